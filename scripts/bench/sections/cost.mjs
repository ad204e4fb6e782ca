import { shareData } from '../compare.mjs';
import { Forecast, growth } from '../forecast.mjs';
import { measure } from '../measure.mjs';
import { startOurs } from '../side.mjs';
import { markdownTable, round } from '../table.mjs';

/** A fit that is expected to take longer is left out. */
const patience = 20_000;
const usual = { rows: 1e4, cols: 20, trees: 100, workers: 2 };
const head = [
  'What',
  'Rows',
  'Columns',
  'Trees',
  'Workers',
  'Ours (ms)',
  'Power of growth',
  'Note',
];

const cases = [
  { what: 'XGBClassifier', name: 'XGBClassifier', hasTrees: true },
  {
    what: 'RandomForestClassifier, hist',
    name: 'RandomForestClassifier',
    params: { engine: 'hist' },
    hasTrees: true,
  },
  { what: 'RandomForestClassifier, exact', name: 'RandomForestClassifier', hasTrees: true },
  { what: 'LogisticRegression', name: 'LogisticRegression' },
  { what: 'KMeans, one start', name: 'KMeans', params: { nInit: 1 } },
];

/**
 * How the time of `fit` grows with rows, columns and trees, one at a time, what a second worker
 * gives, and how much memory the largest fit takes.
 */
export async function measureCost({ isQuick, sizes }) {
  console.log(line(head));
  const rows = [];
  const memory = [];
  for (const entry of cases) {
    const peak = await measureCase(entry, { isQuick, sizes }, (cells) => {
      rows.push(cells);
      console.log(line(cells));
    });
    if (peak) memory.push(peak);
  }
  console.log(memory.join('\n'));
  const words = [
    `Where nothing else is said: ${usual.rows.toLocaleString('en')} rows, ${usual.cols} columns, ${usual.trees} trees, ${usual.workers} workers. A power of 1 is growth in proportion to what is varied, 2 with its square.`,
    markdownTable(head, rows),
    ...memory,
  ];
  return { markdown: words.join('\n\n') };
}

async function measureCase(entry, { isQuick, sizes }, found) {
  const side = startOurs();
  await side.ask({ op: 'start' });
  const ask = async (variation) => {
    const { rows, cols, trees, workers } = { ...usual, ...variation };
    await shareData([side], { rows, cols });
    const params = { ...entry.params, ...(entry.hasTrees ? { nEstimators: trees } : {}) };
    const of = { model: entry.name, params };
    const task = { do: 'fit', of, args: [{ data: 'X' }, { data: 'y' }], workers };
    const [result] = await measure([() => side.ask({ op: 'run', task })]);
    return result;
  };
  const vary = async (factor, values) => {
    const forecast = new Forecast();
    let before;
    for (const size of values) {
      const shape = { ...usual, [factor]: size };
      const left = forecast.guess('', size);
      if (left > patience) {
        found(cells(entry, shape, undefined, '', `left out: about ${(left / 1000).toFixed(0)} s`));
        return size;
      }
      const { ms, error, runs } = await ask({ [factor]: size });
      if (ms) forecast.note('', size, ms);
      const power = before && ms ? growth(before, { size, ms }).toFixed(2) : '';
      found(cells(entry, shape, ms, power, error ?? (runs < 3 ? `${runs} run` : '')));
      before = { size, ms };
    }
    return values.at(-1);
  };
  await vary('cols', [5, 20, 100]);
  if (entry.hasTrees) await vary('trees', isQuick ? [10, 100] : [10, 100, 300]);
  await vary('workers', [1, 2]);
  await vary('rows', sizes);
  const most = sizes.at(-1);
  const { peak } = await side.ask({ op: 'memory' });
  await side.close();
  const megabytes = (bytes) => `${(bytes / 1e6).toFixed(0)} MB`;
  return `Memory, ${entry.what}: at most ${megabytes(peak)} up to ${most.toLocaleString('en')} rows, of which X takes ${megabytes(most * usual.cols * 8)}.`;
}

function cells({ what, hasTrees }, { rows, cols, trees, workers }, ms, power, note) {
  const shape = [
    rows.toLocaleString('en'),
    String(cols),
    hasTrees ? String(trees) : '',
    String(workers),
  ];
  return [what, ...shape, ms === undefined ? '' : round(ms), power, note];
}

function line([first, ...rest]) {
  return `${first.padEnd(32)}${rest.map((cell) => cell.padStart(11)).join('')}`.trimEnd();
}
