import type { ComponentRecord } from '@engine/core/component';
import { EngineError } from '@engine/core/error';
import type { Transformer } from '@engine/core/estimator';
import { Matrix } from '@engine/core/matrix';
import { Table } from '@engine/core/table';
import { describe, expect, it } from 'vitest';
import * as all from '../features/all';
import { modelSelectors } from '../registries';
import { idOf, quickOptions, refusal, stored } from './laws.fixture';

type AnyRecord = ComponentRecord<Transformer & { clone(): Transformer }>;
const records: readonly AnyRecord[] = [...Object.values(all), ...modelSelectors];

const numbers = Table.from({
  tenure: [1, 34, 2, 45, 2, 8, 22, 10],
  charges: [29.85, 56.95, 53.85, 42.3, 70.7, 99.65, 89.1, 29.75],
  senior: [0, 0, 0, 0, 1, 1, 0, 1],
});
/** For transformers that learn from a target too: one label per row, in the order of `numbers`. */
const target = [0, 1, 0, 1, 1, 0, 1, 1];
const targetOf = (X: Table) => target.slice(0, X.rows);
const withMissing = numbers.assign('charges', [29.85, null, 53.85, 42.3, null, 9, 8, 7]);

/** The values of any output, row by row. */
const values = (out: Table | Matrix) =>
  out instanceof Matrix ? out.toArray() : Array.from({ length: out.rows }, (_, i) => out.row(i));

describe.each(records)('$title', (record) => {
  const exempt = record.exempt ?? {};
  const create = () => record.create(quickOptions(record));

  it('is called what its record says', () => {
    expect(record.create().constructor.name).toBe(record.title);
    expect(record.id).toBe(idOf(record.title));
  });

  it('refuses an option it does not have', () => {
    if (record.params.length === 0) return;
    expect(() => record.create({ nonsense: 1 })).toThrow(/has no option called nonsense/);
  });

  it('says not-fitted before fit', async () => {
    const fresh = create();
    expect((await refusal(fresh.transform(numbers))).code).toBe('not-fitted');
    expect(() => fresh.origins).toThrow(/not fitted/);
  });

  it('gives the same when fitted twice, and when cloned', async () => {
    const transformer = create();
    const once = values(await transformer.fitTransform(numbers, target));
    expect(values(await transformer.fitTransform(numbers, target))).toEqual(once);
    const copy = transformer.clone();
    expect((await refusal(copy.transform(numbers))).code).toBe('not-fitted');
    expect(values(await copy.fitTransform(numbers, target))).toEqual(once);
  });

  it('gives the same by fitTransform and by fit, then transform', async () => {
    if (exempt['fit-transform']) return;
    const both = values(await create().fitTransform(numbers, target));
    const fitted = await create().fit(numbers, target);
    expect(values(await fitted.transform(numbers))).toEqual(both);
  });

  it('names one origin per output column, from columns it was given', async () => {
    const transformer = create();
    const out = await transformer.fitTransform(numbers, target);
    const names = out instanceof Matrix ? out.columns : out.names;
    expect(transformer.origins.map(({ name }) => name)).toEqual(names);
    for (const { source } of transformer.origins) expect(numbers.has(source)).toBe(true);
  });

  it('does not change what it was given', async () => {
    const before = values(withMissing);
    await create()
      .fitTransform(withMissing, target)
      .catch(() => undefined);
    expect(values(withMissing)).toEqual(before);
  });

  it('transforms rows one by one as it transforms them together', async () => {
    const transformer = await create().fit(numbers, target);
    const together = values(await transformer.transform(numbers));
    for (let i = 0; i < numbers.rows; i++) {
      const alone = await transformer.transform(numbers.slice(i, i + 1));
      expect(values(alone)[0]).toEqual(together[i]);
    }
  });

  it('finds columns by name, in whatever order they come', async () => {
    const transformer = await create().fit(numbers, target);
    const turned = numbers.select([...numbers.names].reverse());
    expect(values(await transformer.transform(turned))).toEqual(
      values(await transformer.transform(numbers)),
    );
  });

  it('names a column that is missing at transform, and refuses another width', async () => {
    const transformer = await create().fit(numbers, target);
    const error = await refusal(transformer.transform(numbers.drop('charges')));
    expect(error.code).toBe('missing-column');
    expect(error.message).toContain('charges');
    const narrow = await refusal(transformer.transform([[1, 2]]));
    expect(narrow.code).toBe('shape-mismatch');
  });

  it('takes a matrix and rows of numbers', async () => {
    const rows = numbers.names.map((name) => [...numbers.numbers(name)]);
    const byRow = Array.from({ length: numbers.rows }, (_, i) => rows.map((column) => column[i]!));
    const fromRows = values(await create().fitTransform(byRow, target));
    expect(values(await create().fitTransform(Matrix.from(byRow), target))).toEqual(fromRows);
    expect(fromRows.length).toBe(numbers.rows);
  });

  it('lives with one row, a constant column and missing values', async () => {
    const constant = numbers.assign(
      'senior',
      numbers.numbers('senior').map(() => 1),
    );
    const one = exempt['one-row'] ? [] : [numbers.slice(0, 1)];
    const missing = exempt.missing ? [] : [withMissing];
    for (const X of [...one, constant, ...missing]) {
      const out = await create().fitTransform(X, targetOf(X));
      expect(out.rows).toBe(X.rows);
      if (!(out instanceof Matrix)) continue;
      expect(out.data.some((value) => Math.abs(value) === Number.POSITIVE_INFINITY)).toBe(false);
    }
  });

  it('refuses missing values in words, where it does not live with them', async () => {
    if (!exempt.missing) return;
    const error = await refusal(create().fit(withMissing, target));
    expect(error.code).toBe('missing-values');
    expect(error.message).toContain('charges');
  });

  it('refuses no rows in words', async () => {
    expect((await refusal(create().fit(numbers.slice(0, 0)))).code).toBe('empty-data');
  });

  it('takes text or refuses it naming the column', async () => {
    const mixed = numbers.assign('contract', ['a', 'b', 'a', 'b', 'a', 'b', 'a', 'c']);
    const outcome = await create()
      .fitTransform(mixed, target)
      .catch((error: unknown) => error);
    if (!(outcome instanceof EngineError)) return;
    expect(outcome.code).toBe('not-numeric');
    expect(outcome.message).toContain('contract');
  });

  it('survives storage', async () => {
    const transformer = await create().fit(numbers, target);
    const back = stored(transformer);
    expect(back.constructor).toBe(transformer.constructor);
    expect(back.origins).toEqual(transformer.origins);
    expect(values(await back.transform(numbers))).toEqual(
      values(await transformer.transform(numbers)),
    );
  });
});
