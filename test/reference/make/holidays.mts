// Prints the Python of all holiday rules for holidays.py:
//   node test/reference/make/holidays.mts | python test/reference/make/holidays.py > test/reference/holidays.json
import { holidayNames, holidayRules } from "../../../src/steps/holidayRules.ts";

const imports = new Set(holidayNames.flatMap((name) => holidayRules[name].imports.map((from) => `from ${from.module} import ${from.name}`)));
const rules = holidayNames.map((name) => `    Holiday("${name}", ${holidayRules[name].pandas}),`);
console.log(["from pandas.tseries.holiday import Holiday", ...imports, "HOLIDAYS = [", ...rules, "]"].join("\n"));
