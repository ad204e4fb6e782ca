import { type Column, cellAt, columnLength, type Table } from '@engine/core/table';
import { chiSquareTest } from './chi-square-test';
import type { ColumnDrift, DriftReport, DriftState } from './contract';
import { ksTest } from './ks-test';
import { populationStabilityIndex } from './population-stability-index';

export interface DriftReportOptions {
  /** PSI from which a column is watched. */
  readonly watch?: number;
  /** PSI from which it has drifted. */
  readonly drift?: number;
  /** A state needs a p-value below this besides, so that few rows raise no alarm by chance. */
  readonly pValue?: number;
  /** Columns to leave out; columns that `current` lacks are left out too. */
  readonly ignore?: readonly string[];
}

/**
 * Compares every column of the current rows with the reference. The PSI (ten equal-count bins of
 * the reference, or its categories) says how much has moved; a test (Kolmogorov-Smirnov for
 * numbers, chi-square for texts) says whether chance could have done it. Only both together make a
 * column watched or drifted, since the PSI of a small sample is large by itself.
 *
 * Cost: O(columns x rows log rows).
 */
export function driftReport(
  reference: Table,
  current: Table,
  options: DriftReportOptions = {},
): DriftReport {
  const { watch = 0.1, drift = 0.2, pValue = 0.001, ignore = [] } = options;
  const limits = { watch, drift, pValue };
  const columns = reference.columns
    .filter(({ name }) => current.has(name) && !ignore.includes(name))
    .map((column) => [column, current.column(column.name)] as const)
    .filter(([before, now]) => before.type === now.type && hasValues(before) && hasValues(now))
    .map(([before, now]) => compare(before, now, limits))
    .sort((a, b) => b.psi - a.psi);
  const inState = (state: DriftState) =>
    columns.filter((column) => column.state === state).map(({ column }) => column);
  return {
    referenceRows: reference.rows,
    currentRows: current.rows,
    columns,
    drifted: inState('drift'),
    watched: inState('watch'),
    limits,
  };
}

function compare(before: Column, now: Column, limits: DriftReport['limits']): ColumnDrift {
  const { psi, bins, reference, current } = populationStabilityIndex(before, now);
  const test =
    before.type === 'number'
      ? ksTest(before, now as typeof before, { method: 'asymptotic' })
      : chiSquareTest(counts(reference, before), counts(current, now));
  const beyondChance = test.pValue < limits.pValue;
  const state: DriftState =
    beyondChance && psi >= limits.drift
      ? 'drift'
      : beyondChance && psi >= limits.watch
        ? 'watch'
        : 'steady';
  return {
    column: before.name,
    type: before.type,
    psi,
    statistic: test.statistic,
    test: before.type === 'number' ? 'ks' : 'chi2',
    pValue: test.pValue,
    state,
    bins,
    reference,
    current,
  };
}

function counts(shares: readonly number[], column: Column): number[] {
  return shares.map((share) => Math.round(share * columnLength(column)));
}

function hasValues(column: Column): boolean {
  for (let row = 0; row < columnLength(column); row++) {
    if (cellAt(column, row) !== null) return true;
  }
  return false;
}
