import { beforeEach, expect, it, vi } from "vitest";
import * as vscode from "vscode";
import type { FileSession } from "../../../src/extension/panel/fileSession.ts";
import { FileWatch } from "../../../src/extension/panel/fileWatch.ts";

/** The disk: when the file was written last, or null where there is none; and who listens to the folder. */
const disk = vi.hoisted(() => ({ mtime: 1 as number | null, tell: [] as ((uri: { toString(): string }) => void)[] }));

vi.mock("vscode", async () => {
  const listen = (tell: (typeof disk.tell)[number]): object => (disk.tell.push(tell), { dispose: () => undefined });
  return {
    ...(await import("../../support/vscodeStub.ts")),
    RelativePattern: class {},
    workspace: {
      createFileSystemWatcher: () => ({ onDidChange: listen, onDidCreate: listen, onDidDelete: listen, dispose: () => undefined }),
      fs: { stat: () => (disk.mtime === null ? Promise.reject(new Error("gone")) : Promise.resolve({ mtime: disk.mtime, size: 7 })) },
    },
  };
});

const file = vscode.Uri.file("/data/sales.csv");

/** A session of which only the file counts. */
function session(stamp: string | null = null) {
  const changed = new vscode.EventEmitter<string>();
  const told: (string | null)[] = [];
  const fake = { file, stamp, model: { outdated: null as string | null }, onDidChange: changed.event, apply: ({ is }: { readonly is: string | null }) => void (told.push(is), (fake.model.outdated = is)) };
  // A test double: the watch reads no more of a session than this.
  return { fake: fake as object as FileSession, told, fire: (kind: string) => changed.fire(kind) };
}

const written = async (mtime: number | null, uri: { toString(): string } = file): Promise<void> => {
  disk.mtime = mtime;
  for (const tell of disk.tell) tell(uri);
  await new Promise(setImmediate);
};

beforeEach(() => {
  disk.mtime = 1;
  disk.tell = [];
});

it("tells that the file was written or has gone since the run began, and that it is the same again", async () => {
  const { fake, told, fire } = session();
  new FileWatch(fake);
  await written(2);
  expect(told).toEqual([]);
  fire("started");
  await written(2);
  await written(3, vscode.Uri.file("/data/other.csv"));
  expect(told).toEqual([]);
  await written(3);
  await written(null);
  await written(2);
  expect(told).toEqual(["changed", "gone", null]);
});

it("gives the session the stamp of its run, and knows by it in the next window what the file was like", async () => {
  const first = session();
  new FileWatch(first.fake);
  first.fire("started");
  await written(1);
  expect(first.fake.stamp).toBe("1 7");
  disk.mtime = 5;
  const second = session(first.fake.stamp);
  new FileWatch(second.fake);
  await new Promise(setImmediate);
  expect(second.told).toEqual(["changed"]);
});
