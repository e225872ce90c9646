/** User settings for a window that shows the folder and our extension, and says nothing of its own. */
export const quietSettings: Readonly<Record<string, unknown>> = {
  "chat.disableAIFeatures": true,
  "workbench.startupEditor": "none",
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.tips.enabled": false,
  "extensions.ignoreRecommendations": true,
  // The samples lie in a repository, which the window would offer to open.
  "git.openRepositoryInParentFolders": "never",
  "telemetry.telemetryLevel": "off",
  // Where trust is asked for at all, an unanswered folder is simply restricted: no question in front of the window.
  "security.workspace.trust.startupPrompt": "never",
};
