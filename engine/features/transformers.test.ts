import type { Transformer } from '@engine/core/estimator';
import { Matrix } from '@engine/core/matrix';
import { Table } from '@engine/core/table';
import { describe, expect, it } from 'vitest';
import { expectClose, expectSummary } from '../fixtures/expect-summary';
import golden from '../fixtures/features.json';
import { loadDataset } from '../fixtures/load-dataset';
import { chooseColumns, makeColumnSelector } from './compose/column-selector';
import { ColumnTransformer } from './compose/column-transformer';
import { Pipeline } from './compose/pipeline';
import { OneHotEncoder } from './encode/one-hot-encoder';
import { SimpleImputer } from './impute/simple-imputer';
import { StandardScaler } from './scale/standard-scaler';

const TARGETS = { telco_churn: 'churn', penguins: 'species' };
type Name = keyof typeof TARGETS;
const NAMES = Object.keys(TARGETS) as Name[];

const features = (name: Name) => loadDataset(name).drop(TARGETS[name]);
const ofType = (table: Table, type: 'number' | 'string') =>
  new Table(table.columns.filter((column) => column.type === type));

describe.each(NAMES)('on %s', (name) => {
  it('SimpleImputer learns what scikit-learn learns, by every strategy', async () => {
    const numbers = ofType(features(name), 'number');
    for (const strategy of ['mean', 'median', 'most_frequent', 'constant'] as const) {
      const { statistics } = await new SimpleImputer({ strategy }).fit(numbers);
      expectClose(statistics as number[], golden[name].imputers[strategy]);
    }
    const texts = ofType(features(name), 'string');
    const imputer = await new SimpleImputer({ strategy: 'most_frequent' }).fit(texts);
    expect(imputer.statistics).toEqual(golden[name].imputers.texts);
  });

  it('StandardScaler learns and gives what scikit-learn does', async () => {
    const numbers = ofType(features(name), 'number');
    const scaler = new StandardScaler();
    const scaled = await scaler.fitTransform(numbers);
    const want = golden[name].scaler;
    expectClose(scaler.mean, want.mean);
    expectClose(scaler.var, want.var);
    expectClose(scaler.scale, want.scale);
    expectSummary(scaled, want.output);
    const back = await scaler.inverseTransform(scaled);
    numbers.names.forEach((column, j) => {
      expectClose(
        back.column(j),
        Array.from(numbers.numbers(column), (v) => (Number.isNaN(v) ? null : v)),
      );
    });
  });

  it('a pipeline inside a column transformer gives the same columns and numbers', async () => {
    const transformer = new ColumnTransformer({
      transformers: [
        [
          'numbers',
          new Pipeline({
            steps: [
              ['impute', new SimpleImputer({ strategy: 'median' })],
              ['scale', new StandardScaler()],
            ],
          }),
          { type: 'number' },
        ],
        ['categories', new OneHotEncoder({ handleUnknown: 'ignore' }), { type: 'string' }],
      ],
    });
    const X = features(name);
    const out = await transformer.fitTransform(X);
    expectSummary(out, golden[name].whole);
    const again = await transformer.transform(X);
    expect(again.data.every((value, i) => value === out.data[i])).toBe(true);
    for (const { name: column, source, category } of transformer.origins) {
      const raw = column.replace(/^(numbers|categories)__/, '');
      expect(raw).toBe(category === undefined ? source : `${source}_${category}`);
      expect(X.has(source)).toBe(true);
    }
  });
});

