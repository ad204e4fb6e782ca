import { checkAborted, EngineError } from '@engine/core/error';
import type { Features, WorkOptions } from '@engine/core/estimator';
import { Matrix } from '@engine/core/matrix';
import { RandomState } from '@engine/core/random';
import type { Table } from '@engine/core/table';
import { yieldToEvents } from '@engine/runtime/yield-to-events';
import { RowCodec } from '../row-codec';
import { type Attributions, readAttributions } from './read-attributions';

export interface ExplanationStabilityOptions extends WorkOptions {
  /** Slightly changed copies of each row. */
  readonly nPerturbations?: number;
  /** The size of a change, in standard deviations of the column. */
  readonly radius?: number;
  /** Rows that say how far each column spreads; the explained rows when left out. */
  readonly spread?: Features;
  readonly randomState?: number;
}

/** How far attributions move when rows hardly do. */
export interface ExplanationStability {
  readonly featureNames: readonly string[];
  /** Per row: the largest |phi(x) - phi(x')| / |x - x'| seen, x in standard deviations: a lower bound of Lipschitz. */
  readonly lipschitz: Float64Array;
  /** Per row: the mean of the same ratio. */
  readonly meanRatio: Float64Array;
  /** Per row: the largest |phi(x) - phi(x')|. */
  readonly maxChange: Float64Array;
  /** Per row: the mean |phi(x) - phi(x')| as a share of |phi(x)|; NaN where nothing is attributed. */
  readonly relativeChange: Float64Array;
}

/**
 * Stability: explains slightly changed copies of each row and measures how far the attributions move
 * (Euclidean). Numbers move by uniform noise of at most `radius` standard deviations; texts and
 * missing values stay, and so do columns that are constant.
 *
 * A method that explains at random is unstable even where the model is not, and a model that jumps is
 * unstable under a faithful method: compare methods on the same model.
 *
 * @param explain attributions for rows, such as `async (rows) => (await explainer.explain(rows))[0]`.
 *
 * Cost: rows x (nPerturbations + 1) explanations, one call of `explain` per perturbation. Reports
 * progress in `perturbations`.
 * Source: Alvarez-Melis & Jaakkola (2018), On the Robustness of Interpretability Methods; the largest
 * change is the sensitivity of Yeh et al. (2019).
 */
export async function explanationStability(
  explain: (X: Table | Matrix) => Promise<Attributions> | Attributions,
  X: Features,
  options: ExplanationStabilityOptions = {},
): Promise<ExplanationStability> {
  const { nPerturbations = 10, radius = 0.1, randomState = 0, signal, onProgress } = options;
  if (!Number.isInteger(nPerturbations) || nPerturbations < 1 || !(radius > 0)) {
    throw new EngineError(
      'bad-parameter',
      `explanationStability needs nPerturbations of at least 1 and a radius above 0, not ${nPerturbations} and ${radius}.`,
    );
  }
  const spread = options.spread ?? X;
  const codec = new RowCodec(X);
  const featureNames = codec.names;
  const cells = codec.encode(X);
  const { rows, cols } = cells;
  const scales = columnDeviations(codec.encode(spread), codec);
  const attribute = async (moved: Matrix) =>
    readAttributions(await explain(codec.decode(moved.data)), rows, featureNames).values;
  const own = await attribute(cells);
  const random = new RandomState(randomState);
  const lipschitz = new Float64Array(rows);
  const meanRatio = new Float64Array(rows);
  const maxChange = new Float64Array(rows);
  const relativeChange = new Float64Array(rows);
  for (let run = 0; run < nPerturbations; run++) {
    checkAborted(signal);
    const moved = new Matrix(rows, cols, cells.data.slice(), featureNames);
    const distances = move(moved, scales, radius, random);
    const now = await attribute(moved);
    for (let i = 0; i < rows; i++) {
      const change = euclidean(own.row(i), now.row(i));
      const ratio = distances[i]! > 0 ? change / distances[i]! : 0;
      lipschitz[i] = Math.max(lipschitz[i]!, ratio);
      meanRatio[i]! += ratio / nPerturbations;
      maxChange[i] = Math.max(maxChange[i]!, change);
      const size = Math.hypot(...own.row(i));
      relativeChange[i]! += size > 0 ? change / size / nPerturbations : Number.NaN;
    }
    onProgress?.({ done: run + 1, total: nPerturbations, unit: 'perturbations' });
    await yieldToEvents();
  }
  return { featureNames, lipschitz, meanRatio, maxChange, relativeChange };
}

/** Moves every cell that may move; gives the distance of each row, in standard deviations. */
function move(cells: Matrix, scales: Float64Array, radius: number, random: RandomState) {
  const distances = new Float64Array(cells.rows);
  for (let i = 0; i < cells.rows; i++) {
    let squares = 0;
    for (let j = 0; j < cells.cols; j++) {
      const step = random.uniform(-radius, radius);
      if (scales[j] === 0 || Number.isNaN(cells.get(i, j))) continue;
      cells.data[i * cells.cols + j]! += step * scales[j]!;
      squares += step ** 2;
    }
    distances[i] = Math.sqrt(squares);
  }
  return distances;
}

/** The standard deviation of each column of numbers; 0 for texts. */
function columnDeviations(cells: Matrix, codec: RowCodec): Float64Array {
  return Float64Array.from(codec.names, (_, j) => {
    if (codec.textsOf(j)) return 0;
    const values = cells.column(j).filter((value) => !Number.isNaN(value));
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    return values.length > 0 ? Math.sqrt(squares / values.length) : 0;
  });
}

function euclidean(a: Float64Array, b: Float64Array): number {
  let squares = 0;
  for (let i = 0; i < a.length; i++) squares += (a[i]! - b[i]!) ** 2;
  return Math.sqrt(squares);
}
