/** Which models a provider will still have tomorrow. */

/** A deprecated model answers until it is retired. */
export type Lifecycle = "active" | "deprecated" | "retired";

export interface ListedModel {
  readonly id: string;
  readonly lifecycle: Lifecycle;
  /** RFC 3339; null where no end is planned. */
  readonly retiresAt: string | null;
}

/** A sentence for a person whose model will go, or has gone; null where there is nothing to say. */
export function lifecycleWarning(models: readonly ListedModel[], model: string): string | null {
  const listed = models.find(({ id }) => id === model);
  if (listed === undefined || listed.lifecycle === "active") return null;
  if (listed.lifecycle === "retired") return `${model} has been retired. Choose another model.`;
  const day = listed.retiresAt === null ? "" : ` on ${listed.retiresAt.slice(0, 10)}`;
  return `${model} will be retired${day}. Choose another model before that.`;
}
