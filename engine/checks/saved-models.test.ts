import type { ComponentRecord } from '@engine/core/component';
import type { Features, Target } from '@engine/core/estimator';
import { fromJsonValue, toJsonValue } from '@engine/core/json-pack';
import { Table } from '@engine/core/table';
import { describe, expect, it } from 'vitest';
import { records } from '../registries';
import { dumpModel, loadModel } from '../save-model';
import { quickOptions } from './laws.fixture';
import { unlessRefused } from './random-data.fixture';

type Fitting = { fit(X: Features | readonly string[], y: Target): Promise<object> };

const X = Table.from({
  tenure: [1, 34, 2, 45, 2, 8, 22, 10],
  charges: [29.85, 56.95, 53.85, 42.3, 70.7, 99.65, 89.1, 29.75],
  senior: [0, 0, 0, 0, 1, 1, 0, 1],
});
const y = [0, 1, 0, 1, 1, 0, 1, 1];
const texts = ['red wine', 'white wine', 'red', 'white', 'wine', 'rose', 'red rose', 'wine wine'];

async function fitted(record: ComponentRecord<object>): Promise<object> {
  const model = record.create(quickOptions(record)) as Fitting;
  return model.fit(record.id.endsWith('-vectorizer') ? texts : X, y);
}

/** The trees anywhere inside a saved value, by what all kinds of them have. */
function treesIn(value: unknown): Record<string, unknown>[] {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return [];
  const inside = Object.values(value).flatMap(treesIn);
  const isTree = 'childrenLeft' in value || ('left' in value && 'right' in value);
  return isTree ? [value as Record<string, unknown>, ...inside] : inside;
}

/** The saved model after a change to its trees. */
function changed(json: string, change: (tree: Record<string, unknown>) => void): string {
  const file = JSON.parse(json) as { model: unknown };
  const model = fromJsonValue(file.model);
  treesIn(model).forEach(change);
  return JSON.stringify({ ...file, model: toJsonValue(model) });
}

/** The fields that hold where to go from a node. */
const sides = (tree: object) =>
  'childrenLeft' in tree ? ['childrenLeft', 'childrenRight'] : ['left', 'right'];

const changes: readonly (readonly [string, (tree: Record<string, unknown>) => void])[] = [
  [
    'runs in circles',
    (tree) => {
      for (const side of sides(tree)) (tree[side] as Int32Array)[0] = 0;
    },
  ],
  [
    'leads out of the tree',
    (tree) => {
      for (const side of sides(tree)) (tree[side] as Int32Array)[0] = 1000;
    },
  ],
  [
    'has children of another kind',
    (tree) => {
      tree[sides(tree)[0]!] = { 0: 0 };
    },
  ],
];

const saved = await Promise.all(
  records.map(async (record) => ({ record, json: dumpModel(await fitted(record)) })),
);
const withTrees = saved.filter(({ json }) => treesIn(fromJsonValue(JSON.parse(json))).length > 0);

describe('every saved component', () => {
  it.each(records)('$title comes back unfitted', (record) => {
    const model = record.create();
    expect(loadModel(dumpModel(model)).constructor).toBe(model.constructor);
  });

  it.each(saved)('$record.title comes back with all that it learned', ({ record, json }) => {
    const back = loadModel(json);
    expect(back.constructor).toBe(record.create().constructor);
    expect(dumpModel(back)).toBe(json);
  });
});

type Asked = Readonly<Record<string, (rows: unknown) => Promise<unknown>>>;

/** What a fitted component says about rows, by all that it can be asked. */
async function answers(model: object, record: ComponentRecord<object>): Promise<unknown[]> {
  const rows = record.id.endsWith('-vectorizer') ? texts : X;
  const asked = ['predict', 'predictProba', 'decisionFunction', 'transform'].filter(
    (name) => name in model,
  );
  return Promise.all(asked.map((name) => unlessRefused((model as Asked)[name]!(rows))));
}

describe('every component that came back from JSON', () => {
  it.each(records)('$title answers as it did before', async (record) => {
    const model = await fitted(record);
    const before = await answers(model, record);
    expect(before.some((answer) => answer !== undefined)).toBe(true);
    expect(await answers(loadModel(dumpModel(model)), record)).toEqual(before);
  });
});

describe('a saved tree', () => {
  it('is found in all that hold one', () => {
    const titles = withTrees.map(({ record }) => record.title);
    const families = ['DecisionTreeClassifier', 'ExtraTreesRegressor', 'XGBClassifier'];
    expect(titles).toEqual(expect.arrayContaining([...families, 'IsolationForest']));
  });

  it.each(
    withTrees.flatMap(({ record, json }) =>
      changes.map(([what, change]) => [record.title, what, json, change] as const),
    ),
  )('of a %s is refused when it %s', (_title, _what, json, change) => {
    expect(() => loadModel(changed(json, change))).toThrow(/changed or damaged/);
  });
});
