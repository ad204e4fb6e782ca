/** What a score function says about each column. */
export interface ScoreResult {
  /** The larger, the more the column has to do with the target; NaN where it cannot be told. */
  readonly scores: Float64Array;
  /** The chance of such a score without any connection; absent where no law is known. */
  readonly pvalues?: Float64Array;
}
