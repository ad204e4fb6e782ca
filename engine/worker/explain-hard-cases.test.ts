import { describe, expect, it } from 'vitest';
import * as engine from '../catalog';
import type { RowValues } from './explain-contract';
import { openLogged } from './open-logged.fixture';

type Api = Awaited<ReturnType<typeof openLogged>>['api'];
type Facts = Awaited<ReturnType<typeof openLogged>>['facts'];

const random = new engine.RandomState(4);
const draws = (count: number) => Float64Array.from({ length: count }, () => random.normal());
const ROWS = 70;

function table(columns: Readonly<Record<string, Float64Array | readonly string[]>>): engine.Table {
  return engine.Table.from(columns as never);
}

const first = draws(ROWS);
const second = draws(ROWS);
const third = draws(ROWS);
const label = Array.from(first, (x, i) => (x + second[i]! * second[i]! > 0.6 ? 'yes' : 'no'));
const amount = first.map((x, i) => 3 * x + second[i]! * third[i]!);
const gaps = second.map((x, i) => (i % 5 === 0 ? Number.NaN : x));
const steps = Float64Array.from({ length: ROWS }, (_, i) => i);
const codes = Array.from(first, (x, i) => `code ${Math.floor((x + i) * 97) % 500}`);

const manyColumns = () =>
  new engine.Pipeline({
    steps: [
      ['columns', new engine.OneHotEncoder({ handleUnknown: 'ignore' })],
      ['model', new engine.RandomForestClassifier({ nEstimators: 5, randomState: 0 })],
    ],
  });

/** Models that explanations tend to break on. */
const cases: readonly (readonly [string, engine.Table, () => object])[] = [
  [
    'one feature',
    table({ only: first, y: label }),
    () => new engine.RandomForestClassifier({ nEstimators: 5, randomState: 0 }),
  ],
  ['one feature, linear', table({ only: first, y: amount }), () => new engine.LinearRegression()],
  [
    'a feature and its copies',
    table({ a: first, b: first, c: first, d: second, y: label }),
    () => new engine.LogisticRegression(),
  ],
  [
    'gaps',
    table({ whole: first, holes: gaps, y: label }),
    () => new engine.XGBClassifier({ nEstimators: 6, maxDepth: 3 }),
  ],
  [
    'a constant answer',
    table({ a: first, b: second, y: first.map(() => 7) }),
    () => new engine.RandomForestRegressor({ nEstimators: 3, randomState: 0 }),
  ],
  [
    'constant columns',
    table({ a: first.map(() => 1), b: first.map(() => 2), c: second, y: label }),
    () => new engine.KNeighborsClassifier(),
  ],
  [
    'a tree of depth 30',
    table({ a: steps, b: third, y: steps.map((i) => 1.7 ** i) }),
    // Each question splits off the largest answer, so the tree is a chain.
    () => new engine.DecisionTreeRegressor({ maxDepth: 30, randomState: 0 }),
  ],
  [
    'hundreds of one-hot columns',
    table({ code: codes, other: label.map((_, i) => `kind ${i % 40}`), y: label }),
    manyColumns,
  ],
];

const silent = () => undefined;

/** What the page asks, apart from SHAP itself. */
const questions: Readonly<
  Record<string, (api: Api, facts: Facts, row: RowValues) => Promise<unknown>>
> = {
  curve: (api, facts) => api.curve(facts.features[0]!.name, 0, 30, silent),
  importances: (api) => api.importances(silent),
  judge: (api, facts) => api.judge(choiceOf(facts), 6, silent),
  compareMethods: (api, facts) => api.compareMethods(choiceOf(facts), silent),
  counterfactuals: (api, facts, row) =>
    api.counterfactuals(
      row,
      {
        immutable: [],
        maxChanges: 2,
        ...(facts.task === 'regression' ? { target: [0, 1] as const } : {}),
      },
      silent,
    ),
  anchor: (api, _, row) => api.anchor(row, silent),
  lime: (api, _, row) => api.lime(row, 0, 1, silent),
};

function choiceOf({ methods }: Facts) {
  const [offer] = methods;
  return { method: offer!.id, unit: offer!.units[0]!, output: 0 };
}

describe.each(cases)('%s', { timeout: 30_000 }, (_, rows, make) => {
  it('every method adds up, with finite numbers', async () => {
    const { api, facts } = await openLogged(rows, 'y', make());
    for (const { id, units } of facts.methods) {
      for (const unit of units) {
        const { values, fitted, baseValue } = await api.explain(
          { method: id, unit, output: 0 },
          4,
          silent,
        );
        expect(values.data.every(Number.isFinite), id).toBe(true);
        for (let i = 0; i < values.rows; i++) {
          let sum = baseValue;
          for (let j = 0; j < values.cols; j++) sum += values.data[i * values.cols + j]!;
          const size = Math.max(1, ...values.data.map(Math.abs), Math.abs(baseValue));
          expect(Math.abs(sum - fitted[i]!) / size, `${id} in ${unit}`).toBeLessThan(1e-9);
        }
      }
    }
  });

  it.each(Object.keys(questions))('%s has an answer', async (question) => {
    const { api, facts, X } = await openLogged(rows, 'y', make());
    const asked = questions[question]!(api, facts, X.row(3) as RowValues);
    // A rule is about a class; all other questions can be asked of any model.
    if (question === 'anchor' && facts.task === 'regression') {
      await expect(asked).rejects.toThrow(/predicts none/);
    } else expect(await asked).toBeDefined();
  });
});
