import { Table } from '@engine/core/table';
import { loadDataset } from '@engine/fixtures/load-dataset';
import { KMeans } from '@engine/models/cluster/k-means';
import { KNeighborsRegressor } from '@engine/models/neighbors/k-neighbors-regressor';
import { DecisionTreeClassifier } from '@engine/models/tree/decision-tree-classifier';
import { describe, expect, it } from 'vitest';
import { PolynomialFeatures } from '../construct/polynomial-features';
import { PCA } from '../decompose/pca';
import { OneHotEncoder } from '../encode/one-hot-encoder';
import { TargetEncoder } from '../encode/target-encoder';
import { MinMaxScaler } from '../scale/min-max-scaler';
import { StandardScaler } from '../scale/standard-scaler';
import { ColumnTransformer } from './column-transformer';
import { FeatureUnion } from './feature-union';
import { makeColumnTransformer } from './make-column-transformer';
import { makePipeline } from './make-pipeline';
import { Pipeline } from './pipeline';

const iris = loadDataset('iris');
const X = iris.drop('target', 'petal_width_cm');
const width = iris.column('petal_width_cm');

describe('a pipeline', () => {
  it('ends with a regressor: predicts quantities and scores by R2', async () => {
    const pipeline = makePipeline(new StandardScaler(), new KNeighborsRegressor());
    await expect(pipeline.fit(X)).rejects.toThrow(/regressor needs the target/);
    await pipeline.fit(X, width);
    expect(pipeline.estimatorType).toBe('regressor');
    const scaled = await new StandardScaler().fitTransform(X);
    const alone = await new KNeighborsRegressor().fit(scaled, width);
    expect(await pipeline.predict(X)).toEqual(await alone.predict(scaled));
    expect(await pipeline.score(X, width)).toBe(await alone.score(scaled, width));
    await expect(pipeline.predictProba(X)).rejects.toThrow(/regressor that has no predictProba/);
    expect(() => pipeline.classes).toThrow(/no classes/);
    await expect(pipeline.transform(X)).rejects.toThrow(/ends with a regressor/);
  });

  it('ends with a clusterer: needs no target and gives each row its cluster', async () => {
    const kmeans = () => new KMeans({ nClusters: 3, randomState: 0 });
    const pipeline = makePipeline(new MinMaxScaler(), kmeans());
    const labels = await pipeline.fitPredict(X);
    expect(pipeline.estimatorType).toBe('clusterer');
    const scaled = await new MinMaxScaler().fitTransform(X);
    expect(labels).toEqual(await kmeans().fitPredict(scaled));
    expect(pipeline.labels).toEqual(labels);
    expect(await pipeline.predict(X)).toEqual(Float64Array.from(labels));
  });

  it('inside a pipeline is what its own last step is', async () => {
    const inner = makePipeline(new StandardScaler(), new DecisionTreeClassifier());
    const outer = makePipeline(new PCA({ nComponents: 2 }), inner);
    expect(outer.estimatorType).toBe('classifier');
    await outer.fit(X, iris.column('target'));
    expect(outer.classes).toEqual(['setosa', 'versicolor', 'virginica']);
    expect((await outer.predictProba(X)).cols).toBe(3);
    const misplaced = () => makePipeline(inner, new StandardScaler());
    expect(misplaced).toThrow(/does not transform/);
  });

  it('passes row weights to its model, not to its transformers', async () => {
    const sampleWeight = Float64Array.from({ length: iris.rows }, (_, i) => (i < 100 ? 1 : 0));
    const pipeline = makePipeline(new StandardScaler(), new DecisionTreeClassifier());
    await pipeline.fit(X, iris.column('target'), { sampleWeight });
    expect(new Set<unknown>(await pipeline.predict(X))).toEqual(new Set(['setosa', 'versicolor']));
  });

  it('takes another step under the name of an old one, and options of the new', async () => {
    const pipeline = new Pipeline({ steps: [['scale', new StandardScaler()]] });
    pipeline.setParams({ scale: new MinMaxScaler(), scale__clip: true });
    expect(pipeline.getParams()).toMatchObject({ scale__clip: true });
    expect(() => pipeline.setParams({ scal: new MinMaxScaler() })).toThrow(/no option scal/);
  });

  it('traces what is made of several columns to all of them', async () => {
    const pipeline = makePipeline(
      new PolynomialFeatures({ includeBias: false, interactionOnly: true }),
      new PCA({ nComponents: 1 }),
    );
    await pipeline.fit(X);
    const [origin] = pipeline.origins;
    expect(origin!.name).toBe('pca0');
    expect(new Set(origin!.sources)).toEqual(new Set(X.names));
  });
});

describe('names that are made', () => {
  it('are the classes in lower case, numbered where they repeat', () => {
    const steps = [new StandardScaler(), new PCA(), new StandardScaler()];
    expect(makePipeline(...steps).steps.map(([name]) => name)).toEqual([
      'standardscaler-1',
      'pca',
      'standardscaler-2',
    ]);
  });

  it('serve a column transformer too, with steps of any kind', async () => {
    const table = Table.from({
      plan: ['a', 'b', 'a', 'b', 'a', 'b', 'a', 'a', 'b', 'b'],
      town: ['x', 'x', 'y', 'y', 'z', 'z', 'x', 'y', 'x', 'z'],
      n: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
      m: [3, 1, 4, 1, 5, 9, 2, 6, 5, 3],
    });
    const y = [0, 1, 0, 1, 0, 1, 0, 0, 1, 1];
    const transformer = makeColumnTransformer(
      [
        [new OneHotEncoder({ drop: 'if_binary' }), ['plan']],
        [new TargetEncoder(), ['town']],
        [
          new FeatureUnion({
            transformerList: [
              ['same', 'passthrough'],
              ['pca', new PCA({ nComponents: 1 })],
            ],
          }),
          ['n', 'm'],
        ],
      ],
      { remainder: 'passthrough' },
    );
    const out = await transformer.fitTransform(table, y);
    expect(out.columns).toEqual([
      'onehotencoder__plan_b',
      'targetencoder__town',
      'featureunion__same__n',
      'featureunion__same__m',
      'featureunion__pca__pca0',
    ]);
    expect(transformer.origins.map(({ source }) => source)).toEqual([
      'plan',
      'town',
      'n',
      'm',
      'n',
    ]);
  });
});

describe('clone, getParams and setParams', () => {
  it('reach through unions and column transformers', async () => {
    const nested = new Pipeline({
      steps: [
        [
          'columns',
          new ColumnTransformer({
            transformers: [
              [
                'both',
                new FeatureUnion({ transformerList: [['range', new MinMaxScaler()]] }),
                ['a'],
              ],
            ],
          }),
        ],
      ],
    });
    nested.setParams({ columns__both__range__clip: true });
    const copy = nested.clone();
    expect(copy.getParams()).toMatchObject({ columns__both__range__clip: true });
    copy.setParams({ columns__both__range__clip: false });
    expect(nested.getParams()).toMatchObject({ columns__both__range__clip: true });
  });

  it('FeatureUnion refuses weights for branches it does not have', () => {
    const transformerList = [['range', new MinMaxScaler()]] as const;
    const wrong = () => new FeatureUnion({ transformerList, transformerWeights: { rang: 2 } });
    expect(wrong).toThrow(/a weight for rang, but its branches are range/);
  });
});
