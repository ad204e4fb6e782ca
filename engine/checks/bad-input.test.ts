import { EngineError } from '@engine/core/error';
import { Matrix } from '@engine/core/matrix';
import { Table } from '@engine/core/table';
import { setHost } from '@engine/runtime/host';
import { createNodeHost } from '@engine/runtime/node-host';
import { beforeAll, describe, expect, it } from 'vitest';
import * as clusterers from '../models/clusterers';
import * as regressors from '../models/regressors';
import { records } from '../registries';
import { quickOptions } from './laws.fixture';

/** A component as a cell without types sees it: it may be handed anything. */
interface Untyped {
  fit(X: unknown, y?: unknown, options?: unknown): Promise<unknown>;
  predict?(X: unknown): Promise<unknown>;
  transform?(X: unknown): Promise<unknown>;
}

const people = Table.from({ age: [1, 2, 3, 4, 5, 6, 7, 8], bmi: [2, 1, 4, 3, 6, 5, 8, 9] });
const labels = ['a', 'b', 'a', 'b', 'a', 'b', 'a', 'b'];
const quantities = [0, 1, 0, 1, 0, 1, 0, 1];

const quantitative = new Set<string>(Object.values(regressors).map(({ id }) => id));
const grouping = new Set<string>(Object.values(clusterers).map(({ id }) => id));
const looking = records.filter(
  ({ id, exempt }) => !id.endsWith('-vectorizer') && exempt?.features === undefined,
);

const targetOf = (id: string) => (quantitative.has(id) ? quantities : labels);
const needsTarget = (model: Untyped, id: string) =>
  'predict' in model && !grouping.has(id) && id !== 'isolation-forest' && id !== 'pipeline';
const use = (model: Untyped, id: string, X: unknown) =>
  'transform' in model && !grouping.has(id) ? model.transform!(X) : model.predict!(X);

/** Every message that these tests saw, to be read as a person would. */
const messages = new Set<string>();

/** How work was refused, or undefined when it was not; an error of another kind goes wrong. */
async function refusalOf(work: () => unknown): Promise<EngineError | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    expect(error).toBeInstanceOf(EngineError);
    messages.add((error as EngineError).message);
    return error as EngineError;
  }
}

beforeAll(() => setHost(createNodeHost()));

