/** Writes what boosted.py runs: the functions that the boosted models emit. */
import { boostingDefinitions, treesPython } from "../../../src/models/boosted/python.ts";
import { usualBoosting } from "../../../src/models/boosted/args.ts";
import { flat } from "../../../src/python/print.ts";

const settings = [usualBoosting, { trees: 20, tree_depth: 3, learn_rate: 0.3, min_n: 5 }];
console.log(JSON.stringify({ definitions: boostingDefinitions, settings: settings.map((given) => ({ given, python: flat(treesPython(given)) })) }));
