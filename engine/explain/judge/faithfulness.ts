import type { Features } from '@engine/core/estimator';
import { Matrix } from '@engine/core/matrix';
import { pearson } from '@engine/core/pearson';
import type { ExplainableModel } from '../model-output';
import { type JudgedCase, type JudgeOptions, judgedCase } from './judged-case';
import type { Attributions } from './read-attributions';
import { textsByCount } from './typical-row';

/** How much changing each feature alone changes the answer, beside what was attributed to it. */
export interface Faithfulness {
  readonly featureNames: readonly string[];
  /** The answer for each row as it is. */
  readonly original: Float64Array;
  /** rows x features: |new - original| after changing that one feature. */
  readonly scores: Matrix;
  /** The mean score of each feature. */
  readonly meanScores: Float64Array;
  /** Per row, how |attribution| and score go together over the features, by Pearson; NaN where constant. */
  readonly correlations: Float64Array;
  /** The same over all rows and features at once. */
  readonly correlation: number;
}

/**
 * Faithfulness: take the answer, change one feature, take the new answer;
 * `faithfulness score = |new - original|`. A faithful explanation gives large attributions where the
 * score is large, so both are also correlated.
 *
 * A number is changed to its baseline; a text to the most frequent other text.
 *
 * Cost: rows x (features + 1) predictions. Reports progress in `rows` asked.
 * For a linear model, LinearSHAP and the mean as baseline, |attribution| equals the score.
 *
 * @throws EngineError `shape-mismatch` when the attributions are not those of these rows.
 */
export async function faithfulness(
  model: ExplainableModel,
  X: Features,
  attributions: Attributions,
  options: JudgeOptions = {},
): Promise<Faithfulness> {
  const judged = judgedCase(model, X, attributions, options);
  const { cells, featureNames } = judged;
  const { rows, cols } = cells;
  const instead = replacements(judged);
  const answers = await judged.ask(
    rows * (cols + 1),
    (at, out) => {
      const row = Math.floor(at / (cols + 1));
      const feature = at % (cols + 1);
      out.set(cells.row(row));
      if (feature < cols) out[feature] = instead(row, feature);
    },
    options,
  );
  const original = Float64Array.from({ length: rows }, (_, i) => answers[i * (cols + 1) + cols]!);
  const scores = new Matrix(rows, cols, new Float64Array(rows * cols), featureNames);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < cols; j++) {
      scores.data[i * cols + j] = Math.abs(answers[i * (cols + 1) + j]! - original[i]!);
    }
  }
  const sizes = new Matrix(rows, cols, judged.attributions.data.map(Math.abs));
  return {
    featureNames,
    original,
    scores,
    meanScores: Float64Array.from(featureNames, (_, j) => mean(scores.column(j))),
    correlations: Float64Array.from({ length: rows }, (_, i) =>
      pearson(sizes.row(i), scores.row(i)),
    ),
    correlation: pearson(sizes.data, scores.data),
  };
}

/** What a cell is changed to. */
function replacements({ cells, featureNames, baseline, background, textsOf }: JudgedCase) {
  const byCount = featureNames.map((_, j) => {
    const texts = textsOf(j);
    return texts && textsByCount(background.column(j), texts.length);
  });
  return (row: number, feature: number): number => {
    const texts = byCount[feature];
    if (!texts) return baseline[feature]!;
    const own = cells.get(row, feature);
    return texts[0] === own ? (texts[1] ?? own) : texts[0]!;
  };
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