describe.each(looking)('$title', (record) => {
  const { id } = record;
  const create = () => record.create(quickOptions(record)) as Untyped;
  const fitOn = (X: unknown, y: unknown = targetOf(id)) => refusalOf(() => create().fit(X, y));

  it('names the column and the row of an infinite value, at fit and after', async () => {
    const wrong = people.assign('bmi', [1, 2, 3, Infinity, 5, 6, 7, 8]);
    const said = { code: 'not-numeric', message: expect.stringMatching(/bmi .*row 3/) };
    expect(await fitOn(wrong)).toMatchObject(said);
    const model = create();
    await model.fit(people, targetOf(id));
    expect(await refusalOf(() => use(model, id, wrong))).toMatchObject(said);
  });

  it('takes text or names its column', async () => {
    const error = await fitOn(people.assign('city', ['x', 'y', 'x', 'y', 'x', 'y', 'x', 'z']));
    if (error)
      expect([error.code, error.message]).toEqual(['not-numeric', expect.stringContaining('city')]);
    const nested = await fitOn(
      [
        ['x', 1],
        ['y', 2],
      ],
      targetOf(id).slice(0, 2),
    );
    expect(nested).toMatchObject({ message: expect.stringMatching(/Column 0 .*"x" in row 0/) });
  });

  it('takes null for missing, and lives with it or names its column and row', async () => {
    const rows = quantities.map((_, i) => [i === 2 ? null : i, i % 3]);
    const error = await fitOn(rows);
    if (error)
      expect([error.code, error.message]).toEqual([
        'missing-values',
        expect.stringMatching(/0 has 1 missing value, the first in row 2/),
      ]);
  });

  it.each([
    ['nothing', undefined, 'unsupported', /not undefined/],
    ['an object of columns', { age: [1, 2] }, 'unsupported', /Table.from/],
    ['one row for rows', [1, 2], 'shape-mismatch', /Row 0 is 1/],
    ['rows of several lengths', [[1, 2], [3]], 'shape-mismatch', /Row 1 has 1 value,/],
    ['no rows', [], 'empty-data', /no rows/],
    ['a table without rows', people.slice(0, 0), 'empty-data', /no rows/],
    ['a table without columns', new Table([]), 'empty-data', /no columns/],
    ['a matrix without columns', new Matrix(8, 0), 'empty-data', /no columns/],
  ])('refuses %s for features', async (_, X, code, message) => {
    expect(await fitOn(X)).toMatchObject({ code, message: expect.stringMatching(message) });
  });

  it('names the column that is gone or new after fit, and both widths', async () => {
    const model = create();
    await model.fit(people, targetOf(id));
    const gone = await refusalOf(() => use(model, id, people.drop('bmi')));
    expect(gone).toMatchObject({ code: 'missing-column', message: expect.stringContaining('bmi') });
    const other = await refusalOf(() => use(model, id, Table.from({ age: [1], colour: [2] })));
    expect(other?.message).toMatch(/bmi|colour/);
    const wide = await refusalOf(() => use(model, id, [[1, 2, 3]]));
    expect(wide).toMatchObject({
      code: 'shape-mismatch',
      message: expect.stringMatching(/2 columns.* 3/),
    });
  });

  it('says that fit has to come first', async () => {
    expect((await refusalOf(() => use(create(), id, people)))?.code).toBe('not-fitted');
  });

  it('names the option, what it was and what it may be', async () => {
    for (const { name, type, min, max } of record.params) {
      const wrong = [type === 'boolean' ? 'yes' : 'nonsense', Number.NaN, Infinity];
      if (min !== undefined) wrong.push(min - 1);
      if (max !== undefined) wrong.push(max + 1);
      for (const value of wrong) {
        // Splitters stand where a number of folds may, so these are looked at when they are used.
        const act = async () => {
          const model = record.create({ [name]: value }) as Untyped;
          await model.fit(people, targetOf(id));
        };
        const error = await refusalOf(act);
        expect(error, `${name} = ${value}`).toMatchObject({ code: 'bad-parameter' });
        expect(error!.message).toContain(name);
      }
    }
  });

  if (!needsTarget(create(), id)) return;

  it.each([
    ['none', undefined, 'bad-parameter', /missing/],
    ['a text', 'age', 'bad-parameter', /one value per row/],
    ['one too short', [1, 0], 'length-mismatch', /X has 8 rows, but y has 2/],
    ['one with a gap', [1, 2, Number.NaN, 4, 5, 6, 7, 8], 'missing-values', /row 2/],
  ])('refuses %s for a target', async (_, y, code, message) => {
    const error = await refusalOf(() => create().fit(people, y));
    expect(error).toMatchObject({ code, message: expect.stringMatching(message) });
  });
});

