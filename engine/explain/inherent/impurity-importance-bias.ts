import { EngineError } from '@engine/core/error';
import type {
  ColumnOrigin,
  Features,
  FitOptions,
  Target,
  WorkOptions,
} from '@engine/core/estimator';
import { isClassifier } from '@engine/core/is-classifier';
import { Matrix } from '@engine/core/matrix';
import { RandomState } from '@engine/core/random';
import { type Column, Table } from '@engine/core/table';
import { takeRows, takeTarget } from '@engine/core/take-rows';
import { splitIndices } from '@engine/data/split/train-test-split';
import type { Scorable } from '@engine/metrics/scorer';
import { namesOf, toRows } from '../curves/columns';
import { permutationImportance } from '../importance/permutation-importance';

/** A model of trees, or a pipeline that ends in one, that can be fitted anew. */
export interface ImpurityRanked extends Scorable {
  clone(): ImpurityRanked;
  fit(X: Features, y: Target, options?: FitOptions): Promise<unknown>;
  readonly featureImportances?: Float64Array;
  readonly origins?: readonly ColumnOrigin[];
}

export interface ImpurityImportanceBiasOptions extends WorkOptions {
  readonly nRepeats?: number;
  readonly testSize?: number;
  readonly randomState?: number;
  /** Distinct values of the categorical noise. */
  readonly categories?: number;
}

/** One column in three rankings. */
export interface ImportanceComparison {
  readonly featureName: string;
  /** Whether it is noise that was added. */
  readonly isProbe: boolean;
  /** Share of the impurity lowered; sums to 1. */
  readonly impurity: number;
  /** Permutation importance on the rows learned from, and on rows held out. */
  readonly train: number;
  readonly test: number;
  readonly testStd: number;
}

/** The names of the columns of noise. */
export const probeNames = { number: 'random_number', category: 'random_category' } as const;

/**
 * Shows the bias of impurity importance: fits a copy of the model with two columns of noise added, one
 * of numbers and one of a few categories, and gives its impurity importance beside its permutation
 * importance. Impurity importance is computed from the rows learned from and prefers columns with
 * many distinct values, so that it likes noise of numbers; on held-out rows noise scores about 0.
 *
 * In a pipeline the noise has to reach the model: where its steps name their columns, let the rest pass
 * through.
 *
 * @returns one entry per column, the largest impurity importance first.
 * Source: Strobl et al. (2007), Bias in random forest variable importance measures.
 * Cost: one fit and two permutation importances. Reports progress in `columns`.
 * @throws EngineError `unsupported` for a model without `featureImportances`; what the model throws.
 */
export async function impurityImportanceBias(
  model: ImpurityRanked,
  X: Features,
  y: Target,
  options: ImpurityImportanceBiasOptions = {},
): Promise<ImportanceComparison[]> {
  const { nRepeats = 5, testSize = 0.25, randomState = 0, categories = 3 } = options;
  const rows = withProbes(toRows(X), new RandomState(randomState), categories);
  const { train, test } = splitIndices(rows.rows, {
    testSize,
    randomState,
    ...(isClassifier(model) ? { stratify: y } : {}),
  });
  const copy = model.clone();
  const XTrain = takeRows(rows, train);
  const yTrain = takeTarget(y, train);
  await copy.fit(XTrain, yTrain, options.signal ? { signal: options.signal } : {});
  const names = namesOf(rows);
  const impurity = impurityOf(copy, names);
  const work = { ...options, nRepeats, randomState };
  const onTrain = await permutationImportance(copy, XTrain, yTrain, work);
  const onTest = await permutationImportance(copy, takeRows(rows, test), takeTarget(y, test), work);
  const probes: readonly string[] = Object.values(probeNames);
  return names
    .map((featureName, j) => ({
      featureName,
      isProbe: probes.includes(featureName),
      impurity: impurity[j]!,
      train: onTrain.importancesMean[j]!,
      test: onTest.importancesMean[j]!,
      testStd: onTest.importancesStd[j]!,
    }))
    .sort((a, b) => b.impurity - a.impurity);
}

function withProbes(X: Table | Matrix, random: RandomState, categories: number): Table | Matrix {
  const numbers = Float64Array.from({ length: X.rows }, () => random.standardNormal());
  const codes = Float64Array.from({ length: X.rows }, () => random.randint(0, categories));
  const probes: Column[] = [
    { type: 'number', name: probeNames.number, values: numbers },
    { type: 'number', name: probeNames.category, values: codes },
  ];
  if (X instanceof Table) return new Table([...X.columns, ...probes]);
  const cols = X.cols + 2;
  const data = new Float64Array(X.rows * cols);
  for (let i = 0; i < X.rows; i++) {
    data.set(X.row(i), i * cols);
    data[i * cols + X.cols] = numbers[i]!;
    data[i * cols + X.cols + 1] = codes[i]!;
  }
  return new Matrix(X.rows, cols, data, [...namesOf(X), ...Object.values(probeNames)]);
}

/** The model's own shares, those of the columns made of one raw column added up. */
function impurityOf(model: ImpurityRanked, names: readonly string[]): Float64Array {
  const steps = 'steps' in model && Array.isArray(model.steps) ? model.steps : undefined;
  const last = (steps ? steps.at(-1)[1] : model) as ImpurityRanked;
  const shares = last.featureImportances;
  if (!shares) {
    throw new EngineError(
      'unsupported',
      'This model has no featureImportances. Choose one made of trees, such as a random forest.',
    );
  }
  if (!steps) return shares;
  const sums = new Float64Array(names.length);
  (model.origins ?? []).forEach(({ source, sources = [source] }, at) => {
    for (const raw of sources) {
      const place = names.indexOf(raw);
      if (place >= 0) sums[place]! += shares[at]! / sources.length;
    }
  });
  return sums;
}
