import type { Column, Table } from '@engine/core/table';
import type { ColumnProfile, ProfileWarning, TableProfile } from './contract';
import { countDuplicateRows } from './count-duplicate-rows';
import { profileNumbers } from './profile-numbers';
import { profileTexts } from './profile-texts';

export interface ProfileOptions {
  /** Bins of a histogram. */
  readonly bins?: number;
  /** How many of the most frequent texts are listed. */
  readonly topValues?: number;
}

/**
 * Describes every column of a table: type, missing and distinct values, and for numbers the
 * moments, quartiles and a histogram, for texts the most frequent values. The warnings and their
 * thresholds are those of ydata-profiling. Cost: O(rows log rows) per number column.
 */
export function profileTable(table: Table, options: ProfileOptions = {}): TableProfile {
  const columns = table.columns.map((column) => profileColumn(column, options));
  const duplicateRows = countDuplicateRows(table);
  const warnings: ProfileWarning[] = columns.flatMap((column) => column.warnings);
  if (duplicateRows > table.rows * 0.01) {
    const message = `${duplicateRows} of ${table.rows} rows repeat an earlier row.`;
    warnings.unshift({ kind: 'duplicates', message });
  }
  return { rows: table.rows, duplicateRows, columns, warnings };
}

function profileColumn(column: Column, options: ProfileOptions): ColumnProfile {
  return column.type === 'number'
    ? profileNumbers(column, options.bins ?? 20)
    : profileTexts(column, options.topValues ?? 10);
}
