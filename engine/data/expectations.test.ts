import { Table } from '@engine/core/table';
import { describe, expect, it } from 'vitest';
import { readDataset } from './read-dataset.fixture';
import { suggestExpectations } from './suggest-expectations';
import { validateExpectations } from './validate-expectations';

const suite = (...expectations: { type: string; kwargs: Record<string, unknown> }[]) => ({
  name: 'test',
  expectations,
  meta: {},
});

describe('suggestExpectations', () => {
  it.each(['telco_churn', 'penguins'])('gives a suite that %s meets', async (name) => {
    const table = await readDataset(name);
    const result = validateExpectations(table, suggestExpectations(table));
    expect(result.results.filter(({ success }) => !success)).toEqual([]);
    expect(result.statistics.success_percent).toBe(100);
  });

  it('knows a set of values, a range, and an identifier', async () => {
    const rows = Array.from({ length: 60 }, (_, i) => i);
    const table = Table.from({ flag: rows.map((i) => i % 2), age: rows, id: rows.map(String) });
    const told = suggestExpectations(table).expectations.map(
      ({ type, kwargs }) => `${kwargs.column} ${type}`,
    );
    expect(told).toContain('flag expect_column_values_to_be_in_set');
    expect(told).toContain('age expect_column_values_to_be_between');
    expect(told).toContain('id expect_column_values_to_be_unique');
  });

  it('catches a new contract type, a changed unit and a lost column', async () => {
    const table = await readDataset('telco_churn');
    const expectations = suggestExpectations(table);
    const changed = table
      .assign('contract', ['Weekly', ...table.strings('contract').slice(1)])
      .assign(
        'monthly_charges',
        table.numbers('monthly_charges').map((euro) => euro * 100),
      )
      .drop('tenure');
    const failed = validateExpectations(changed, expectations).results.filter((r) => !r.success);
    const columns = new Set(failed.map((r) => r.expectation_config.kwargs.column));
    expect([...columns].sort()).toEqual(['contract', 'monthly_charges', 'tenure']);
    const contract = failed.find((r) => r.expectation_config.kwargs.column === 'contract')!;
    expect(contract.result).toMatchObject({
      unexpected_count: 1,
      partial_unexpected_list: ['Weekly'],
      partial_unexpected_index_list: [0],
    });
    const tenure = failed.filter((r) => r.expectation_config.kwargs.column === 'tenure');
    expect(tenure[1]!.exception_info.exception_message).toMatch(/no column called tenure/);
  });
});

describe('validateExpectations', () => {
  it('counts mostly over the values that are not missing, as Great Expectations 1.2.0 does', () => {
    const table = Table.from({ x: [10, 20, 30, 200, null] });
    const between = (mostly: number) =>
      validateExpectations(
        table,
        suite({
          type: 'expect_column_values_to_be_between',
          kwargs: { column: 'x', min_value: 0, max_value: 120, mostly },
        }),
      ).results[0]!;
    expect(between(0.75).success).toBe(true);
    expect(between(0.76).success).toBe(false);
    expect(between(1).result).toMatchObject({
      element_count: 5,
      missing_count: 1,
      unexpected_percent: 25,
      unexpected_percent_total: 20,
    });
  });

  it('lists at most 20 examples and counts all', () => {
    const table = Table.from({ x: Array.from({ length: 50 }, () => null) });
    const { results } = validateExpectations(
      table,
      suite({ type: 'expect_column_values_to_not_be_null', kwargs: { column: 'x' } }),
    );
    expect(results[0]!.result.unexpected_count).toBe(50);
    expect(results[0]!.result.partial_unexpected_index_list).toHaveLength(20);
  });

  it('fails an expectation it cannot evaluate, with the reason, and goes on', () => {
    const table = Table.from({ x: ['a', 'b'] });
    const { results, success } = validateExpectations(
      table,
      suite(
        { type: 'expect_column_values_to_be_between', kwargs: { column: 'x', min_value: 0 } },
        { type: 'toString', kwargs: {} },
        { type: 'expect_column_values_to_be_in_set', kwargs: { column: 'x', value_set: 'ab' } },
        { type: 'expect_column_values_to_not_be_null', kwargs: { column: 'x', mostly: 2 } },
        { type: 'expect_table_row_count_to_equal', kwargs: { value: 2 } },
        { type: 'expect_column_values_to_be_of_type', kwargs: { column: 'x', type_: 'object' } },
      ),
    );
    expect(success).toBe(false);
    expect(results.map((r) => r.exception_info.exception_message?.slice(0, 24))).toEqual([
      'Column x holds text, but',
      'toString is not known he',
      'The expectation needs va',
      'mostly must be a share f',
      undefined,
      undefined,
    ]);
    expect(results.at(-1)!.success).toBe(true);
  });
});
