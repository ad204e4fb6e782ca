import { describe, expect, it } from 'vitest';
import { EngineError } from './core/error';
import { Table } from './core/table';
import { ColumnTransformer } from './features/compose/column-transformer';
import { FeatureUnion } from './features/compose/feature-union';
import { Pipeline } from './features/compose/pipeline';
import { OneHotEncoder } from './features/encode/one-hot-encoder';
import { KNNImputer } from './features/impute/knn-imputer';
import { SimpleImputer } from './features/impute/simple-imputer';
import { MinMaxScaler } from './features/scale/min-max-scaler';
import { StandardScaler } from './features/scale/standard-scaler';
import { loadDataset } from './fixtures/load-dataset';
import { LogisticRegression } from './models/linear/logistic-regression';
import { DecisionTreeClassifier } from './models/tree/decision-tree-classifier';
import { dumpModel, loadModel } from './save-model';

const telco = loadDataset('telco_churn').slice(0, 300);
const X = telco.drop('churn');
const y = telco.column('churn');

function wholePipeline() {
  return new Pipeline({
    steps: [
      [
        'columns',
        new ColumnTransformer({
          transformers: [
            ['numbers', new KNNImputer(), { type: 'number' }],
            ['texts', new OneHotEncoder({ handleUnknown: 'ignore' }), { type: 'string' }],
          ],
        }),
      ],
      [
        'union',
        new FeatureUnion({
          transformerList: [
            ['standard', new StandardScaler()],
            ['range', new MinMaxScaler()],
          ],
        }),
      ],
      ['model', new DecisionTreeClassifier({ maxDepth: 3, randomState: 0 })],
    ],
  });
}

describe('a saved model', () => {
  it('comes back with everything it learned, pipelines included', async () => {
    const pipeline = await wholePipeline().fit(X, y);
    const back = loadModel(dumpModel(pipeline), Pipeline);
    expect(back).toBeInstanceOf(Pipeline);
    expect(back.classes).toEqual(['No', 'Yes']);
    expect(back.origins).toEqual(pipeline.origins);
    expect(back.getParams()).toMatchObject({ model__maxDepth: 3 });
    const [mine, again] = [await pipeline.predictProba(X), await back.predictProba(X)];
    expect(again.data).toEqual(mine.data);
    expect(again.columns).toEqual(mine.columns);
  });

  it('that was never fitted stays so, and can be fitted', async () => {
    const back = loadModel(dumpModel(wholePipeline()), Pipeline);
    await expect(back.predict(X)).rejects.toMatchObject({ code: 'not-fitted' });
    await expect(back.fit(X, y)).resolves.toBe(back);
  });

  it('keeps numbers to the last bit', async () => {
    const numbers = Table.from({ a: [0.1, 1 / 3, null, 1e-320], b: [-0, 2 ** 60, 5, null] });
    const imputer = await new SimpleImputer({ strategy: 'median', addIndicator: true }).fit(
      numbers,
    );
    const back = loadModel(dumpModel(imputer), SimpleImputer);
    expect(back.statistics).toEqual(imputer.statistics);
    expect(await back.transform(numbers)).toEqual(await imputer.transform(numbers));
    const model = await new LogisticRegression().fit([[0], [1], [2], [4]], [0, 0, 1, 1]);
    const again = loadModel(dumpModel(model), LogisticRegression);
    expect(again.coef.data).toEqual(model.coef.data);
  });
});

describe('a file from elsewhere', () => {
  const saved = JSON.parse(dumpModel(new StandardScaler())) as Record<string, unknown>;
  const load = (change: object) => () => loadModel(JSON.stringify({ ...saved, ...change }));

  it('is refused in words when it is no saved model', () => {
    expect(() => loadModel('{"format":')).toThrow(/cut off/);
    expect(() => loadModel('[1]')).toThrow(/no saved model/);
    expect(load({ format: 'pickle' })).toThrow(/no saved model/);
    expect(load({ model: [1, 2] })).toThrow(/holds no model/);
    expect(load({ version: 99, engine: '9.0.0' })).toThrow(/saved by engine 9.0.0, which is newer/);
  });

  it('is refused when it names a class that is not there, or another than expected', () => {
    expect(load({ model: { $class: 'Function', state: {} } })).toThrow(/unknown here/);
    const text = JSON.stringify(saved);
    expect(() => loadModel(text, OneHotEncoder)).toThrow(/a StandardScaler, not a OneHotEncoder/);
  });

  it('cannot change what an object is, nor smuggle in damaged numbers', () => {
    const state = '{"$class":"StandardScaler","state":{"__proto__":{"fit":1}}}';
    const text = `{"format":"lifecycle-lab-model","version":1,"engine":"1","model":${state}}`;
    expect(() => loadModel(text)).toThrow(/__proto__/);
    const array = { $array: 'Float64Array', base64: 'AAA=' };
    expect(load({ model: { $class: 'StandardScaler', state: { array } } })).toThrow(/array/);
    const wrong = { $array: 'constructor', base64: '' };
    expect(load({ model: { $class: 'StandardScaler', state: { wrong } } })).toThrow(EngineError);
  });

  it('cannot claim more rows or other numbers than it has', () => {
    const matrix = (state: object) => load({ model: { $class: 'Matrix', state } });
    const data = { $array: 'Float64Array', base64: '' };
    expect(matrix({ rows: 1e15, cols: 2, data })).toThrow(/holds 2000000000000000 values/);
    expect(matrix({ rows: 1, cols: 1, data: { length: 1 } })).toThrow(/changed or damaged/);
    const forest = { $class: 'RandomForestClassifier', state: { grown: { length: 1 } } };
    expect(load({ model: forest })).toThrow(/changed or damaged/);
  });

  it('may not hold what is no data', () => {
    expect(() => dumpModel({ a: 1 })).toThrow(/models, transformers and pipelines/);
    expect(() => dumpModel(new Date())).toThrow(EngineError);
  });
});
