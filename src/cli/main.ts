/** forecast-agent: the pipeline from a terminal. */
import { stderr, stdout } from "node:process";
import { runCli } from "./runCli.ts";

const stop = new AbortController();
process.once("SIGINT", () => stop.abort());
process.once("SIGTERM", () => stop.abort());
// A reader that leaves early (`| head`) is no error.
stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

process.exitCode = await runCli(process.argv.slice(2), {
  out: (text) => void stdout.write(text),
  err: (text) => void stderr.write(text),
  interactive: stderr.isTTY,
  signal: stop.signal,
  key: process.env["ANTHROPIC_API_KEY"],
  worker: new URL("./worker.js", import.meta.url),
});
