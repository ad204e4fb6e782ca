import type { Histogram } from '@engine/core/histogram';
import type { Table } from '@engine/core/table';

/** What the reader noticed or decided by itself. */
export type ReadDecisionKind =
  | 'encoding'
  | 'delimiter'
  | 'line-endings'
  | 'header'
  | 'blank-lines'
  | 'ragged-row'
  | 'stray-quote'
  | 'one-column'
  | 'missing-values'
  | 'leading-zeros'
  | 'big-integer'
  | 'exponent'
  | 'infinite'
  | 'decimal-comma'
  | 'thousands'
  | 'mixed';

/** One thing the reader decided, told to the person who owns the file. */
export interface ReadDecision {
  readonly kind: ReadDecisionKind;
  /** A sentence: what was found, what was made of it, how to change that. */
  readonly message: string;
  readonly column?: string;
  /** The first row it concerns; the header is row 1, blank lines are not counted. */
  readonly row?: number;
  /** How many cells or rows it concerns. */
  readonly count?: number;
}

export interface ReadCsvOptions {
  /** One character; detected among comma, semicolon, tab and bar when left out. */
  readonly delimiter?: string;
  /** A label that `TextDecoder` knows, such as `shift_jis`; detected when left out. */
  readonly encoding?: string;
  /** False when the first row is data; columns are then called column_1, column_2, ... */
  readonly header?: boolean;
  /** Texts that stand for a missing value; an empty cell always does. */
  readonly missing?: readonly string[];
  /** Types that are known, by column name; they are obeyed instead of inferred. */
  readonly types?: Readonly<Record<string, 'number' | 'string'>>;
}

export interface ReadCsvResult {
  readonly table: Table;
  readonly decisions: readonly ReadDecision[];
}

export interface ValueCount {
  readonly value: string;
  readonly count: number;
}

export type ProfileWarningKind =
  | 'constant'
  | 'unique'
  | 'high-cardinality'
  | 'missing'
  | 'infinite'
  | 'zeros'
  | 'skewed'
  | 'imbalance';

/** Something about a column that deserves a look; `column` is absent for the table as a whole. */
export interface ProfileWarning {
  readonly kind: ProfileWarningKind | 'duplicates';
  readonly column?: string;
  readonly message: string;
}

interface ColumnFacts {
  readonly name: string;
  /** Cells in all, missing ones included. */
  readonly count: number;
  readonly missing: number;
  /** Share of missing cells, 0 to 1. */
  readonly missingShare: number;
  /** Different values, missing not counted. */
  readonly distinct: number;
  readonly warnings: readonly ProfileWarning[];
}

/** Statistics of the finite values of a number column; NaN where there are none. */
export interface NumberProfile extends ColumnFacts {
  readonly type: 'number';
  readonly mean: number;
  /** Sample standard deviation (divisor n - 1). */
  readonly std: number;
  readonly min: number;
  /** First quartile, by linear interpolation. */
  readonly q1: number;
  readonly median: number;
  readonly q3: number;
  readonly max: number;
  readonly zeros: number;
  readonly infinite: number;
  /** Adjusted Fisher-Pearson skewness, as pandas gives it. */
  readonly skewness: number;
  readonly histogram: Histogram;
}

export interface StringProfile extends ColumnFacts {
  readonly type: 'string';
  /** The most frequent values, largest count first, ties in code point order. */
  readonly top: readonly ValueCount[];
  /** Cells whose value is not among `top`. */
  readonly otherCount: number;
}

export type ColumnProfile = NumberProfile | StringProfile;

export interface TableProfile {
  readonly rows: number;
  /** Rows that repeat an earlier row in every column. */
  readonly duplicateRows: number;
  readonly columns: readonly ColumnProfile[];
  /** All warnings, the table's own first, then in column order. */
  readonly warnings: readonly ProfileWarning[];
}

/** Great Expectations 1.x: one expectation of a suite. */
export interface ExpectationConfiguration {
  /** Such as `expect_column_values_to_not_be_null`. */
  readonly type: string;
  readonly kwargs: Readonly<Record<string, unknown>>;
  readonly meta?: Readonly<Record<string, unknown>>;
}

/** Great Expectations 1.x: the JSON of an expectation suite. */
export interface ExpectationSuite {
  readonly name: string;
  readonly expectations: readonly ExpectationConfiguration[];
  readonly meta: Readonly<Record<string, unknown>>;
}

/** The counts of one evaluated expectation; a table expectation has only `observed_value`. */
export interface ExpectationResultDetail {
  readonly observed_value?: unknown;
  readonly element_count?: number;
  readonly missing_count?: number;
  /** Of all elements, 0 to 100. */
  readonly missing_percent?: number;
  readonly unexpected_count?: number;
  /** Of the elements that are not missing, 0 to 100. */
  readonly unexpected_percent?: number;
  /** Of all elements, 0 to 100. */
  readonly unexpected_percent_total?: number;
  /** Up to 20 values that failed. */
  readonly partial_unexpected_list?: readonly (number | string | null)[];
  /** Their rows, counted from 0. */
  readonly partial_unexpected_index_list?: readonly number[];
}

export interface ExpectationResult {
  readonly success: boolean;
  readonly expectation_config: ExpectationConfiguration;
  readonly result: ExpectationResultDetail;
  /** Why it could not be evaluated at all, such as a column that is not there. */
  readonly exception_info: {
    readonly raised_exception: boolean;
    readonly exception_message?: string;
  };
}

/** Great Expectations 1.x: the JSON of a validation result. */
export interface ValidationResult {
  readonly success: boolean;
  readonly suite_name: string;
  readonly statistics: {
    readonly evaluated_expectations: number;
    readonly successful_expectations: number;
    readonly unsuccessful_expectations: number;
    /** 0 to 100. */
    readonly success_percent: number;
  };
  readonly results: readonly ExpectationResult[];
}
