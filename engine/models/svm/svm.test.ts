import { readFileSync } from 'node:fs';
import { Matrix } from '@engine/core/matrix';
import { pack, unpack } from '@engine/core/pack';
import { describe, expect, it } from 'vitest';
import { LinearSVC } from './linear-svc';
import { SVC } from './svc';
import { SVR } from './svr';

interface Case {
  readonly weighted: boolean;
  readonly options: Readonly<Record<string, never>>;
  readonly predict: readonly number[];
}
interface ClassifierCase extends Case {
  readonly model: 'SVC' | 'LinearSVC';
  readonly classes: number;
  readonly intercept: readonly number[];
  readonly decision: readonly (number | readonly number[])[];
  readonly coef: readonly (readonly number[])[];
  readonly support: readonly number[];
  readonly nSupport: readonly number[];
  readonly dualCoef: readonly (readonly number[])[];
}
interface RegressorCase extends Case {
  readonly support: readonly number[];
  readonly intercept: number;
  readonly dualCoef: readonly (readonly number[])[];
}
interface Golden {
  readonly data: Readonly<
    Record<string, { readonly X: readonly number[][]; readonly y: number[]; readonly w: number[] }>
  >;
  readonly classifiers: readonly ClassifierCase[];
  readonly regressors: { readonly y: readonly number[]; readonly cases: readonly RegressorCase[] };
}

const golden: Golden = JSON.parse(
  readFileSync(new URL('../../fixtures/svm.json', import.meta.url), 'utf8'),
);

function expectClose(got: ArrayLike<number>, want: ArrayLike<number>, tolerance: number) {
  expect(got.length).toBe(want.length);
  const size = Math.max(1, ...Array.from(want, Math.abs));
  const gaps = Array.from(want, (value, i) => Math.abs(got[i]! - value) / size);
  expect(Math.max(...gaps)).toBeLessThan(tolerance);
}

async function fitted<Model extends LinearSVC | SVC>(model: Model, item: ClassifierCase) {
  const { X, y, w } = golden.data[item.classes]!;
  await model.fit(X, y, item.weighted ? { sampleWeight: w } : {});
  expect(Array.from((await model.predict(X.slice(0, 30))) as Float64Array)).toEqual(item.predict);
  const decisions = await model.decisionFunction(X.slice(0, 6));
  expectClose(decisions.data, item.decision.flat(), 1e-5);
  expectClose(model.intercept, item.intercept, 1e-5);
  return model;
}

const casesOf = (name: string) => golden.classifiers.filter(({ model }) => model === name);

describe('LinearSVC', () => {
  it.each(casesOf('LinearSVC'))(
    'reaches the optimum of $classes classes, weighted $weighted, $options',
    async (item) => {
      const model = await fitted(new LinearSVC({ ...item.options, tol: 1e-9, maxIter: 1e6 }), item);
      expectClose(model.coef.data, item.coef.flat(), 1e-6);
    },
  );

  it('refuses the loss hinge with the penalty l1', () => {
    expect(() => new LinearSVC({ loss: 'hinge', penalty: 'l1' })).toThrow(/squared_hinge/);
  });
});

describe('SVC', () => {
  it.each(casesOf('SVC'))(
    'equals libsvm on $classes classes, weighted $weighted, $options',
    async (item) => {
      const model = await fitted(new SVC({ ...item.options, tol: 1e-7 }), item);
      // With more support vectors than columns a linear border has many equal sums.
      if (String(item.options.kernel) === 'linear') return;
      expect(Array.from(model.support)).toEqual(item.support);
      expect(Array.from(model.nSupport)).toEqual(item.nSupport);
      expectClose(model.dualCoef.data, item.dualCoef.flat(), 1e-5);
    },
  );

  it('survives being stored and read back', async () => {
    const { X, y } = golden.data['3']!;
    const model = await new SVC().fit(X, y);
    const copy = unpack(structuredClone(pack(model, [SVC, Matrix])), [SVC, Matrix]) as SVC;
    expect(await copy.predict(X)).toEqual(await model.predict(X));
  });

  it('says when all rows of a class weigh nothing', async () => {
    const options = { sampleWeight: [1, 1, 0] };
    await expect(new SVC().fit([[1], [2], [3]], ['a', 'a', 'b'], options)).rejects.toThrow(
      /class b/,
    );
  });

  it('stops after the steps it is given', async () => {
    const { X, y } = golden.data['2']!;
    const model = await new SVC({ maxIter: 1 }).fit(X, y);
    expect(Array.from(model.nSupport)).toEqual([1, 1]);
  });
});

describe('SVR', () => {
  const { X, w } = golden.data['2']!;

  it.each(golden.regressors.cases)('equals libsvm, weighted $weighted, $options', async (item) => {
    const model = new SVR({ ...item.options, tol: 1e-7 });
    await model.fit(X, golden.regressors.y, item.weighted ? { sampleWeight: w } : {});
    expect(Array.from(model.support)).toEqual(item.support);
    expectClose(model.dualCoef.data, item.dualCoef.flat(), 1e-5);
    expectClose([model.intercept], [item.intercept], 1e-5);
    expectClose(await model.predict(X.slice(0, 8)), item.predict, 1e-5);
  });
});
