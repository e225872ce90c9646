// Prints the cases with the Python of their steps as JSON, for regression.py:
//   node test/reference/make/regression.mts | python test/reference/make/regression.py > test/reference/regression.json
// (Python with pandas, scikit-learn >= 1.9 and mlforecast; the versions are written into the file.)
import { checkArgs } from "../../../src/grammar/args.ts";
import { linearReg } from "../../../src/models/linearReg.ts";
import { flat } from "../../../src/python/print.ts";
import { pythonOf } from "../pythonOf.ts";
import { regressionCases } from "../regressionCases.ts";

const cases = regressionCases.map((one) => {
  const checked = checkArgs(linearReg.args, one.args);
  if (!checked.ok) throw new Error(checked.reasons.join());
  const model = linearReg.python({ penalty: Number(checked.args["penalty"]), scope: "global", mixture: 0 });
  const plain = one.panel.frequency.unit === "step";
  return {
    name: one.name,
    horizon: one.horizon,
    python: pythonOf(one),
    model: flat(model.expression),
    series: one.panel.series.map((series) => ({
      id: series.key[0] ?? "y",
      ds: Array.from(series.times.subarray(0, series.y.length), (time) => (plain ? time : new Date(time).toISOString().slice(0, 19))),
      y: Array.from(series.y, (value) => (Number.isNaN(value) ? null : value)),
    })),
  };
});
process.stdout.write(JSON.stringify(cases));
