import type { Matrix } from '@engine/core/matrix';
import { type Cell, Table } from '@engine/core/table';
import { describe, expect, it } from 'vitest';
import golden from '../fixtures/encoders.json';
import { expectClose, expectSummary } from '../fixtures/expect-summary';
import { loadDataset } from '../fixtures/load-dataset';
import { LabelEncoder } from './encode/label-encoder';
import { OneHotEncoder, type OneHotEncoderParams } from './encode/one-hot-encoder';
import { OrdinalEncoder, type OrdinalEncoderParams } from './encode/ordinal-encoder';
import { TargetEncoder, type TargetEncoderParams } from './encode/target-encoder';

const telco = loadDataset('telco_churn').slice(0, 400);
const texts = telco.select(['contract', 'payment_method', 'internet_service', 'multiple_lines']);
const penguins = loadDataset('penguins').select(['island', 'sex']);

const firstRows = (out: Matrix, count: number) =>
  out.take(Array.from({ length: count }, (_, i) => i));
const cellsOf = (table: Table) =>
  Array.from({ length: table.rows }, (_, i) => Object.values(table.row(i)));

describe('OneHotEncoder', () => {
  it.each(golden.oneHot.cases.map((one) => [JSON.stringify(one.options), one] as const))(
    'with %s gives the columns of scikit-learn and the categories back',
    async (_, { options, output, odd, inverse, infrequent }) => {
      const encoder = new OneHotEncoder(options as unknown as Partial<OneHotEncoderParams>);
      const out = await encoder.fitTransform(texts);
      expectSummary(out, output);
      if (infrequent) expect(encoder.infrequentCategories).toEqual(infrequent);
      const back = await encoder.inverseTransform(firstRows(out, inverse.length));
      expect(cellsOf(back)).toEqual(inverse);
      const strange = Table.from(golden.oneHot.odd);
      if (odd) expect((await encoder.transform(strange)).toArray()).toEqual(odd);
      else await expect(encoder.transform(strange)).rejects.toThrow(/contract is Weekly in row 0/);
    },
  );

  it('takes given categories in their order, and refuses others', async () => {
    const { categories, output } = golden.oneHotGiven;
    const encoder = new OneHotEncoder({ categories });
    expectSummary(await encoder.fitTransform(texts.select(['contract'])), output);
    await expect(encoder.fit(texts)).rejects.toThrow(/categories for 1 columns, but there are 4/);
    const few = new OneHotEncoder({ categories: [['One year']] });
    await expect(few.fit(texts.select(['contract']))).rejects.toMatchObject({
      code: 'unknown-category',
    });
    const numbers = new OneHotEncoder({ categories: [[2, 1]] });
    await expect(numbers.fit(Table.from({ a: [1, 2] }))).rejects.toThrow(/must be sorted/);
  });

  it('cannot drop what is not there or is infrequent', async () => {
    const contract = texts.select(['contract']);
    const gone = new OneHotEncoder({ drop: ['Weekly'] });
    await expect(gone.fit(contract)).rejects.toThrow(/cannot drop Weekly of column contract/);
    const rare = new OneHotEncoder({ drop: ['One year'], minFrequency: 90 });
    await expect(rare.fit(contract)).rejects.toThrow(/because it is infrequent/);
  });
});

describe('OrdinalEncoder', () => {
  it.each(golden.ordinal.map((one) => [JSON.stringify(one.options), one] as const))(
    'with %s gives the numbers of scikit-learn and the categories back',
    async (_, { options, output, odd, inverse }) => {
      const nan = Object.entries(options).map(([key, value]) => [key, value ?? Number.NaN]);
      const given = Object.fromEntries(nan) as Partial<OrdinalEncoderParams>;
      const encoder = new OrdinalEncoder(given);
      const out = await encoder.fitTransform(penguins);
      expectSummary(out, output);
      expect(cellsOf(await encoder.inverseTransform(firstRows(out, inverse.length)))).toEqual(
        inverse,
      );
      if (!odd) return;
      const strange = { island: ['Atlantis', 'Dream', 'Dream'], sex: ['x', null, 'male'] };
      expectClose((await encoder.transform(Table.from(strange))).data, odd.flat());
    },
  );

  it('refuses an unknown category, and numbers that are taken', async () => {
    const encoder = await new OrdinalEncoder().fit(penguins);
    const odd = Table.from({ island: ['Dream'], sex: ['x'] });
    await expect(encoder.transform(odd)).rejects.toThrow(/sex is x in row 0/);
    expect(() => new OrdinalEncoder({ unknownValue: -1 })).toThrow(/only with it/);
    const taken = new OrdinalEncoder({ handleUnknown: 'use_encoded_value', unknownValue: 1 });
    await expect(taken.fit(penguins)).rejects.toThrow(/in column island it is the number/);
    const missing = new OrdinalEncoder({ encodedMissingValue: 0 });
    await expect(missing.fit(penguins)).rejects.toThrow(/column sex/);
  });
});

describe('LabelEncoder', () => {
  it('numbers classes as scikit-learn does, and back', async () => {
    const y = telco.column('contract');
    const encoder = new LabelEncoder();
    const codes = await encoder.fitTransform(y);
    expect(encoder.classes).toEqual(golden.label.classes);
    expect([...codes.slice(0, 50)]).toEqual(golden.label.codes);
    expect(await encoder.inverseTransform(codes)).toEqual(telco.strings('contract'));
    await expect(encoder.transform(['Weekly'])).rejects.toThrow(/is Weekly in row 0/);
    await expect(encoder.inverseTransform([3])).rejects.toThrow(/no class has the number 3/i);
    await expect(encoder.clone().transform(y)).rejects.toMatchObject({ code: 'not-fitted' });
  });
});

describe('TargetEncoder', () => {
  const X = telco.select(['contract', 'payment_method', 'senior_citizen']);

  it.each(golden.target.map((one) => [`${one.y}, ${JSON.stringify(one.options)}`, one] as const))(
    'for %s gives the published means, cross-fitted',
    async (_, { y, options, encodings, targetMean, crossed }) => {
      const encoder = new TargetEncoder(options as Partial<TargetEncoderParams>);
      const target = telco.column(y);
      expectSummary(await encoder.fitTransform(X, target), crossed);
      expectClose(encoder.targetMean, targetMean);
      encodings.forEach((want, k) => {
        expectClose(encoder.encodings[k]!, want);
      });
      const row = (await encoder.transform(X)).row(0);
      const contract = encoder.categories[0]!.indexOf(X.row(0).contract as Cell);
      expect(row[0]).toBe(encoder.encodings[0]![contract]);
    },
  );

  it('gives an unknown category the overall mean, and asks for a target that fits', async () => {
    const encoder = new TargetEncoder({ targetType: 'binary' });
    await encoder.fit(X, telco.column('churn'));
    const odd = X.slice(0, 1).assign('contract', ['Weekly']);
    expect((await encoder.transform(odd)).get(0, 0)).toBe(encoder.targetMean[0]);
    await expect(encoder.fit(X)).rejects.toThrow(/fit\(X, y\)/);
    await expect(encoder.fit(X, telco.column('internet_service'))).rejects.toThrow(/has 3/);
    await expect(encoder.fit(X, [1, 2])).rejects.toMatchObject({ code: 'length-mismatch' });
  });
});
