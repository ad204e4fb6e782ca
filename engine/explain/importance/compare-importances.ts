import { EngineError } from '@engine/core/error';

/** What any kind of importance has. */
export interface Importances {
  readonly featureNames: readonly string[];
  readonly importancesMean: Float64Array;
  readonly importancesStd?: Float64Array;
}

/** One column, important for rows that were learned from and for others. */
export interface ComparedImportance {
  readonly featureName: string;
  readonly train: number;
  readonly test: number;
  /** `train - test`: far above 0 where the model leans on what holds for the training rows alone. */
  readonly gap: number;
}

/**
 * Two importances of the same columns side by side, such as permutation importance on training and
 * on test rows; the most important on test rows first.
 *
 * @throws EngineError `shape-mismatch` for importances of different columns.
 */
export function compareImportances(train: Importances, test: Importances): ComparedImportance[] {
  const rows = test.featureNames.map((featureName, j) => {
    const at = train.featureNames.indexOf(featureName);
    if (at < 0 || train.featureNames.length !== test.featureNames.length) {
      throw new EngineError(
        'shape-mismatch',
        `The importances are of different columns: ${featureName} is not in both. Ask for the same ones.`,
        { column: featureName },
      );
    }
    const own = train.importancesMean[at]!;
    const other = test.importancesMean[j]!;
    return { featureName, train: own, test: other, gap: own - other };
  });
  return rows.sort((a, b) => b.test - a.test);
}
