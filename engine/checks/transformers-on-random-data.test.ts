import type { ComponentRecord } from '@engine/core/component';
import type { Features, Transformer } from '@engine/core/estimator';
import { Matrix } from '@engine/core/matrix';
import type { Table } from '@engine/core/table';
import { setHost } from '@engine/runtime/host';
import { createNodeHost } from '@engine/runtime/node-host';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import * as all from '../features/all';
import { modelSelectors } from '../registries';
import { quickOptions } from './laws.fixture';
import {
  type RandomRows,
  randomRows,
  randomTable,
  shuffled,
  trials,
  unlessRefused,
} from './random-data.fixture';

type Any = Transformer & { clone(): Any };
const records: readonly ComponentRecord<Any>[] = [...Object.values(all), ...modelSelectors];

beforeAll(() => setHost(createNodeHost()));

/** The cells of any output, row by row. */
const cells = (out: Table | Matrix) =>
  out instanceof Matrix
    ? out.toArray()
    : Array.from({ length: out.rows }, (_, i) => Object.values(out.row(i)));

describe.each(records)('$title', (record) => {
  /** What holds for any data; gives the cells of `fitTransform`, or undefined where it refused. */
  async function obeys(X: Matrix | Table, y: RandomRows['labels'] | undefined) {
    const transformer = record.create(quickOptions(record));
    const out = await unlessRefused(transformer.fitTransform(X, y));
    if (!out) return undefined;
    const first = cells(out);
    expect(first).toHaveLength(X.rows);
    expect(cells(await transformer.clone().fitTransform(X, y))).toEqual(first);
    const together = cells(await transformer.transform(X));
    if (!record.exempt?.['fit-transform']) expect(together).toEqual(first);
    const order = shuffled(X.rows);
    const turned = cells(await transformer.transform(X.take(order)));
    expect(turned).toEqual(Array.from(order, (i) => together[i]));
    return first;
  }

  it('makes finite numbers of any numbers, each row by itself, the same every time', async () => {
    await fc.assert(
      fc.asyncProperty(randomRows, async ({ X, labels }) => {
        const out = await obeys(X, labels);
        expect(out?.flat().every(Number.isFinite) ?? true).toBe(true);
      }),
      trials,
    );
  });

  it('takes any table of numbers, texts and gaps, or refuses it in words', async () => {
    await fc.assert(
      fc.asyncProperty(randomTable, async ({ X, labels }) => {
        const out = await obeys(X, labels as string[]);
        for (const cell of out?.flat() ?? []) expect(Math.abs(Number(cell))).not.toBe(Infinity);
      }),
      trials,
    );
  });
});

type Inverting = Any & { inverseTransform(X: Features): Promise<Matrix | Table> };

/** Those that lose nothing; a bin, and a component left out, give the rows back only roughly. */
const invertible = records.filter(
  ({ id, create }) =>
    'inverseTransform' in create() && !['k-bins-discretizer', 'truncated-svd'].includes(id),
) as unknown as readonly ComponentRecord<Inverting>[];

describe.each(invertible)('$title', (record) => {
  it('gives any rows back from what it made of them', async () => {
    await fc.assert(
      fc.asyncProperty(randomRows, async ({ X, labels }) => {
        const transformer = record.create(quickOptions(record));
        const there = await transformer.fitTransform(X, labels);
        const back = cells(await transformer.inverseTransform(there)).flat();
        // PCA mixes the columns, so the largest of all measures what is lost.
        const size = X.data.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-9);
        X.data.forEach((value, at) => {
          expect(Math.abs(Number(back[at]) - value) / size).toBeLessThan(1e-9);
        });
      }),
      trials,
    );
  });
});
