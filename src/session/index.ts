/** What a worker loads that is to stay. */
export { withNumbers } from "./numbers.ts";
export { openSession } from "./session.ts";
export { answerOn } from "./stay.ts";
