/**
 * This machine cannot be given something a check needs: no browser, no way to reach the package registry.
 * The message is the one line a person reads, so it ends with what they can do about it.
 */
export class Unavailable extends Error {
  override readonly name = "Unavailable";
}

/**
 * Runs one whole check of the program and answers with the exit code for it.
 * A person gets one line about what could not run, and goes on; on CI nothing may go unrun, so the same line fails.
 */
export async function exitCodeOf(check: string, run: () => Promise<number>): Promise<number> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error;
    console.log(`${check} did not run. unavailable: ${error.message}`);
    return process.env["CI"] === "true" ? 1 : 0;
  }
}
