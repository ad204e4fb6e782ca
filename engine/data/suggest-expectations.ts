import type { Column, Table } from '@engine/core/table';
import type { ColumnProfile, ExpectationConfiguration, ExpectationSuite } from './contract';
import { NUMBER_TYPES, TEXT_TYPES } from './expectation-types';
import { profileTable } from './profile-table';

/** Up to so many different numbers are a set of codes and not a range, as in ydata-profiling. */
const FEW_NUMBERS = 5;
const FEW_TEXTS = 50;
/** How much of a later batch must lie in the range of this one. */
const MOSTLY_IN_RANGE = 0.99;

/**
 * A suite that this table meets: each column exists, has its type, is as complete as here, and
 * keeps to its range or set of values. The JSON is that of Great Expectations 1.x.
 */
export function suggestExpectations(table: Table, name = 'suggested'): ExpectationSuite {
  const { columns } = profileTable(table);
  return {
    name,
    expectations: [
      { type: 'expect_table_row_count_to_be_between', kwargs: { min_value: 1, max_value: null } },
      ...columns.flatMap((profile, i) => forColumn(profile, table.columns[i]!)),
    ],
    meta: { great_expectations_version: '1.2.0' },
  };
}

function forColumn(profile: ColumnProfile, values: Column): ExpectationConfiguration[] {
  const column = profile.name;
  const number = profile.type === 'number';
  const expectations: ExpectationConfiguration[] = [
    { type: 'expect_column_to_exist', kwargs: { column } },
    {
      type: 'expect_column_values_to_be_in_type_list',
      kwargs: { column, type_list: number ? NUMBER_TYPES : TEXT_TYPES },
    },
  ];
  if (profile.distinct === 0) return expectations;
  const present = 1 - profile.missingShare;
  expectations.push({
    type: 'expect_column_values_to_not_be_null',
    kwargs: { column, mostly: Math.floor(present * 100) / 100 },
  });
  if (profile.distinct <= (number ? FEW_NUMBERS : FEW_TEXTS)) {
    expectations.push({
      type: 'expect_column_values_to_be_in_set',
      kwargs: { column, value_set: distinctValues(values) },
    });
  } else if (profile.type === 'number') {
    expectations.push({
      type: 'expect_column_values_to_be_between',
      kwargs: {
        column,
        min_value: profile.min,
        max_value: profile.max,
        mostly: MOSTLY_IN_RANGE,
      },
    });
  } else if (profile.distinct === profile.count) {
    expectations.push({ type: 'expect_column_values_to_be_unique', kwargs: { column } });
  }
  return expectations;
}

function distinctValues(column: Column): (number | string)[] {
  if (column.type === 'string') return column.categories.filter((_, i) => column.codes.includes(i));
  return [...new Set(column.values)].filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
}
