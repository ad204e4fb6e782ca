import { Table } from '@engine/core/table';
import { describe, expect, it } from 'vitest';
import golden from '../../fixtures/encoders.json';
import { expectClose } from '../../fixtures/expect-summary';
import { loadDataset } from '../../fixtures/load-dataset';
import { AggregateFeatures } from './aggregate-features';
import { CyclicalFeatures } from './cyclical-features';
import type { DateFeatureName } from './date-features';
import { DatetimeFeatures } from './datetime-features';
import { MathFeatures } from './math-features';
import { PolynomialFeatures } from './polynomial-features';
import { type OperationName, RelativeFeatures } from './relative-features';
import type { StatisticName } from './statistics';

const penguins = loadDataset('penguins');
const [a, b, c] = ['bill_length_mm', 'bill_depth_mm', 'body_mass_g'] as const;
const built = golden.built;

describe('DatetimeFeatures', () => {
  const { stamps, values } = golden.dates;
  const features = Object.keys(values) as DateFeatureName[];

  it('takes dates apart as pandas does', async () => {
    const X = Table.from({ at: stamps, plan: stamps.map(() => 'x'), n: stamps.map((_, i) => i) });
    const transformer = new DatetimeFeatures({ featuresToExtract: features });
    const out = await transformer.fitTransform(X);
    expect(out.names).toEqual(['plan', 'n', ...features.map((feature) => `at_${feature}`)]);
    for (const feature of features) expectClose(out.numbers(`at_${feature}`), values[feature]);
    expect(transformer.origins.at(-1)).toEqual({ name: 'at_second', source: 'at' });
  });

  it('reads milliseconds since 1970 in a chosen number column', async () => {
    const at = stamps.map((stamp) =>
      stamp === null ? null : Date.parse(`${stamp.replace(' ', 'T')}Z`),
    );
    const known = at.map((time) => (Number.isNaN(time) ? null : time));
    const options = { variables: ['at'], featuresToExtract: features } as const;
    const out = await new DatetimeFeatures(options).fitTransform(Table.from({ at: known }));
    const want = values.day_of_year.map((day, i) => (known[i] === null ? null : day));
    expectClose(out.numbers('at_day_of_year'), want);
  });

  it('refuses what is no date, or no date that exists', async () => {
    const transformer = new DatetimeFeatures({ variables: ['at'] });
    for (const wrong of ['2023-02-29', '13.5.2024', '2024-01-01 25:00', 'soon']) {
      const X = Table.from({ at: ['2024-01-01', wrong] });
      await expect(transformer.fit(X), wrong).rejects.toThrow(`holds ${wrong} in row 1`);
    }
    const unknown = { featuresToExtract: ['moon' as DateFeatureName] };
    expect(() => new DatetimeFeatures(unknown)).toThrow(/no function moon/);
  });
});

describe('what is built from columns', () => {
  it('MathFeatures combines rows as pandas does', async () => {
    const func = Object.keys(built.math) as StatisticName[];
    const transformer = new MathFeatures({ variables: [a, b, c], func });
    const out = await transformer.fitTransform(penguins);
    for (const name of func) {
      const values = out.numbers(`${name}_${a}_${b}_${c}`);
      expectClose(values.subarray(0, 30), built.math[name]);
    }
    expect(transformer.origins.at(-1)).toMatchObject({ source: a, sources: [a, b, c] });
  });

  it('RelativeFeatures relates columns as pandas does', async () => {
    const func = Object.keys(built.relative) as OperationName[];
    const options = { variables: [a], reference: [b], func, dropOriginal: true };
    const out = await new RelativeFeatures(options).fitTransform(penguins);
    expect(out.has(a)).toBe(false);
    for (const name of func) {
      const values = out.numbers(`${a}_${name}_${b}`);
      expectClose(values.subarray(0, 20), built.relative[name]);
    }
  });

  it('RelativeFeatures names a row where it would divide by 0, or fills it', async () => {
    const X = Table.from({ total: [4, 6], tenure: [2, 0] });
    const ratio = { variables: ['total'], reference: ['tenure'], func: ['div'] } as const;
    await expect(new RelativeFeatures(ratio).fitTransform(X)).rejects.toThrow(/0 in row 1/);
    const filled = await new RelativeFeatures({ ...ratio, fillValue: -1 }).fitTransform(X);
    expect([...filled.numbers('total_div_tenure')]).toEqual([2, -1]);
  });

  it('CyclicalFeatures places numbers on a circle', async () => {
    const X = Table.from({ hour: [0, 6, 12, 23, 9] });
    const learned = new CyclicalFeatures({ dropOriginal: true });
    const out = await learned.fitTransform(X);
    expect(out.names).toEqual(['hour_sin', 'hour_cos']);
    expectClose(out.numbers('hour_sin'), built.cyclical.sin);
    expect(learned.maxValues).toEqual({ hour: 23 });
    const day = await new CyclicalFeatures({ maxValues: { hour: 24 } }).fitTransform(X);
    expectClose(day.numbers('hour_cos'), built.cyclical.cos24);
  });

  it('AggregateFeatures gives each row the statistic its group had at fit', async () => {
    const func = Object.keys(built.groups) as (keyof typeof built.groups)[];
    const train = penguins.slice(60, 200);
    const transformer = new AggregateFeatures({ groupBy: ['island', 'sex'], variables: [c], func });
    const out = await (await transformer.fit(train)).transform(penguins);
    for (const name of func) {
      const values = out.numbers(`${c}_${name}_by_island_sex`).filter((_, i) => i % 7 === 0);
      expectClose(values, built.groups[name]);
    }
    const { sources } = transformer.origins.at(-1)!;
    expect(sources).toEqual([c, 'island', 'sex']);
  });

  it('AggregateFeatures without groups compares with the whole column', async () => {
    const train = penguins.slice(60, 200);
    const from = new AggregateFeatures({ variables: [c], compare: 'difference' });
    const out = await (await from.fit(train)).transform(penguins);
    expectClose(out.numbers(`${c}_mean_difference`).subarray(0, 15), built.fromMean);
    const to = new AggregateFeatures({ variables: [a], func: ['median'], compare: 'ratio' });
    const ratio = await (await to.fit(train)).transform(penguins);
    expectClose(ratio.numbers(`${a}_median_ratio`).subarray(0, 15), built.ratio);
  });

  it('PolynomialFeatures refuses more columns than memory holds', async () => {
    const wide = [Array.from({ length: 3000 }, (_, j) => j)];
    await expect(new PolynomialFeatures({ degree: 3 }).fit(wide)).rejects.toMatchObject({
      code: 'too-large',
    });
  });
});
