/** Ids of the commands that code lenses name and the extension registers; `package.json` contributes the same. */
export const commandIds = {
  /** Argument: the file's URI, as an object or as text. Without one, the active file is meant. */
  generateWorkflow: "forecastAgent.generateWorkflow",
  /** Argument as above. */
  generateWithAgents: "forecastAgent.generateWithAgents",
  stopAgents: "forecastAgent.stopAgents",
  /** Argument as above. */
  showOutbox: "forecastAgent.showOutbox",
  setApiKey: "forecastAgent.setApiKey",
  testApiKey: "forecastAgent.testApiKey",
  clearApiKey: "forecastAgent.clearApiKey",
  /** Argument as above. */
  showProfile: "forecastAgent.showProfile",
  /** Argument as above. */
  showPanel: "forecastAgent.showPanel",
  showLog: "forecastAgent.showLog",
} as const;

export type CommandId = (typeof commandIds)[keyof typeof commandIds];