describe('OneHotEncoder', () => {
  it.each([
    ['None', null],
    ['first', 'first'],
    ['if_binary', 'if_binary'],
  ] as const)(
    'with drop=%s gives the columns of scikit-learn, missing among them',
    async (key, drop) => {
      const texts = ofType(features('penguins'), 'string');
      const out = await new OneHotEncoder({ drop }).fitTransform(texts);
      expectSummary(out, golden.penguins.encoders[key]);
    },
  );

  it('sorts texts by code point and numbers by size', async () => {
    const { columns, names } = golden.hard.sorted;
    const out = await new OneHotEncoder().fitTransform(Table.from(columns));
    expect(out.columns).toEqual(names);
  });

  it('refuses or ignores a category that was not there at fit', async () => {
    const fit = Table.from({ contract: ['a', 'b'], size: [1, 2] });
    const strict = await new OneHotEncoder().fit(fit);
    const odd = Table.from({ contract: ['b', 'Weekly'], size: [1, null] });
    await expect(strict.transform(odd)).rejects.toThrow(/contract is Weekly in row 1/);
    await expect(strict.transform(odd.slice(0, 1))).resolves.toMatchObject({ rows: 1 });
    const noText = Table.from({ contract: ['b', 'a'], size: [1, null] });
    await expect(strict.transform(noText)).rejects.toThrow(/size is missing in row 1/);
    const lenient = await new OneHotEncoder({ handleUnknown: 'ignore' }).fit(fit);
    expect((await lenient.transform(odd)).toArray()).toEqual([
      [0, 1, 1, 0],
      [0, 0, 0, 0],
    ]);
  });

  it('refuses to make more columns than memory holds, naming the column', async () => {
    const ids = Array.from({ length: 12_000 }, (_, i) => `id ${i}`);
    const encoder = new OneHotEncoder();
    await expect(encoder.fit(Table.from({ ids, b: ids.map(() => 'x') }))).rejects.toThrow(
      /ids alone has 12000 categories/,
    );
  });
});

describe('StandardScaler', () => {
  it('keeps its precision far from zero and knows a constant column', async () => {
    const { columns, var: variance, scale } = golden.hard.scaler;
    const scaler = await new StandardScaler().fit(Table.from(columns));
    expectClose(scaler.var, variance);
    expectClose(scaler.scale, scale);
  });

  it('leaves out the mean or the scale when told', async () => {
    const X = Matrix.from([[1], [3]]);
    const half = await new StandardScaler({ withMean: false }).fitTransform(X);
    expect(half.toArray()).toEqual([[1], [3]]);
    const centred = await new StandardScaler({ withStd: false }).fitTransform(X);
    expect(centred.toArray()).toEqual([[-1], [1]]);
  });
});

describe('SimpleImputer', () => {
  it('keeps a table a table and leaves out a column without any value', async () => {
    const X = Table.from({ a: [1, null, 3], none: [null, null, null], t: ['x', null, 'x'] });
    const imputer = new SimpleImputer({ strategy: 'most_frequent' });
    const out = (await imputer.fitTransform(X)) as Table;
    expect(out.names).toEqual(['a', 't']);
    expect([...out.numbers('a')]).toEqual([1, 1, 3]);
    expect(out.strings('t')).toEqual(['x', 'x', 'x']);
    expect(imputer.getFeatureNamesOut()).toEqual(['a', 't']);
    const kept = new SimpleImputer({ strategy: 'most_frequent', keepEmptyFeatures: true });
    expect([...((await kept.fitTransform(X)) as Table).numbers('none')]).toEqual([0, 0, 0]);
  });

  it('fills a row that has nothing but a missing text, and refuses a changed type', async () => {
    const imputer = new SimpleImputer({ strategy: 'most_frequent' });
    await imputer.fit(Table.from({ t: ['x', 'x', 'y'] }));
    const filled = (await imputer.transform(Table.from({ t: [null] }))) as Table;
    expect(filled.strings('t')).toEqual(['x']);
    await expect(imputer.transform(Table.from({ t: [3] }))).rejects.toThrow(
      /t held text at fit and holds numbers now/,
    );
  });

  it('fills with a constant of the right type only', async () => {
    const X = Table.from({ t: ['x', null] });
    const out = await new SimpleImputer({ strategy: 'constant' }).fitTransform(X);
    expect((out as Table).strings('t')).toEqual(['x', 'missing_value']);
    const wrong = new SimpleImputer({ strategy: 'constant', fillValue: 3 });
    await expect(wrong.fit(X)).rejects.toThrow(/cannot fill column t/);
  });
});

describe('makeColumnSelector', () => {
  it('chooses the columns that scikit-learn chooses', async () => {
    const selectors = [
      makeColumnSelector({ type: 'number' }),
      makeColumnSelector({ type: 'string' }),
      makeColumnSelector({ pattern: /_m/ }),
      makeColumnSelector({ pattern: /^(is|bill)/, type: 'number' }),
    ];
    const X = features('penguins');
    for (const [at, selector] of selectors.entries()) {
      expect(chooseColumns(X, selector)).toEqual(golden.selected[at]);
    }
  });
});

