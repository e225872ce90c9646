import type { Command } from "../command.ts";

export const stopAgents: Command = async ({ running }) => running.stopAll();
