import { trainTestSplit } from '@engine/data/split/train-test-split';
import { DecisionTreeClassifier } from '@engine/models/tree/decision-tree-classifier';
import { expect, it } from 'vitest';
import { ColumnTransformer } from '../features/compose/column-transformer';
import { Pipeline } from '../features/compose/pipeline';
import { OneHotEncoder } from '../features/encode/one-hot-encoder';
import { SimpleImputer } from '../features/impute/simple-imputer';
import { loadDataset } from '../fixtures/load-dataset';

const table = loadDataset('telco_churn');

function churnPipeline() {
  return new Pipeline({
    steps: [
      [
        'columns',
        new ColumnTransformer({
          transformers: [
            ['numbers', new SimpleImputer({ strategy: 'median' }), { type: 'number' }],
            ['texts', new OneHotEncoder({ handleUnknown: 'ignore' }), { type: 'string' }],
          ],
        }),
      ],
      ['model', new DecisionTreeClassifier({ maxDepth: 4, randomState: 0 })],
    ],
  });
}

it('a pipeline learns from raw columns and predicts from raw columns', async () => {
  const X = table.drop('churn');
  const y = table.column('churn');
  const split = { testSize: 0.25, stratify: y, randomState: 0 };
  const [XTrain, XTest, yTrain, yTest] = await trainTestSplit(X, y, split);
  const pipeline = await churnPipeline().fit(XTrain, yTrain);
  expect(pipeline.classes).toEqual(['No', 'Yes']);
  expect(pipeline.featureNamesIn).toEqual(X.names);
  expect(new Set(pipeline.origins.map(({ source }) => source))).toEqual(new Set(X.names));

  expect(await pipeline.score(XTest, yTest)).toBeGreaterThan(0.77);
  const labels = await pipeline.predict(XTest);
  const probabilities = await pipeline.predictProba(XTest);
  expect(probabilities.columns).toEqual(['No', 'Yes']);
  expect(labels[0]).toBe(probabilities.get(0, 1) > 0.5 ? 'Yes' : 'No');

  const turned = XTest.select([...XTest.names].reverse());
  expect((await pipeline.predictProba(turned)).data).toEqual(probabilities.data);
});

it('a pipeline with a classifier does not transform, and asks for its target', async () => {
  const pipeline = churnPipeline();
  await expect(pipeline.predict(table)).rejects.toMatchObject({ code: 'not-fitted' });
  await expect(pipeline.fit(table)).rejects.toThrow(/fit\(X, y\)/);
  await expect(pipeline.transform(table)).rejects.toThrow(/ends with a classifier/);
  expect(() => new Pipeline({ steps: [...pipeline.steps].reverse() })).toThrow(
    /model does not transform/,
  );
});
