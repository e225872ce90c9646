/** The bytes of a file in bounded chunks, and the caller's mistakes with it, worded. */
import { open, type FileHandle } from "node:fs/promises";
import { WorkflowError } from "./error.ts";

const chunkBytes = 1 << 18;

/** An open file. `size` is what the file had when it was opened: a file that shrinks while it is read yields fewer bytes. */
export class Source {
  readonly size: number;
  readonly #handle: FileHandle;
  readonly #path: string;

  private constructor(handle: FileHandle, size: number, path: string) {
    this.#handle = handle;
    this.size = size;
    this.#path = path;
  }

  /** @throws WorkflowError where there is no such file, it is a directory, or it may not be read. */
  static async open(path: string): Promise<Source> {
    let handle: FileHandle | undefined;
    try {
      handle = await open(path, "r");
      const facts = await handle.stat();
      if (facts.isDirectory()) throw isDirectory(path);
      return new Source(handle, facts.size, path);
    } catch (cause) {
      await handle?.close();
      throw worded(cause, path);
    }
  }

  /** The first bytes, at most `length` of them. */
  async head(length: number): Promise<Buffer> {
    const buffer = Buffer.allocUnsafe(Math.min(length, Math.max(this.size, 1)));
    let filled = 0;
    while (filled < buffer.length) {
      const { bytesRead } = await this.#read(buffer, filled, filled);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    return buffer.subarray(0, filled);
  }

  /** The whole file from `start`, read one chunk ahead. A chunk is overwritten when the next but one is read. @throws the signal's reason when stopped. */
  async *chunks(start: number, signal: AbortSignal): AsyncGenerator<Buffer> {
    let [buffer, other] = [Buffer.allocUnsafeSlow(chunkBytes), Buffer.allocUnsafeSlow(chunkBytes)];
    let position = start;
    let ahead = this.#chunkAhead(buffer, position);
    try {
      for (;;) {
        signal.throwIfAborted();
        const chunk = await ahead;
        if (chunk.length === 0) return;
        position += chunk.length;
        [buffer, other] = [other, buffer];
        ahead = this.#chunkAhead(buffer, position);
        yield chunk;
      }
    } finally {
      // The file is closed next: not while it is being read.
      await ahead.catch(() => null);
    }
  }

  async close(): Promise<void> {
    await this.#handle.close();
  }

  #chunkAhead(buffer: Buffer, position: number): Promise<Buffer> {
    const chunk = this.#read(buffer, 0, position).then(({ bytesRead }) => buffer.subarray(0, bytesRead));
    // It may fail before anybody waits for it; whoever does is told then.
    chunk.catch(() => null);
    return chunk;
  }

  async #read(buffer: Buffer, offset: number, position: number): Promise<{ readonly bytesRead: number }> {
    try {
      return await this.#handle.read(buffer, offset, buffer.length - offset, position);
    } catch (cause) {
      throw worded(cause, this.#path);
    }
  }
}

function isDirectory(path: string): WorkflowError {
  return new WorkflowError("file_is_directory", `${path} is a directory.`, "Name a CSV file inside it.");
}

function worded(cause: unknown, path: string): unknown {
  const code = cause instanceof Error && "code" in cause ? cause.code : null;
  if (code === "ENOENT" || code === "ENOTDIR") return new WorkflowError("file_not_found", `There is no file ${path}.`, "Check the path.", { cause });
  if (code === "EACCES" || code === "EPERM") return new WorkflowError("file_no_permission", `${path} may not be read.`, "Give this user permission to read it.", { cause });
  if (code === "EISDIR") return isDirectory(path);
  return cause;
}
