import { bundleEngine } from './bench/engine-bundle.mjs';
import { describeMachine } from './bench/machine.mjs';
import { compareComponents } from './bench/sections/components.mjs';
import { measureCost } from './bench/sections/cost.mjs';
import { measureCsv } from './bench/sections/csv.mjs';
import { compareExplanations } from './bench/sections/explanations.mjs';
import { compareFunctions } from './bench/sections/functions.mjs';
import { measureLaps } from './bench/sections/lap.mjs';
import { compareSearches } from './bench/sections/searches.mjs';
import { measureWhatIf } from './bench/sections/what-if.mjs';
import { startNative } from './bench/side.mjs';
import { writeBenchmarks } from './bench/write-benchmarks.mjs';

/**
 * Measures the engine against native Python, how its cost grows, and a lap in the built app. Run it
 * on an idle machine.
 *
 *   npm run bench                              everything
 *   npm run bench -- models cost               some sections
 *   npm run bench -- XGBClassifier Ridge       some components
 *   npm run bench -- --quick                   1,000 and 10,000 rows only
 *   npm run bench -- --write --date=2026-01-31 renews docs/benchmarks.md
 */
const models = ['classifier', 'hardClassifier', 'regressor', 'clusterer', 'outlierDetector'];
const sections = {
  models: ['Models', compareComponents(models)],
  features: ['Features', compareComponents(['transformer', 'vectorizer'])],
  functions: ['Column scores and metrics', compareFunctions],
  search: ['Validation and search', compareSearches],
  explain: ['Explanations', compareExplanations],
  csv: ['CSV', measureCsv],
  cost: ['How cost grows', measureCost],
  lap: ['A lap of the loop in the browser', measureLaps],
  'what-if': ['A changed row on the Explain page', measureWhatIf],
};

const args = process.argv.slice(2);
const flags = args.filter((arg) => arg.startsWith('--'));
const asked = args.filter((arg) => arg in sections);
const names = args.filter((arg) => !flags.includes(arg) && !(arg in sections));
const isQuick = flags.includes('--quick');
const sizes = isQuick ? [1e3, 1e4] : [1e3, 1e4, 1e5, 1e6];

await bundleEngine();
const native = startNative();
if (!native) {
  console.log(
    'Python with scikit-learn was not found, so only our times are shown. To compare: apt-get install python3-sklearn python3-xgboost python3-pandas',
  );
}
const machine = await describeMachine(native);
console.log(machine.join('\n'));

const results = [];
const start = performance.now();
for (const name of wanted()) {
  const [title, measure] = sections[name];
  console.log(`\n== ${title}`);
  const result = await measure({ native, sizes, names, isQuick });
  results.push({ name, title, markdown: result.markdown });
}
await native?.close();
const minutes = (performance.now() - start) / 60_000;
console.log(`\nMeasured in ${minutes.toFixed(1)} minutes.`);
if (flags.includes('--write')) {
  const date = flags.find((flag) => flag.startsWith('--date='))?.slice('--date='.length);
  writeBenchmarks({ machine, date, results });
}

function wanted() {
  if (asked.length > 0) return asked;
  return names.length > 0 ? ['models', 'features'] : Object.keys(sections);
}
