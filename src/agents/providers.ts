/** Providers that need no editor. */
import { anthropic, type AnthropicSettings, listModels } from "./anthropic.ts";
import { ProviderError } from "./errors.ts";
import { lifecycleWarning } from "./lifecycle.ts";
import type { Provider } from "./port.ts";

/** Where nobody names a model. */
export const usualModel = "claude-sonnet-5-5";

export interface CheckedProvider {
  readonly provider: Provider;
  /** The model will be retired. */
  readonly warning: string | null;
}

/**
 * Anthropic's, after a call that costs nothing has shown that the key is good and which models will go. Gateways without a list of
 * models are taken at their word.
 * Rejects with ProviderError.
 */
export async function anthropicProvider({ model = usualModel, ...settings }: Omit<AnthropicSettings, "model"> & { readonly model?: string }, signal: AbortSignal): Promise<CheckedProvider> {
  const provider = anthropic({ ...settings, model });
  const models = await listModels(settings, signal).catch((error: unknown) => {
    if (error instanceof ProviderError && (error.code === "bad_request" || error.code === "garbled")) return [];
    throw error;
  });
  const warning = lifecycleWarning(models, model);
  if (models.some(({ id, lifecycle }) => id === model && lifecycle === "retired")) throw new ProviderError("retired_model", `${model} has been retired.`, `Choose another model, such as ${usualModel}.`, { mayBeBilled: false });
  return { provider, warning };
}
