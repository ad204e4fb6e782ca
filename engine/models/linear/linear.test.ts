import { readFileSync } from 'node:fs';
import { EngineError } from '@engine/core/error';
import { Matrix } from '@engine/core/matrix';
import { RandomState } from '@engine/core/random';
import { loadDataset } from '@engine/fixtures/load-dataset';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ElasticNet } from './elastic-net';
import { Lasso } from './lasso';
import { LinearRegression } from './linear-regression';
import { LogisticRegression } from './logistic-regression';
import { Ridge } from './ridge';
import { RidgeClassifier } from './ridge-classifier';

interface Case {
  readonly model: string;
  readonly weighted: boolean;
  readonly options: Readonly<Record<string, never>>;
  readonly predict: readonly number[];
}
interface RegressorCase extends Case {
  readonly data: string;
  readonly coef: readonly number[];
  readonly intercept: number;
  readonly nIter?: number;
  readonly dualGap?: number;
}
interface ClassifierCase extends Case {
  readonly classes: number;
  readonly coef: readonly (readonly number[])[];
  readonly intercept: readonly number[];
  readonly decision: readonly (number | readonly number[])[];
}
interface Data {
  readonly X: readonly number[][];
  readonly y: readonly number[];
  readonly w: readonly number[];
}
interface Golden<Item> {
  readonly data: Readonly<Record<string, Data>>;
  readonly cases: readonly Item[];
}

const golden = JSON.parse(
  readFileSync(new URL('../../fixtures/linear.json', import.meta.url), 'utf8'),
) as { readonly regressors: Golden<RegressorCase>; readonly classifiers: Golden<ClassifierCase> };

function expectClose(got: ArrayLike<number>, want: ArrayLike<number>, tolerance: number) {
  expect(got.length).toBe(want.length);
  const size = Math.max(1, ...Array.from(want, Math.abs));
  const gaps = Array.from(want, (value, i) => Math.abs(got[i]! - value) / size);
  expect(Math.max(...gaps)).toBeLessThan(tolerance);
}

const regressors = { LinearRegression, Ridge, Lasso, ElasticNet };

describe.each(Object.keys(regressors) as (keyof typeof regressors)[])('%s', (name) => {
  const cases = golden.regressors.cases.filter((item) => item.model === name);

  it.each(cases)(
    'equals scikit-learn on $data rows, weighted $weighted, $options',
    async (item) => {
      const { X, y, w } = golden.regressors.data[item.data]!;
      const model = new regressors[name](item.options);
      await model.fit(X, y, item.weighted ? { sampleWeight: w } : {});
      expectClose(model.coef, item.coef, 1e-9);
      expectClose([model.intercept], [item.intercept], 1e-9);
      expectClose(await model.predict(X.slice(0, 5)), item.predict, 1e-9);
      if (model instanceof Lasso || model instanceof ElasticNet) {
        expect(model.nIter).toBe(item.nIter);
        expect(Math.abs(model.dualGap - item.dualGap!)).toBeLessThan(1e-9);
      }
    },
  );
});

const classifiers = { LogisticRegression, RidgeClassifier };

describe.each(Object.keys(classifiers) as (keyof typeof classifiers)[])('%s', (name) => {
  const cases = golden.classifiers.cases.filter((item) => item.model === name);
  const tolerance = name === 'LogisticRegression' ? 1e-7 : 1e-9;

  it.each(cases)(
    'equals scikit-learn on $classes classes, weighted $weighted, $options',
    async (item) => {
      const { X, y, w } = golden.classifiers.data[item.classes]!;
      const model = new classifiers[name](item.options);
      await model.fit(X, y, item.weighted ? { sampleWeight: w } : {});
      expectClose(model.coef.data, item.coef.flat(), tolerance);
      expectClose(model.intercept, item.intercept, tolerance);
      expect(Array.from((await model.predict(X.slice(0, 20))) as Float64Array)).toEqual(
        item.predict,
      );
      expectClose(
        (await model.decisionFunction(X.slice(0, 5))).data,
        item.decision.flat(),
        tolerance * 10,
      );
    },
  );
});

