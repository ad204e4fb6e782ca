import type { ComponentRecord } from '@engine/core/component';
import type { Features, Transformer } from '@engine/core/estimator';
import { Matrix } from '@engine/core/matrix';
import { Table } from '@engine/core/table';
import { describe, expect, it } from 'vitest';
import { expectClose, expectSummary, type OutputSummary } from '../fixtures/expect-summary';
import { loadDataset } from '../fixtures/load-dataset';
import golden from '../fixtures/transformers.json';
import * as all from './all';
import { FeatureUnion } from './compose/feature-union';
import { KBinsDiscretizer } from './construct/k-bins-discretizer';
import { KNNImputer } from './impute/knn-imputer';
import { type FunctionName, FunctionTransformer } from './scale/function-transformer';
import { MinMaxScaler } from './scale/min-max-scaler';
import { StandardScaler } from './scale/standard-scaler';

interface Case {
  readonly title: string;
  readonly data: 'iris' | 'wine' | 'penguins' | 'breast_cancer';
  readonly fitRows: number;
  readonly columns: readonly string[];
  readonly options: Readonly<Record<string, unknown>>;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly output: OutputSummary;
  readonly inverse?: (number | null)[][];
}
type Invertible = Transformer & { inverseTransform(X: Features): Promise<Matrix> };

const cases = golden.cases as unknown as readonly Case[];
const records = new Map<string, ComponentRecord<Transformer>>(
  Object.values(all).map((record) => [record.title, record]),
);
/** How closely each follows scikit-learn; 1e-10 where nothing is said. */
const tolerances: Readonly<Record<string, number>> = {
  PCA: 1e-8,
  TruncatedSVD: 1e-8,
  // The place of a minimum is known to half the digits of its value; powers multiply the rest.
  PowerTransformer: 1e-5,
};

const fullMatrix = (out: Table | Matrix) =>
  out instanceof Matrix
    ? out
    : Matrix.from(
        Array.from({ length: out.rows }, (_, i) =>
          out.columns.map((column) => (column.type === 'number' ? column.values[i]! : Number.NaN)),
        ),
        out.names,
      );

/** Sums of the columns, without what is missing. */
const columnSums = (out: Matrix) =>
  Array.from({ length: out.cols }, (_, j) =>
    out.column(j).reduce((sum, value) => (Number.isNaN(value) ? sum : sum + value), 0),
  );

/** Nested numbers of an attribute, whatever holds them; null is missing, as in the fixture. */
function flat(value: unknown): number[] {
  if (value === null) return [Number.NaN];
  if (value instanceof Matrix) return [...value.data];
  if (ArrayBuffer.isView(value)) return Array.from(value as Float64Array);
  return Array.isArray(value) ? value.flatMap(flat) : [Number(value)];
}

const describedAs = cases.map(
  (one) => [`${one.title} ${JSON.stringify(one.options)} on ${one.data}`, one] as const,
);

describe('as scikit-learn', () => {
  it.each(describedAs)('%s', async (_, one) => {
    const tolerance = tolerances[one.title] ?? 1e-10;
    const X = loadDataset(one.data).select(one.columns);
    const { svdSolver, algorithm, ...options } = one.options;
    const transformer = records.get(one.title)!.create(options);
    await transformer.fit(X.slice(0, one.fitRows));
    for (const [name, want] of Object.entries(one.attributes)) {
      const got = flat((transformer as unknown as Record<string, unknown>)[name]);
      expectClose(got, flat(want).map(orNull), Math.min(tolerance, 1e-6));
    }
    const out = fullMatrix(await transformer.transform(X));
    expectSummary(out, one.output, tolerance);
    if (!one.inverse) return;
    const rows = out.take(one.inverse.map((_, i) => i));
    const back = await (transformer as Invertible).inverseTransform(rows);
    expectClose(back.data, one.inverse.flat(), tolerance * 10);
  });

  it.each(Object.entries(golden.functions))('FunctionTransformer with %s', async (func, want) => {
    const X = loadDataset('penguins');
    const numbers = new Table(X.columns.filter(({ type }) => type === 'number'));
    const transformer = new FunctionTransformer({ func: func as FunctionName });
    const out = await transformer.fitTransform(numbers);
    expectClose(columnSums(out), want);
  });

  it.each(Object.entries(golden.small.sums))('FunctionTransformer with %s', async (func, want) => {
    const transformer = new FunctionTransformer({ func: func as FunctionName });
    const out = await transformer.fitTransform(loadDataset('iris').drop('target'));
    expectClose(columnSums(out), want);
  });

  it('FunctionTransformer goes back by the function it is told', async () => {
    const X = loadDataset('iris').drop('target');
    const transformer = new FunctionTransformer({ func: 'log1p', inverseFunc: 'expm1' });
    const there = await transformer.fitTransform(X);
    expectClose(columnSums(await transformer.inverseTransform(there)), golden.small.back);
    expectClose(columnSums(await transformer.inverseTransform(X)), golden.small.wrongBack);
  });

  it('KNNImputer lives with rows alone, empty columns and donors at no distance', async () => {
    const { X, rows } = golden.knnHard;
    const given = X.map((row) => row.map((value) => value ?? Number.NaN));
    for (const weights of ['uniform', 'distance'] as const) {
      for (const keepEmptyFeatures of [false, true]) {
        const imputer = new KNNImputer({ nNeighbors: 2, weights, keepEmptyFeatures });
        const want = rows[`${weights} ${keepEmptyFeatures ? 'True' : 'False'}`];
        expectClose((await imputer.fitTransform(given)).data, want.flat());
      }
    }
  });

  it('KBinsDiscretizer gives a centre without rows the value farthest from its own', async () => {
    const { X, binEdges, rows } = golden.kbinsHard;
    const bins = new KBinsDiscretizer({ nBins: 6, strategy: 'kmeans', encode: 'ordinal' });
    const out = await bins.fitTransform(X);
    expectClose(flat(bins.binEdges), binEdges.flat());
    expect(out.toArray()).toEqual(rows);
  });

  it('FeatureUnion names, weighs and orders its branches', async () => {
    const X = loadDataset('penguins');
    const union = new FeatureUnion({
      transformerList: [
        ['standard', new StandardScaler()],
        ['range', new MinMaxScaler()],
      ],
      transformerWeights: { range: 10 },
    });
    const numbers = new Table(X.columns.filter(({ type }) => type === 'number'));
    expectSummary(await union.fitTransform(numbers), golden.union);
    expect(union.origins[4]).toEqual({
      name: `range__${numbers.names[0]}`,
      source: numbers.names[0],
    });
  });
});

function orNull(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}
