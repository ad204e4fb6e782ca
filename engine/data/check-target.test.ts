import { expect, it } from 'vitest';
import { checkTarget } from './check-target';
import { readDataset } from './read-dataset.fixture';

it('gives the sorted classes of a target that can be learned', async () => {
  const telco = await readDataset('telco_churn');
  expect(checkTarget(telco.column('churn'), { stratify: true })).toEqual(['No', 'Yes']);
  expect(checkTarget([2, 0, 1, 0])).toEqual([0, 1, 2]);
});

it('says in words why another cannot', async () => {
  const telco = await readDataset('telco_churn');
  const monthly = telco.column('monthly_charges');
  expect(() => checkTarget(monthly)).toThrow(/monthly_charges holds amounts such as/);
  expect(() => checkTarget(telco.column('total_charges'))).toThrow(/has no value in row 488/);
  expect(() => checkTarget(['Yes', 'Yes'], { name: 'churn' })).toThrow(
    /The target churn is Yes in every one of its 2 rows/,
  );
  expect(() => checkTarget(Array.from({ length: 400 }, (_, i) => `id ${i}`))).toThrow(
    /400 different values in 400 rows/,
  );
  expect(() => checkTarget([])).toThrow(/no rows/);
  expect(() => checkTarget(['a', 'a', 'b'], { stratify: true })).toThrow(
    /class b has only one row/,
  );
  expect(() => checkTarget(['a', 'a', 'b'])).not.toThrow();
});
