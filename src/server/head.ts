/** The first lines of a file as its dialect spells them: enough for the header, whatever the size of the file. */
import { open } from "node:fs/promises";
import type { Dialect } from "../data/table.ts";

const headBytes = 65_536;

/** Physical lines from the start of the file; the last one, being cut somewhere, is left out unless the file ends there. */
export async function readHead(file: string, dialect: Pick<Dialect, "encoding">): Promise<readonly string[]> {
  await using handle = await open(file);
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(headBytes), 0, headBytes, 0);
  const lines = new TextDecoder(dialect.encoding).decode(buffer.subarray(0, bytesRead)).split(/\r\n|\n|\r/);
  return bytesRead < headBytes ? lines : lines.slice(0, -1);
}