describe('ColumnTransformer', () => {
  const X = Table.from({ a: [1, 2], b: ['x', 'y'], c: [5, 6] });

  it('keeps the rest when told, and names columns with or without their group', async () => {
    const groups = [['scaled', new StandardScaler(), ['a']]] as const;
    const told = new ColumnTransformer({ transformers: groups, remainder: 'passthrough' });
    const numbers = X.drop('b');
    expect((await told.fitTransform(numbers)).columns).toEqual(['scaled__a', 'remainder__c']);
    told.setParams({ verboseFeatureNamesOut: false });
    expect((await told.fitTransform(numbers)).columns).toEqual(['a', 'c']);
  });

  it('does without columns it does not use, in any order, and misses those it does', async () => {
    const transformer = new ColumnTransformer({
      transformers: [
        ['numbers', new StandardScaler(), ['a']],
        ['texts', new OneHotEncoder(), 'b'],
        ['gone', 'drop', ['c']],
      ],
    });
    const out = await transformer.fitTransform(X);
    expect(await transformer.transform(Table.from({ b: ['x', 'y'], a: [1, 2] }))).toEqual(out);
    await expect(transformer.transform(X.drop('b'))).rejects.toThrow(
      /Column b was there at fit and is missing/,
    );
    const odd = new ColumnTransformer({ transformers: [['n', new StandardScaler(), ['tenur']]] });
    await expect(odd.fit(Table.from({ tenure: [1] }))).rejects.toThrow(/nearest name is tenure/);
  });

  it('refuses text that nothing encodes, equal names and one transformer for two groups', async () => {
    const text = new ColumnTransformer({ transformers: [['p', 'passthrough', ['b']]] });
    await expect(text.fit(X)).rejects.toThrow(/column b holds text \(such as "x"\)/);
    const scaler: Transformer = new StandardScaler();
    const group = ['g', scaler, ['a']] as const;
    expect(() => new ColumnTransformer({ transformers: [group, group] })).toThrow(/two steps/);
    const again = ['h', scaler, ['c']] as const;
    expect(() => new ColumnTransformer({ transformers: [group, again] })).toThrow(
      /one transformer/,
    );
  });
});

describe('Pipeline', () => {
  it('traces each column that reaches the end to the raw column', async () => {
    const X = Table.from({ a: [1, null, 3], b: ['x', 'y', null] });
    const pipeline = new Pipeline({
      steps: [
        ['fill', new SimpleImputer({ strategy: 'most_frequent' })],
        [
          'columns',
          new ColumnTransformer({
            transformers: [
              ['n', new StandardScaler(), ['a']],
              ['t', new OneHotEncoder(), ['b']],
            ],
          }),
        ],
        ['again', new StandardScaler()],
      ],
    });
    await pipeline.fit(X);
    expect(pipeline.featureNamesIn).toEqual(['a', 'b']);
    expect(pipeline.origins).toEqual([
      { name: 'n__a', source: 'a' },
      { name: 't__b_x', source: 'b', category: 'x' },
      { name: 't__b_y', source: 'b', category: 'y' },
    ]);
  });

  it('says what is wrong with its steps', async () => {
    expect(() => new Pipeline({ steps: [] })).toThrow(/at least one step/);
    const scale = ['scale', new StandardScaler()] as const;
    expect(() => new Pipeline({ steps: [scale, scale] })).toThrow(/two steps called scale/);
    expect(() => new Pipeline({ steps: [['a__b', new StandardScaler()]] })).toThrow(/underscores/);
    const pipeline = await new Pipeline({ steps: [scale] }).fit([[1], [2]]);
    await expect(pipeline.predict([[1]])).rejects.toThrow(/ends with a transformer/);
  });

  it('hands options to its steps and copies itself unfitted', async () => {
    const pipeline = new Pipeline({
      steps: [
        ['fill', new SimpleImputer()],
        ['scale', new StandardScaler()],
      ],
    });
    pipeline.setParams({ fill__strategy: 'median', scale__withMean: false });
    expect(pipeline.getParams()).toMatchObject({
      fill__strategy: 'median',
      scale__withMean: false,
      scale__withStd: true,
    });
    expect(() => pipeline.setParams({ fill__strategi: 'mean' })).toThrow(
      /no option called strategi/,
    );
    expect(() => pipeline.setParams({ fit__strategy: 'mean' })).toThrow(/one of these names: fill/);
    await pipeline.fit([[1], [2]]);
    const copy = pipeline.clone();
    await expect(copy.transform([[1]])).rejects.toMatchObject({ code: 'not-fitted' });
    expect(copy.getParams()).toMatchObject({ fill__strategy: 'median' });
  });
});
