import type { ComponentRecord, ParamSpec } from '@engine/core/component';
import { checkAborted, EngineError } from '@engine/core/error';
import type {
  Features,
  FitOptions,
  OutlierDetector,
  Target,
  WorkOptions,
} from '@engine/core/estimator';
import type { Matrix } from '@engine/core/matrix';
import { RandomState } from '@engine/core/random';
import { sortedQuantile } from '@engine/core/sorted-quantile';
import { yieldToEvents } from '@engine/runtime/yield-to-events';
import { Estimator } from '../base/estimator';
import { checkTree, type FittedTree } from '../tree/fitted-tree';
import { readParams } from '../tree/tree-params';
import { randomStateSpec } from '../tree/tree-specs';
import { nEstimatorsSpec } from './forest-params';
import { treeSeeds } from './grow-forest';
import { growIsolationTree, type IsolationTree, isolationScores } from './isolation-tree';

export interface IsolationForestParams {
  /** Number of trees. */
  readonly nEstimators?: number;
  /** Rows each tree sees: a count, a share up to 1, or `auto` for at most 256. */
  readonly maxSamples?: 'auto' | number;
  /** The share of outliers at fit, which sets the offset; `auto` sets it to -0.5. */
  readonly contamination?: 'auto' | number;
  /** Columns each tree sees: a count above 1, or a share. */
  readonly maxFeatures?: number;
  /** Draws a tree's rows with repeats. */
  readonly bootstrap?: boolean;
  /** Seed, as numpy's `RandomState` takes it. */
  readonly randomState?: number;
}

const params: readonly ParamSpec[] = [
  nEstimatorsSpec,
  {
    name: 'maxSamples',
    type: 'choice',
    default: 'auto',
    choices: ['auto'],
    min: 0,
    summary: 'Rows each tree sees, as a count or a share; auto takes at most 256.',
  },
  {
    name: 'contamination',
    type: 'choice',
    default: 'auto',
    choices: ['auto'],
    min: 0,
    max: 0.5,
    summary: 'The share of outliers among the rows at fit.',
  },
  {
    name: 'maxFeatures',
    type: 'float',
    default: 1,
    min: 0,
    summary: 'Columns each tree sees, as a count above 1 or a share.',
  },
  {
    name: 'bootstrap',
    type: 'boolean',
    default: false,
    summary: 'Draws the rows of a tree with repeats.',
  },
  randomStateSpec,
];

/**
 * Isolation forest: rows that few random questions tell apart from all others are outliers. Equals
 * `sklearn.ensemble.IsolationForest` 1.2.1 for the same `randomState`; a missing one is 0.
 *
 * Cost: nEstimators x O(maxSamples x depth) at fit, O(rows x depth) at predict.
 * Source: Liu, Ting and Zhou (2008), Isolation Forest.
 */
export class IsolationForest extends Estimator implements OutlierDetector {
  readonly params: Required<IsolationForestParams>;
  private grown: readonly IsolationTree[] | undefined;
  private rowsPerTree: number | undefined;
  private threshold: number | undefined;

  constructor(options: IsolationForestParams = {}) {
    super();
    this.params = readParams('IsolationForest', params, options);
  }

  /** Looks at what was stored before it is used. @throws `syntax` @internal */
  static checkState({ grown }: IsolationForest): void {
    for (const { tree } of grown ?? []) checkTree(tree);
  }

  protected override get takesSampleWeight(): boolean {
    return true;
  }

  /** The trees, in the order in which they were grown. */
  get trees(): readonly FittedTree[] {
    return this.fitted(this.grown).map(({ tree }) => tree);
  }

  /** How many rows each tree saw. */
  get maxSamples(): number {
    return this.fitted(this.rowsPerTree);
  }

  /** What is subtracted from the scores, so that outliers come out below 0. */
  get offset(): number {
    return this.fitted(this.threshold);
  }

  /**
   * @param _y not used.
   * @throws EngineError naming the column or row at fault: `not-numeric`, `missing-values`,
   * `empty-data`, `bad-parameter`; `aborted` when stopped, which leaves an earlier fit as it was.
   */
  async fit(X: Features, _y?: Target, options: FitOptions = {}): Promise<this> {
    const matrix = this.read(X);
    const weights = this.readWeights(options, matrix.rows);
    const rowsPerTree = countRows(this.params.maxSamples, matrix.rows);
    const grown = await this.grow(matrix, weights, rowsPerTree, options);
    const { contamination } = this.params;
    this.threshold =
      contamination === 'auto'
        ? -0.5
        : sortedQuantile(isolationScores(grown, rowsPerTree, matrix).sort(), contamination);
    this.grown = grown;
    this.rowsPerTree = rowsPerTree;
    this.remember(matrix);
    return this;
  }

  private async grow(
    X: Matrix,
    weights: Float64Array | undefined,
    rowsPerTree: number,
    { signal, onProgress }: WorkOptions,
  ): Promise<readonly IsolationTree[]> {
    const { nEstimators, randomState, maxFeatures, bootstrap } = this.params;
    const random = new RandomState(randomState);
    const noise = Float64Array.from({ length: X.rows }, () => random.random());
    const columns = countColumns(maxFeatures, X.cols);
    const grown: IsolationTree[] = [];
    for (const seed of treeSeeds(randomState, nEstimators)) {
      checkAborted(signal);
      grown.push(growIsolationTree(X, weights, noise, { seed, rowsPerTree, columns, bootstrap }));
      onProgress?.({ done: grown.length, total: nEstimators, unit: 'trees' });
      await yieldToEvents();
    }
    checkAborted(signal);
    return grown;
  }

  /** One number in [-1, 0) per row; lower is stranger. */
  async scoreSamples(X: Features): Promise<Float64Array> {
    return isolationScores(this.fitted(this.grown), this.maxSamples, this.match(X));
  }

  async decisionFunction(X: Features): Promise<Float64Array> {
    const { offset } = this;
    return (await this.scoreSamples(X)).map((score) => score - offset);
  }

  async predict(X: Features): Promise<Float64Array> {
    return (await this.decisionFunction(X)).map((score) => (score < 0 ? -1 : 1));
  }
}

function countRows(maxSamples: 'auto' | number, rows: number): number {
  if (maxSamples === 'auto') return Math.min(256, rows);
  const count = maxSamples > 1 ? Math.min(maxSamples, rows) : Math.floor(maxSamples * rows);
  if (Number.isInteger(count) && count >= 1) return count;
  throw new EngineError(
    'bad-parameter',
    `maxSamples is ${maxSamples}, which is no number of rows out of ${rows}. Give a whole number, or a share up to 1 that makes at least one row.`,
    { parameter: 'maxSamples', rows },
  );
}

function countColumns(maxFeatures: number, cols: number): number {
  if (maxFeatures <= 1) return Math.max(1, Math.floor(maxFeatures * cols));
  if (Number.isInteger(maxFeatures) && maxFeatures <= cols) return maxFeatures;
  throw new EngineError(
    'bad-parameter',
    `maxFeatures is ${maxFeatures}, but there are ${cols} columns. Give a whole number up to that, or a share.`,
    { parameter: 'maxFeatures', cols },
  );
}

export const isolationForestRecord: ComponentRecord<IsolationForest> = {
  id: 'isolation-forest',
  title: 'IsolationForest',
  summary: 'Calls rows outliers that few random questions tell apart from all others.',
  equals: 'sklearn.ensemble.IsolationForest 1.2.1',
  reference: 'Liu, Ting and Zhou (2008), Isolation Forest',
  params,
  create: (options) => new IsolationForest(options),
};
