import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import * as vscode from "vscode";
import { typicalRun } from "../support/agents/typicalRun.ts";
import { playing } from "../support/messagesServer/playing.ts";
import { type MessagesServer, type Script, startMessagesServer } from "../support/messagesServer/server.ts";
import { closeAllEditors, withFile, workspaceFile } from "./files.ts";
import { dataVariable, trustedVariable } from "./report.ts";
import type { Suite } from "./suite.ts";

const key = "sk-ant-canary-77a1f0";
const passengers = workspaceFile("air-passengers.csv");

/** Agents against a server on loopback that speaks the Messages API by script; the real SDK talks to it. */
export const agents: Suite = {
  "nothing of agents is loaded before somebody asks for them": async () => {
    await closeAllEditors();
    await vscode.commands.executeCommand("forecastAgent.generateWorkflow", passengers);
    assert.deepEqual(loaded(), []);
  },

  "what would be sent is shown as JSON, and nothing is sent for it": async () => {
    await withServer({}, async (server) => {
      await closeAllEditors();
      await vscode.commands.executeCommand("forecastAgent.showOutbox", passengers);
      const document = vscode.window.activeTextEditor?.document;
      assert.equal(document?.languageId, "json");
      const { requests } = JSON.parse(document.getText()) as { requests: { agent: string; body: { model: string; system: object[]; messages: object[] } }[] };
      assert.deepEqual(requests.map(({ agent }) => agent), ["DataAnalyzer", "ModelSelector", "FeatureEngineer"]);
      for (const { body } of requests) assert.equal(body.model, "claude-sonnet-5-5");
      await assertNoCell(document.getText(), "the outbox");
      assert.deepEqual(server.received, []);
      shown = requests[0]?.body;
    });
    assert.equal(loaded().length, 1);
  },

  "the key is asked for, tried at once, and found to be wrong or right": async () => {
    await withServer({}, async (server) => {
      await typing("  sk-wrong ", () => vscode.commands.executeCommand("forecastAgent.setApiKey"));
      await typing(`${key}\n`, () => vscode.commands.executeCommand("forecastAgent.setApiKey"));
      await vscode.commands.executeCommand("forecastAgent.testApiKey");
      assert.deepEqual(server.received.map(({ path, headers }) => [path, headers.authorization]), [["/v1/models", "Bearer sk-wrong"], ["/v1/models", `Bearer ${key}`], ["/v1/models", `Bearer ${key}`]]);
    });
  },

  "agents choose the workflow after a quote; the outbox had shown what they were sent": async () => {
    await withServer({}, async (server) => {
      await closeAllEditors();
      await accepting(vscode.commands.executeCommand("forecastAgent.generateWithAgents", passengers));
      const document = vscode.window.activeTextEditor?.document;
      assert.ok(document?.isUntitled);
      assert.match(document.getText(), /chosen by agents/);
      assert.equal(server.calls.length, 8);
      const first = server.calls.find(({ raw }) => raw.includes("You are the DataAnalyzer"));
      assert.deepEqual(withoutSeconds(first?.body), withoutSeconds(shown));
    });
  },

  "the setting makes agents the default, and a quote below the setting asks nothing": async () => {
    await withServer({}, async (server) => {
      await closeAllEditors();
      await withSettings({ mode: "agents", "agents.confirmAbove": 100 }, () => vscode.commands.executeCommand("forecastAgent.generateWorkflow", passengers));
      assert.match(vscode.window.activeTextEditor?.document.getText() ?? "", /chosen by agents/);
      assert.equal(server.calls.length, 8);
    });
  },

  "without a budget the rules decide, and nothing is sent": async () => {
    await withServer({}, async (server) => {
      await closeAllEditors();
      await withSettings({ "agents.dailyBudget": 0, "agents.confirmAbove": 100 }, () => vscode.commands.executeCommand("forecastAgent.generateWithAgents", passengers));
      assert.match(vscode.window.activeTextEditor?.document.getText() ?? "", /Agents were asked, and the rules decided/);
      assert.deepEqual(server.calls, []);
    });
  },

  "agents that cannot begin leave it to the rules": async () => {
    await withServer({ keys: ["another"] }, async (server) => {
      await closeAllEditors();
      await accepting(vscode.commands.executeCommand("forecastAgent.generateWithAgents", passengers));
      const text = vscode.window.activeTextEditor?.document.getText() ?? "";
      assert.match(text, /^# \/\/\/ script/);
      assert.doesNotMatch(text, /agents/i);
      assert.deepEqual(server.calls, []);
    });
  },

  "the agents are stopped while they wait for an answer, and the rules decide": async () => {
    await withServer({ messages: [{ kind: "silent" }] }, async (server) => {
      await closeAllEditors();
      const work = withSettings({ "agents.confirmAbove": 100 }, () => vscode.commands.executeCommand("forecastAgent.generateWithAgents", passengers));
      await server.called(1);
      await vscode.commands.executeCommand("forecastAgent.stopAgents");
      await work;
      assert.match(vscode.window.activeTextEditor?.document.getText() ?? "", /the agents were stopped/);
      await server.left(1);
    });
  },

  "a folder decides neither where the key goes nor what may be spent, and in Restricted Mode not whether agents run": async () => {
    const evil = { "forecastAgent.agents.baseUrl": "http://127.0.0.1:9", "forecastAgent.agents.dailyBudget": 9999, "forecastAgent.agents.sendRawRows": true, "forecastAgent.agents.confirmAbove": 9999, "forecastAgent.agents.prices": { "claude-sonnet-5-5": { input: 0, output: 0 } }, "forecastAgent.agents.provider": "vscode", "forecastAgent.mode": "agents" };
    await withServer({}, async (server) => {
      await withFolderSettings(evil, async () => {
        const settings = vscode.workspace.getConfiguration("forecastAgent", passengers);
        assert.equal(settings.get("agents.baseUrl"), server.url);
        assert.equal(settings.get("agents.dailyBudget"), 1);
        assert.equal(settings.get("agents.confirmAbove"), 0);
        assert.equal(settings.get("agents.sendRawRows"), false);
        assert.deepEqual(settings.get("agents.prices"), {});
        const trusted = process.env[trustedVariable] === "true";
        assert.equal(settings.get("agents.provider"), trusted ? "vscode" : "anthropic");
        assert.equal(settings.get("mode"), trusted ? "agents" : "rules");
      });
    });
  },

  "neither the key nor a cell stands in anything that was sent or written": async () => {
    assert.ok(sent.length > 20, `${sent.length} requests`);
    for (const { raw, headers } of sent) {
      assert.ok(!raw.includes(key));
      assert.ok(!JSON.stringify({ ...headers, authorization: "" }).includes(key));
      if (raw !== "") await assertNoCell(raw, "a request");
    }
    const data = process.env[dataVariable];
    assert.ok(data !== undefined, "the runner says where the editor keeps its data");
    const written = await textsIn(data);
    assert.ok(written.some(([name]) => /ledger.*\d{4}-\d\d-\d\d/.test(name)), `no ledger among ${written.map(([name]) => name).join(", ")}`);
    // The editor from npm lacks what writes logs; where there are any, they are looked at.
    const logs = written.filter(([name]) => name.endsWith("Forecast Agent.log"));
    for (const [name, text] of written) {
      assert.ok(!text.includes(key), `the key stands in ${name}`);
      assert.ok(!text.includes("sk-wrong"), `a key stands in ${name}`);
    }
    for (const [name, text] of [...logs, ...written.filter(([name]) => /globalStorage|ledger/.test(name))]) await assertNoCell(text, name);
  },

  "a key that was cleared is asked for again, and Escape ends it": async () => {
    await withServer({}, async (server) => {
      await closeAllEditors();
      await vscode.commands.executeCommand("forecastAgent.clearApiKey");
      await typing(undefined, () => vscode.commands.executeCommand("forecastAgent.generateWithAgents", passengers));
      assert.deepEqual(server.received, []);
      assert.equal(vscode.window.activeTextEditor, undefined);
    });
  },
};

/** Everything that any server of these tests was sent. */
const sent: MessagesServer["received"][number][] = [];
let shown: unknown;

function loaded(): string[] {
  return Object.keys(createRequire(__filename).cache).filter((name) => name.endsWith("agents.cjs"));
}

/** The settings point to a server of this script, which plays a sensible run unless it says otherwise. */
async function withServer(script: Partial<Script>, use: (server: MessagesServer) => Promise<void>): Promise<void> {
  const server = await startMessagesServer({ messages: playing(typicalRun), keys: [key], ...script });
  try {
    await withSettings({ "agents.baseUrl": server.url }, () => use(server));
  } finally {
    sent.push(...server.received);
    await server[Symbol.asyncDispose]();
  }
}

async function withSettings(values: Readonly<Record<string, unknown>>, use: () => PromiseLike<unknown>): Promise<void> {
  const set = async (value: (name: string) => unknown): Promise<void> => {
    for (const name of Object.keys(values)) await vscode.workspace.getConfiguration("forecastAgent").update(name, value(name), vscode.ConfigurationTarget.Global);
  };
  await set((name) => values[name]);
  try {
    await use();
  } finally {
    await set(() => undefined);
  }
}

/** What a folder brings along, known to the editor once it says that settings have changed. */
async function withFolderSettings(values: object, use: () => Promise<void>): Promise<void> {
  const changed = (): Promise<void> => new Promise((resolve) => {
    const subscription = vscode.workspace.onDidChangeConfiguration((event) => {
      if (!event.affectsConfiguration("editor.tabSize")) return;
      subscription.dispose();
      resolve();
    });
  });
  const [begun, ended] = [changed(), () => changed()];
  let over = Promise.resolve();
  await withFile(".vscode/settings.json", JSON.stringify({ ...values, "editor.tabSize": 7 }), async () => {
    await begun;
    await use();
    over = ended();
  });
  await over;
}

/** Nobody can type into an input box from inside the editor, so its answer is given in its place. */
async function typing(text: string | undefined, work: () => PromiseLike<unknown>): Promise<void> {
  const { showInputBox } = vscode.window;
  const given = (options?: vscode.InputBoxOptions): Promise<string | undefined> => {
    assert.equal(options?.password, true, "the key is shown while it is typed");
    return Promise.resolve(text);
  };
  Object.assign(vscode.window, { showInputBox: given });
  try {
    await work();
  } finally {
    Object.assign(vscode.window, { showInputBox });
  }
}

/** Takes the first entry of whatever list opens; no event tells that one has. */
async function accepting(work: PromiseLike<unknown>): Promise<void> {
  let done = false;
  const working = Promise.resolve(work).finally(() => (done = true));
  while (!done) await vscode.commands.executeCommand("workbench.action.acceptSelectedQuickOpenItem");
  await working;
}

/** Times, and runs of three values: single numbers of three digits are in any score. */
async function assertNoCell(text: string, where: string): Promise<void> {
  const cells = (await readFile(passengers.fsPath, "utf8")).trim().split("\n").slice(1).map((line) => line.split(","));
  for (const [time] of cells) assert.ok(!text.includes(time ?? ""), `${time} stands in ${where}`);
  const values = cells.map(([, value]) => value ?? "");
  for (let t = 0; t + 3 <= values.length; t += 1) {
    const run = new RegExp(values.slice(t, t + 3).join("[^\\d.]{1,4}"));
    assert.doesNotMatch(text, run, where);
  }
}

function withoutSeconds(value: unknown): string {
  return JSON.stringify(value).replace(/\\"seconds\\":[\d.]+/g, "");
}

/** Files that hold text, with their names. */
async function textsIn(folder: string): Promise<(readonly [string, string])[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Promise.all(files.map(async (name) => [name, await readFile(name, "latin1")] as const));
}
