/** A fit thread whose models do what their method says: hang, end, trap, take all memory, refuse. Everything else it fits as usual. */
import { parentPort } from "node:worker_threads";
import { fitLeaf } from "../../src/backtest/fitLeaf.ts";
import { FitError } from "../../src/grammar/model.ts";
import { serveFits } from "../../src/pool/serveFits.ts";

/** As much as is needed of what the types of Node leave out. */
interface Wasm {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: Readonly<Record<string, () => void>> };
}

const wasm: Wasm = Reflect.get(globalThis, "WebAssembly");

/** (module (func (export "trap") unreachable)) */
const trapping = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 8, 1, 4, 116, 114, 97, 112, 0, 0, 10, 5, 1, 3, 0, 0, 11);

const odd: Readonly<Record<string, () => void>> = {
  hang: () => {
    for (;;);
  },
  end: () => process.exit(3),
  trap: () => new wasm.Instance(new wasm.Module(trapping)).exports["trap"]?.(),
  memory: () => {
    const kept: object[] = [];
    for (;;) kept.push({ number: kept.length });
  },
  refuse: () => {
    throw new FitError("it does not want to");
  },
};

if (parentPort !== null) {
  serveFits(parentPort, (spec, ...rest) => {
    odd[String(spec.args["method"])]?.();
    return fitLeaf(spec, ...rest);
  });
}
