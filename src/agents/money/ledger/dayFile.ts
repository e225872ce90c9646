/**
 * The file of one day: lines are only ever appended, by all processes of the machine.
 *
 * There is no lock that could be stale. The operating system puts each append whole behind the one before (O_APPEND; FILE_APPEND_DATA
 * on Windows), so the file is one order that all agree upon; who appended a reservation reads the file back up to there and learns
 * whether it was accepted. A process that is ended at any moment leaves a reservation that stands or the beginning of a line that
 * nobody relies on.
 */
import { type FileHandle, open } from "node:fs/promises";
import { Account } from "./account.ts";

export class DayFile {
  readonly path: string;
  #account = new Account();
  /** Bytes that the account has taken, and of which file. */
  #taken = 0;
  #inode = -1;

  constructor(path: string) {
    this.path = path;
  }

  get account(): Account {
    return this.#account;
  }

  /** Takes what was appended since. A file that does not exist is empty. */
  async read(): Promise<void> {
    try {
      await using file = await open(this.path, "r");
      await this.#catchUp(file);
    } catch (error) {
      if (!isMissing(error)) throw error;
      this.#forget();
    }
  }

  /**
   * Appends a line, waits until it lies on the disk, and takes all lines up to it. It is money: a machine that loses its power has to
   * know of it.
   */
  async append(line: string): Promise<void> {
    const bytes = Buffer.from(line);
    await using file = await open(this.path, "a+", 0o600);
    // One write: a second one could stand behind another process's line.
    const { bytesWritten } = await file.write(bytes);
    if (bytesWritten < bytes.length) throw Object.assign(new Error("The line was written in part."), { code: "ENOSPC" });
    await onDisk(file);
    await this.#catchUp(file);
  }

  async #catchUp(file: FileHandle): Promise<void> {
    const { size, ino } = await file.stat();
    // Somebody has put another file in its place.
    if (ino !== this.#inode || size < this.#taken) this.#forget();
    this.#inode = ino;
    const bytes = Buffer.alloc(size - this.#taken);
    let length = 0;
    while (length < bytes.length) {
      const { bytesRead } = await file.read(bytes, length, bytes.length - length, this.#taken + length);
      if (bytesRead === 0) break;
      length += bytesRead;
    }
    // Behind the last break there may be a line that is still being written.
    const whole = bytes.subarray(0, length).lastIndexOf("\n") + 1;
    this.#account.take(bytes.toString("utf8", 0, whole));
    this.#taken += whole;
  }

  #forget(): void {
    this.#account = new Account();
    this.#taken = 0;
    this.#inode = -1;
  }
}

/** Some file systems know no such request; their lines survive the end of a process all the same. */
async function onDisk(file: FileHandle): Promise<void> {
  try {
    await file.datasync();
  } catch (error) {
    if (!["EINVAL", "ENOSYS", "ENOTSUP"].includes(codeOf(error))) throw error;
  }
}

export function isMissing(error: unknown): boolean {
  return codeOf(error) === "ENOENT";
}

/** The system's name of an error, such as "ENOSPC"; "" of others. */
export function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
}