it('a weight of 2 counts a row twice', async () => {
  const { X, y } = golden.regressors.data.plain!;
  const twice = X.map((_, i) => (i < 10 ? 2 : 1));
  for (const create of [() => new LinearRegression(), () => new Ridge()]) {
    const weighted = await create().fit(X, y, { sampleWeight: twice });
    const repeated = await create().fit([...X, ...X.slice(0, 10)], [...y, ...y.slice(0, 10)]);
    expectClose(weighted.coef, repeated.coef, 1e-12);
  }
});

it('least squares leave errors that no column explains, however the columns depend', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.nat(),
      fc.integer({ min: 1, max: 30 }),
      fc.integer({ min: 1, max: 10 }),
      async (seed, rows, cols) => {
        const random = new RandomState(seed);
        const X = new Matrix(
          rows,
          cols,
          Float64Array.from({ length: rows * cols }, () => random.randint(0, 3)),
        );
        const y = Float64Array.from({ length: rows }, () => random.standardNormal());
        const model = await new LinearRegression().fit(X, y);
        const rest = (await model.predict(X)).map((value, i) => value - y[i]!);
        for (let j = 0; j < cols; j++) {
          const product = X.column(j).reduce((sum, value, i) => sum + value * rest[i]!, 0);
          expect(Math.abs(product)).toBeLessThan(1e-9);
        }
      },
    ),
    { numRuns: 50 },
  );
});

it('a strong l1 penalty leaves all columns out', async () => {
  const { X, y } = golden.classifiers.data['3']!;
  const model = await new LogisticRegression({ penalty: 'l1', C: 1e-4 }).fit(X, y);
  expect(model.coef.data.every((value) => value === 0)).toBe(true);
});

it('many rows give the same as their fit from nothing', async () => {
  const random = new RandomState(1);
  const X = new Matrix(
    24_000,
    3,
    Float64Array.from({ length: 72_000 }, () => random.standardNormal()),
  );
  const y = Array.from({ length: X.rows }, (_, i) => {
    return X.get(i, 0) - X.get(i, 1) + 2 * random.standardNormal() > 0 ? 1 : 0;
  });
  const model = await new LogisticRegression().fit(X, y);
  const proba = (await model.predictProba(X)).column(1);
  for (let j = 0; j < 3; j++) {
    const slope = proba.reduce((sum, p, i) => sum + (p - y[i]!) * X.get(i, j), 0);
    expect(Math.abs(slope + model.coef.data[j]!)).toBeLessThan(1e-6);
  }
});

it('finds the l1 optimum among columns that nearly repeat each other', async () => {
  const table = loadDataset('breast_cancer');
  const X = table.drop('target');
  const codes = table.strings('target').map((label) => (label === 'malignant' ? 1 : 0));
  const model = await new LogisticRegression({ penalty: 'l1', C: 0.5 }).fit(X, codes);
  const proba = (await model.predictProba(X)).column(1);
  X.names.forEach((name, j) => {
    const values = X.numbers(name);
    const slope = 0.5 * proba.reduce((sum, p, i) => sum + (p - codes[i]!) * values[i]!, 0);
    const coef = model.coef.data[j]!;
    if (coef !== 0) expect(Math.abs(slope + Math.sign(coef))).toBeLessThan(1e-6);
    else expect(Math.abs(slope)).toBeLessThan(1 + 1e-6);
  });
});

it('a wrong class weight names the label', async () => {
  const model = new LogisticRegression({ classWeight: { blue: 2 } });
  await expect(model.fit([[1], [2]], ['red', 'green'])).rejects.toThrow(EngineError);
  await expect(model.fit([[1], [2]], ['red', 'green'])).rejects.toThrow(/blue/);
});
