/** Tokens of a request, and which of them a prompt cache would know: four characters a token, as good as any rule of thumb. */
import type { WireUsage } from "./answers.ts";

/** The parts of a request body that are counted. */
export interface CountedBody {
  readonly model: string;
  readonly tools?: readonly object[];
  readonly system?: string | readonly object[];
  readonly messages: readonly { readonly role: string; readonly content: string | readonly object[] }[];
}

export type InputUsage = Omit<WireUsage, "output_tokens">;

/** Shorter prompts are not cached. */
const shortestCached = 1024;

export function tokensOf(value: unknown): number {
  return Math.ceil((typeof value === "string" ? value : JSON.stringify(value)).length / 4);
}

export function countTokens(body: CountedBody): number {
  return blocksOf(body).reduce((sum, block) => sum + block.tokens, 0);
}

/** Remembers each prefix that ends with `cache_control`, as the API does for five minutes. */
export class PromptCache {
  readonly #known = new Set<string>();

  usage(body: CountedBody): InputUsage {
    let prefix = body.model;
    let sum = 0;
    let read = 0;
    let marked = 0;
    for (const { text, tokens, isMarked } of blocksOf(body)) {
      prefix += `\u0000${text}`;
      sum += tokens;
      // Found again even where the mark has moved on since.
      if (this.#known.has(prefix)) read = sum;
      if (!isMarked || sum < shortestCached) continue;
      marked = sum;
      this.#known.add(prefix);
    }
    const written = marked - read;
    return {
      input_tokens: sum - marked,
      cache_read_input_tokens: read,
      cache_creation_input_tokens: written,
      cache_creation: { ephemeral_5m_input_tokens: written, ephemeral_1h_input_tokens: 0 },
    };
  }
}

interface CountedBlock {
  readonly text: string;
  readonly tokens: number;
  readonly isMarked: boolean;
}

function blocksOf({ tools = [], system = [], messages }: CountedBody): readonly CountedBlock[] {
  const list = (content: string | readonly object[]): readonly object[] => (typeof content === "string" ? [{ type: "text", text: content }] : content);
  return [...tools, ...list(system), ...messages.flatMap(({ role, content }) => list(content).map((block) => ({ ...block, role })))].map((block) => {
    const { cache_control, ...rest } = block as { cache_control?: unknown };
    const text = JSON.stringify(rest);
    return { text, tokens: tokensOf(text), isMarked: cache_control !== undefined && cache_control !== null };
  });
}