describe('more than there is', () => {
  const three = [
    [0, 1],
    [2, 3],
    [5, 4],
  ];
  const componentOf = (id: string, options: object) =>
    records.find((record) => record.id === id)!.create({ ...options }) as Untyped;

  it.each([
    ['k-means', { nClusters: 4 }, /nClusters is 4.*3 rows.*at most 3/],
    ['k-neighbors-classifier', { nNeighbors: 4 }, /nNeighbors is 4.*3 rows.*at most 3/],
    ['k-neighbors-regressor', { nNeighbors: 4 }, /nNeighbors is 4.*3 rows.*at most 3/],
    ['pca', { nComponents: 3 }, /3 .*at most 2/],
    ['truncated-svd', { nComponents: 3 }, /3 components in 2 columns.*at most 2/],
    ['select-k-best', { k: 3 }, /3 columns.*only 2/],
    ['calibrated-classifier-cv', { cv: 3 }, /too few for 3 folds/],
    ['stacking-regressor', { cv: 4 }, /3 rows cannot be dealt into 4 folds/],
  ])('is refused by %s of %j', async (id, options, message) => {
    const y = quantitative.has(id) ? [1, 2, 3] : ['a', 'b', 'a'];
    const error = await refusalOf(async () => {
      const model = componentOf(id, options);
      await model.fit(three, y);
      await model.predict?.(three);
    });
    expect(error).toMatchObject({ code: 'bad-parameter', message: expect.stringMatching(message) });
  });

  it.each([
    ['multinomial-nb', /Column 1 is -4 in row 2.*counts.*MinMaxScaler/],
    ['complement-nb', /Column 1 is -4 in row 2.*counts.*MinMaxScaler/],
    ['categorical-nb', /Column 1 is -4 in row 2.*category numbers.*OrdinalEncoder/],
  ])('negative values are refused by %s', async (id, message) => {
    const rows = [
      [0, 1],
      [2, 3],
      [5, -4],
    ];
    const error = await refusalOf(() => componentOf(id, {}).fit(rows, ['a', 'b', 'a']));
    expect(error?.message).toMatch(message);
  });

  it('a number that is no category is refused before it fills the memory', async () => {
    const rows = [[0], [2e9]];
    const error = await refusalOf(() => componentOf('categorical-nb', {}).fit(rows, ['a', 'b']));
    expect(error?.code).toBe('too-large');
  });
});

describe('numbers out of range', () => {
  const build = (id: string, options: object) =>
    records.find((record) => record.id === id)!.create({ ...options }) as Untyped;

  it('bins of a column narrower than any bin are one bin', async () => {
    const rows = [
      [0, 1],
      [1e-9, 2],
    ];
    const binned = build('k-bins-discretizer', { nBins: 2, encode: 'ordinal' });
    await binned.fit(rows);
    const { data } = (await binned.transform!(rows)) as Matrix;
    expect([...data]).toEqual([0, 0, 0, 1]);
  });

  it('a support vector machine ends when rounding swallows its steps', async () => {
    const model = build('svc', { kernel: 'poly', degree: 100 });
    const rows = [[1e9], [-3e9], [2e9], [5e8]];
    await model.fit(rows, ['a', 'b', 'a', 'b']);
    expect(await model.predict!(rows)).toHaveLength(4);
  });

  it('rows too far apart to measure are refused, not guessed about', async () => {
    const model = build('k-neighbors-regressor', { nNeighbors: 2, p: 1000 });
    await model.fit([[0], [1e6], [-1e6]], [1, 2, 3]);
    const error = await refusalOf(() => model.predict!([[10]]));
    expect(error).toMatchObject({ code: 'too-large' });
  });

  it.each(['simple-imputer', 'knn-imputer'])('%s refuses columns without any value', async (id) => {
    const empty = Table.from({ age: [null, null] });
    const error = await refusalOf(() => build(id, {}).fit(empty));
    expect(error).toMatchObject({ code: 'missing-values', message: expect.stringMatching(/age/) });
  });

  it('values that are no flags have no probability in BernoulliNB', async () => {
    const model = build('bernoulli-nb', { binarize: null });
    const error = await refusalOf(() => model.fit([[0], [3]], ['a', 'b']));
    expect(error?.message).toMatch(/Column 0 is 3 in row 1/);
  });
});

describe('the messages of all of these', () => {
  it('say what happened and then what to do', () => {
    expect(messages.size).toBeGreaterThan(100);
    const poor = [...messages].filter(
      (text) => !/[.;] [A-Z].*\.$|needs \w+ to be .*, not /.test(text),
    );
    expect(poor).toEqual([]);
  });
});
