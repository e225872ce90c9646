/** A fit thread of the pool. */
import { parentPort } from "node:worker_threads";
import { serveFits } from "./pool/serveFits.ts";

if (parentPort === null) throw new Error("this file is the inside of a worker thread");
serveFits(parentPort);
