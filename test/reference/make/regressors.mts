// Prints the cases with the Python that the models emit as JSON, for regressors.py:
//   node test/reference/make/regressors.mts | python test/reference/make/regressors.py > test/reference/regressors.json
// With the name of a case its numbers as CSV, y first, NA in the rows to predict, for R.
import { checkArgs } from "../../../src/grammar/args.ts";
import { modelById } from "../../../src/models/index.ts";
import { flat } from "../../../src/python/print.ts";
import { regressorCases } from "../regressorCases.ts";

const cases = regressorCases.map(({ name, model: id, args, design, rows }) => {
  const model = modelById(id);
  const checked = checkArgs(model?.args ?? {}, args);
  if (model?.kind !== "regression" || !checked.ok) throw new Error(`bad case ${name}`);
  const { imports, definitions, expression } = model.python(checked.args);
  return {
    name,
    imports: imports.map(({ module, name: member }) => (member === undefined ? `import ${module}` : `from ${module} import ${member}`)),
    definitions: definitions ?? [],
    expression: flat(expression),
    columns: design.names.length,
    x: Array.from(design.x),
    y: Array.from(design.y),
    rows,
  };
});

const chosen = cases.find(({ name }) => name === process.argv[2]);
if (chosen === undefined) console.log(JSON.stringify(cases));
else {
  const columns = chosen.columns;
  const training = chosen.y.map((y, i) => [y, ...chosen.x.slice(i * columns, (i + 1) * columns)].join());
  console.log([...training, ...chosen.rows.map((row) => ["NA", ...row].join())].join("\n"));
}
