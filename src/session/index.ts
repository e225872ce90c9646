/** What a worker loads that is to stay. */
export { openSession } from "./session.ts";
export { answerOn } from "./stay.ts";
