import type { ComponentRecord } from '@engine/core/component';
import type {
  Classifier,
  Clusterer,
  HardClassifier,
  OutlierDetector,
  Regressor,
} from '@engine/core/estimator';
import type { Matrix } from '@engine/core/matrix';
import { setHost } from '@engine/runtime/host';
import { createNodeHost } from '@engine/runtime/node-host';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import * as classifiers from '../models/classifiers';
import * as clusterers from '../models/clusterers';
import * as hardClassifiers from '../models/hard-classifiers';
import * as outlierDetectors from '../models/outlier-detectors';
import * as regressors from '../models/regressors';
import { quickOptions } from './laws.fixture';
import {
  randomMatrix,
  randomRows,
  shuffled,
  suited,
  trials,
  unlessRefused,
} from './random-data.fixture';

type Cloning<Model> = Model & { clone(): Cloning<Model> };
type AnyClassifier = Cloning<Classifier | HardClassifier>;

const classifying: readonly ComponentRecord<AnyClassifier>[] = [
  ...Object.values(classifiers),
  ...Object.values(hardClassifiers),
];
const regressing: readonly ComponentRecord<Cloning<Regressor>>[] = Object.values(regressors);
const clustering: readonly ComponentRecord<
  Cloning<Clusterer> & { predict(X: Matrix): Promise<Int32Array> }
>[] = Object.values(clusterers);
const detecting: readonly ComponentRecord<Cloning<OutlierDetector>>[] =
  Object.values(outlierDetectors);

beforeAll(() => setHost(createNodeHost()));

/** The same entries in another order. */
const inOrder = (values: ArrayLike<number> | readonly string[], order: Int32Array) =>
  Array.from(order, (i) => values[i]!);

describe.each(classifying)('$title', (record) => {
  const votes = 'voting' in (record.create() as object as { params: object }).params;

  it('knows the classes of any rows, each row by itself, the same every time', async () => {
    await fc.assert(
      fc.asyncProperty(randomRows, async ({ X: given, labels }) => {
        const X = suited(record.id, given);
        const model = record.create(quickOptions(record));
        const said = await unlessRefused(model.fit(X, labels).then(() => model.predict(X)));
        if (!said) return;
        const order = shuffled(X.rows);
        expect(said).toHaveLength(X.rows);
        for (const label of said) expect(model.classes).toContain(label);
        expect([...(await model.predict(X.take(order)))]).toEqual(inOrder(said, order));
        expect(await (await model.clone().fit(X, labels)).predict(X)).toEqual(said);
        if (!('predictProba' in model) || votes) return;
        const proba = await model.predictProba(X);
        expect(proba.columns).toEqual(model.classes.map(String));
        expect(proba.data.every((p) => p >= 0 && p <= 1)).toBe(true);
        for (let i = 0; i < X.rows; i++) {
          expect(proba.row(i).reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 6);
        }
        expect((await model.predictProba(X.take(order))).data).toEqual(proba.take(order).data);
      }),
      trials,
    );
  });
});

describe.each(regressing)('$title', (record) => {
  it('predicts finite numbers for any rows, each row by itself, the same every time', async () => {
    await fc.assert(
      fc.asyncProperty(randomRows, async ({ X, quantities: y }) => {
        const model = record.create(quickOptions(record));
        const said = await unlessRefused(model.fit(X, y).then(() => model.predict(X)));
        if (!said) return;
        const order = shuffled(X.rows);
        expect(said).toHaveLength(X.rows);
        expect(said.every(Number.isFinite)).toBe(true);
        expect(Array.from(await model.predict(X.take(order)))).toEqual(inOrder(said, order));
        expect(await (await model.clone().fit(X, y)).predict(X)).toEqual(said);
        expect(await model.score(X, y)).toBeLessThanOrEqual(1);
      }),
      trials,
    );
  });
});

describe.each(clustering)('$title', (record) => {
  it('gives any rows a cluster below nClusters, each row by itself, the same every time', async () => {
    await fc.assert(
      fc.asyncProperty(randomMatrix, fc.integer({ min: 1, max: 6 }), async (X, nClusters) => {
        const model = record.create({ nClusters });
        if (!(await unlessRefused(model.fit(X)))) {
          expect(nClusters).toBeGreaterThan(X.rows);
          return;
        }
        const order = shuffled(X.rows);
        const said = await model.predict(X);
        expect(model.labels).toHaveLength(X.rows);
        expect(model.labels.every((label) => label >= 0 && label < nClusters)).toBe(true);
        expect(Array.from(await model.predict(X.take(order)))).toEqual(inOrder(said, order));
        expect(await model.clone().fitPredict(X)).toEqual(model.labels);
      }),
      trials,
    );
  });
});

describe.each(detecting)('$title', (record) => {
  it('judges any rows by finite numbers, each row by itself, the same every time', async () => {
    await fc.assert(
      fc.asyncProperty(randomMatrix, async (X) => {
        const model = await record.create(quickOptions(record)).fit(X);
        const order = shuffled(X.rows);
        const said = await model.decisionFunction(X);
        expect(said).toHaveLength(X.rows);
        expect(said.every(Number.isFinite)).toBe(true);
        const turned = await model.decisionFunction(X.take(order));
        expect(Array.from(turned)).toEqual(inOrder(said, order));
        expect(await (await model.clone().fit(X)).decisionFunction(X)).toEqual(said);
      }),
      trials,
    );
  });
});

/** Models with one best answer, which does not depend on where in the data a row stands. */
const closedForms = ['bernoulli', 'categorical', 'complement', 'gaussian', 'multinomial'].map(
  (name) => Object.values(classifiers).find(({ id }) => id === `${name}-nb`)!,
);

describe.each(closedForms)('$title', (record) => {
  it('learns the same from the same rows in another order', async () => {
    await fc.assert(
      fc.asyncProperty(randomRows, async ({ X: given, labels }) => {
        const X = suited(record.id, given);
        const order = shuffled(X.rows);
        const model = await unlessRefused<Classifier>(record.create().fit(X, labels));
        if (!model) return;
        const there = inOrder(labels, order) as string[];
        const turned: Classifier = await record.create().fit(X.take(order), there);
        const proba = await turned.predictProba(X);
        (await model.predictProba(X)).data.forEach((p, at) => {
          expect(proba.data[at]).toBeCloseTo(p, 6);
        });
      }),
      trials,
    );
  });
});

describe.each([regressors.ridgeRecord, regressors.linearRegressionRecord])('$title', (record) => {
  it('learns the same from the same rows in another order', async () => {
    await fc.assert(
      fc.asyncProperty(randomRows, async ({ X, quantities: y }) => {
        const order = shuffled(X.rows);
        const model: Regressor = await record.create().fit(X, y);
        const turned: Regressor = await record
          .create()
          .fit(X.take(order), inOrder(y, order) as number[]);
        const size = y.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-9);
        const said = await turned.predict(X);
        (await model.predict(X)).forEach((value, i) => {
          expect(Math.abs(said[i]! - value) / size).toBeLessThan(1e-5);
        });
      }),
      trials,
    );
  });
});
