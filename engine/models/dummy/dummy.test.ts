import { Table } from '@engine/core/table';
import { describe, expect, it } from 'vitest';
import golden from '../../fixtures/dummy.json';
import { OnnxGraphBuilder } from '../../package/onnx-graph';
import { DummyClassifier, type DummyClassifierParams } from './dummy-classifier';
import { DummyRegressor, type DummyRegressorParams } from './dummy-regressor';

const rowsOf = (count: number) => Array.from({ length: count }, () => [0]);

function expectClose(got: ArrayLike<number>, want: readonly number[]): void {
  expect(got).toHaveLength(want.length);
  for (const [i, value] of want.entries()) expect(got[i]).toBeCloseTo(value, 12);
}

describe('DummyClassifier', () => {
  const { targets, weights, asked, cases } = golden.classifiers;

  it.each(cases)(
    'equals scikit-learn on $target classes, weighted $weighted, $options',
    async (item) => {
      const y = targets[item.target as keyof typeof targets] as string[] | number[];
      const model = new DummyClassifier(item.options as Partial<DummyClassifierParams>);
      await model.fit(rowsOf(y.length), y, item.weighted ? { sampleWeight: weights } : {});
      expectClose(model.classPrior, item.prior);
      expect(Array.from<number | string>(await model.predict(rowsOf(asked)))).toEqual(
        item.predicted,
      );
      expectClose((await model.predictProba(rowsOf(asked))).data, item.probabilities.flat());
      expect(await model.score(rowsOf(y.length), y)).toBeCloseTo(item.score, 12);
    },
  );

  it('takes text and gaps, and rows of one class', async () => {
    const X = Table.from({ city: ['Rome', null, 'Oslo'], age: [1, 2, null] });
    const model = await new DummyClassifier().fit(X, ['a', 'a', 'a']);
    expect(await model.predict(X)).toEqual(['a', 'a', 'a']);
  });

  it('names the classes that the constant may be', async () => {
    const model = new DummyClassifier({ strategy: 'constant', constant: 'c' });
    await expect(model.fit([[1], [2]], ['a', 'b'])).rejects.toThrow(
      'one of the classes a, b for the strategy constant, not "c"',
    );
  });

  it('cannot be packaged when it draws', async () => {
    const model = await new DummyClassifier({ strategy: 'uniform' }).fit([[1], [2]], ['a', 'b']);
    const graph = new OnnxGraphBuilder();
    expect(() => model.toOnnx(graph, [graph.input('x', 'double', '')])).toThrow(/uniform draws/);
  });
});

describe('DummyRegressor', () => {
  const { y, weights, cases } = golden.regressors;

  it.each(cases)('equals scikit-learn, weighted $weighted, $options', async (item) => {
    const model = new DummyRegressor(item.options as Partial<DummyRegressorParams>);
    await model.fit(rowsOf(y.length), y, item.weighted ? { sampleWeight: weights } : {});
    expect(model.constant).toBeCloseTo(item.constant, 12);
    expectClose(await model.predict(rowsOf(2)), [item.constant, item.constant]);
    expect(await model.score(rowsOf(y.length), y)).toBeCloseTo(item.score, 12);
  });

  it('asks for the number that its strategy needs', () => {
    expect(() => new DummyRegressor({ strategy: 'quantile' })).toThrow(/a number as quantile/);
    expect(() => new DummyRegressor({ strategy: 'constant' })).toThrow(/a number as constant/);
  });
});
