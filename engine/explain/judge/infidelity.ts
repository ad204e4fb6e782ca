import { EngineError } from '@engine/core/error';
import type { Features } from '@engine/core/estimator';
import { meanOfKnown } from '@engine/core/mean-of-known';
import { RandomState } from '@engine/core/random';
import type { ExplainableModel } from '../model-output';
import { type JudgeOptions, judgedCase } from './judged-case';
import type { Attributions } from './read-attributions';

export interface InfidelityOptions extends JudgeOptions {
  /** Random changes per row. */
  readonly nRuns?: number;
  /** `contribution`: an attribution is what a feature adds (SHAP). `slope`: per unit of it (a gradient). */
  readonly attributionsAre?: 'contribution' | 'slope';
  readonly randomState?: number;
}

/** How far attributions are from foretelling the answer after a change. */
export interface Infidelity {
  readonly featureNames: readonly string[];
  /** Per row, in squared units of the answer; 0 is best. */
  readonly scores: Float64Array;
  readonly mean: number;
  /** `mean` as a share of the mean squared move of the answer: 1 is as bad as attributing nothing. */
  readonly relative: number;
}

/**
 * Infidelity: `E[(f(x) - f(x') - what the attributions say of that change)^2]`, where x' has each
 * feature replaced by the baseline with probability one half.
 *
 * Contributions say the sum of those replaced; slopes say `slope . (x - x')`, the form of the paper.
 * A linear model with LinearSHAP, or with its coefficients as slopes, gives 0 up to rounding.
 *
 * Cost: rows x (nRuns + 1) predictions. Reports progress in `rows` asked.
 * Source: Yeh et al. (2019), On the (In)fidelity and Sensitivity of Explanations.
 *
 * @throws EngineError `bad-parameter`, `shape-mismatch`, `not-numeric` for slopes of texts.
 */
export async function infidelity(
  model: ExplainableModel,
  X: Features,
  attributions: Attributions,
  options: InfidelityOptions = {},
): Promise<Infidelity> {
  const judged = judgedCase(model, X, attributions, options);
  const { cells, baseline, featureNames } = judged;
  const { rows, cols } = cells;
  const { nRuns = 100, attributionsAre = 'contribution', randomState = 0 } = options;
  if (!Number.isInteger(nRuns) || nRuns < 1) {
    throw new EngineError(
      'bad-parameter',
      `infidelity needs nRuns to be a whole number of at least 1, not ${nRuns}.`,
    );
  }
  const text =
    attributionsAre === 'slope' ? featureNames.findIndex((_, j) => judged.textsOf(j)) : -1;
  if (text >= 0) {
    throw new EngineError(
      'not-numeric',
      `Column ${featureNames[text]} holds text, which has no slope. Pass contributions, or encoded columns.`,
      { column: featureNames[text] },
    );
  }
  const random = new RandomState(randomState);
  const replaced = Uint8Array.from({ length: rows * nRuns * cols }, () =>
    random.random() < 0.5 ? 1 : 0,
  );
  const answers = await judged.ask(
    rows * (nRuns + 1),
    (at, out) => {
      const row = Math.floor(at / (nRuns + 1));
      const run = at % (nRuns + 1);
      out.set(cells.row(row));
      if (run === nRuns) return;
      const from = (row * nRuns + run) * cols;
      for (let j = 0; j < cols; j++) if (replaced[from + j]) out[j] = baseline[j]!;
    },
    options,
  );
  const scores = new Float64Array(rows);
  let squaredMoves = 0;
  for (let i = 0; i < rows; i++) {
    const phi = judged.attributions.row(i);
    const original = answers[i * (nRuns + 1) + nRuns]!;
    for (let run = 0; run < nRuns; run++) {
      let foretold = 0;
      for (let j = 0; j < cols; j++) {
        if (!replaced[(i * nRuns + run) * cols + j]) continue;
        foretold +=
          attributionsAre === 'slope' ? phi[j]! * (cells.get(i, j) - baseline[j]!) : phi[j]!;
      }
      const move = original - answers[i * (nRuns + 1) + run]!;
      scores[i]! += (move - foretold) ** 2 / nRuns;
      squaredMoves += move ** 2 / nRuns / rows;
    }
  }
  const mean = meanOfKnown(scores);
  return { featureNames, scores, mean, relative: mean / squaredMoves };
}
