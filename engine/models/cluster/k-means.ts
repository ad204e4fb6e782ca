import type { ComponentRecord, ParamSpec } from '@engine/core/component';
import { EngineError } from '@engine/core/error';
import type { Features, WorkOptions } from '@engine/core/estimator';
import { Matrix } from '@engine/core/matrix';
import { RandomState } from '@engine/core/random';
import { withDefaults } from '@engine/core/with-defaults';
import { nearestCentres } from '@engine/wasm/nearest-centres';
import { squaredDistances } from '@engine/wasm/squared-distances';
import { BaseClusterer } from '../base/base-clusterer';
import { centreColumns, shiftRows } from './centre-columns';
import { checkCenters } from './check-centers';
import { inertiaOf, type LloydRun, runLloyd } from './lloyd';
import { plusPlusCenters } from './plus-plus';

export interface KMeansParams {
  /** How many groups to look for. */
  readonly nClusters?: number;
  /** How the centres start: spread out, at random rows, or where you say (nClusters rows). */
  readonly init?: 'k-means++' | 'random' | readonly ArrayLike<number>[];
  /** How often to start anew; the best run counts. `auto`: once for k-means++, else 10 times. */
  readonly nInit?: number | 'auto';
  /** Most steps of a run. */
  readonly maxIter?: number;
  /** Stops once the centres move less than this share of the mean variance, squared. */
  readonly tol?: number;
  readonly randomState?: number;
}

const params: readonly ParamSpec[] = [
  {
    name: 'nClusters',
    type: 'integer',
    default: 8,
    min: 1,
    summary: 'How many groups to look for.',
  },
  {
    name: 'init',
    type: 'choice',
    default: 'k-means++',
    choices: ['k-means++', 'random'],
    summary: 'Whether the centres start spread out or at random rows.',
  },
  {
    name: 'nInit',
    type: 'integer',
    default: 10,
    min: 1,
    choices: ['auto'],
    summary: 'How often to start anew; the best run counts.',
  },
  { name: 'maxIter', type: 'integer', default: 300, min: 1, summary: 'Most steps of a run.' },
  {
    name: 'tol',
    type: 'float',
    default: 1e-4,
    min: 0,
    summary: 'Stops once the centres move less than this share of the variance.',
  },
  {
    name: 'randomState',
    type: 'integer',
    default: 0,
    min: 0,
    max: 0xffffffff,
    summary: 'The seed; the same one gives the same groups.',
  },
];

/**
 * Finds groups around centres, so that the squared distances of the rows to their centres are small
 * in total. Takes sample weights. With the same seed the draws, and so the groups, are those of
 * `sklearn.cluster.KMeans` 1.2.1 (algorithm lloyd); a row between two centres goes to the first.
 *
 * Cost: O(rows x cols x nClusters) per step of each run.
 * Source: Lloyd (1982); Arthur & Vassilvitskii (2007).
 */
export class KMeans extends BaseClusterer {
  readonly params: Required<KMeansParams>;
  private run: LloydRun | undefined;

  constructor(options: KMeansParams = {}) {
    super();
    const { init = 'k-means++', ...described } = options;
    // Centres that a person gives are checked at fit, when the columns are known.
    const plain = Array.isArray(init) ? described : { ...described, init };
    this.params = { ...withDefaults('KMeans', params, plain), init };
  }

  /** nClusters x cols. */
  get clusterCenters(): Matrix {
    const { centers } = this.fitted(this.run);
    const clusters = centers.length / this.nFeaturesIn;
    return new Matrix(clusters, this.nFeaturesIn, centers, this.featureNamesIn);
  }

  /** The weighted sum of squared distances of the rows at fit to their centres. */
  get inertia(): number {
    return this.fitted(this.run).inertia;
  }

  /** The steps of the best run. */
  get nIter(): number {
    return this.fitted(this.run).nIter;
  }

  /** The nearest centre of each row. */
  async predict(X: Features): Promise<Int32Array> {
    const { centers } = this.fitted(this.run);
    return nearestCentres(this.match(X).data, centers, this.nFeaturesIn).labels;
  }

  /** rows x nClusters: the distance to each centre. */
  async transform(X: Features): Promise<Matrix> {
    const { centers } = this.fitted(this.run);
    const { rows, data } = this.match(X);
    const squared = squaredDistances(data, centers, this.nFeaturesIn);
    return new Matrix(rows, squared.length / rows, squared.map(Math.sqrt));
  }

  /** The negative sum of squared distances to the nearest centres; greater is better. */
  async score(X: Features): Promise<number> {
    const { centers } = this.fitted(this.run);
    const matrix = this.match(X);
    return -inertiaOf(matrix, undefined, centers, await this.predict(matrix));
  }

  protected override get takesSampleWeight(): boolean {
    return true;
  }

  protected group(X: Matrix, { signal, onProgress }: WorkOptions, weights?: Float64Array) {
    const { nClusters, maxIter, tol, randomState, init } = this.params;
    if (nClusters > X.rows) {
      throw new EngineError(
        'bad-parameter',
        `nClusters is ${nClusters}, but there ${X.rows === 1 ? 'is only 1 row' : `are only ${X.rows} rows`}. Choose at most ${X.rows}.`,
        { parameter: 'nClusters', value: nClusters, rows: X.rows },
      );
    }
    const { rows, means, meanVariance } = centreColumns(X);
    const random = new RandomState(randomState);
    const given =
      typeof init === 'string'
        ? undefined
        : shiftRows(checkCenters(init, nClusters, X.cols), means, -1).data;
    const start = () => {
      if (given) return given;
      if (init === 'k-means++') return plusPlusCenters(rows, nClusters, random);
      return rows.take(random.permutation(X.rows).slice(0, nClusters)).data;
    };
    const options = { maxIter, tolerance: tol * meanVariance, signal };
    const runs = this.runs();
    let best: LloydRun | undefined;
    for (let nth = 0; nth < runs; nth++) {
      const run = runLloyd(rows, weights, start(), options);
      if (!best || (run.inertia < best.inertia && !isRenumbered(run.labels, best.labels))) {
        best = run;
      }
      const metrics = { inertia: best.inertia };
      onProgress?.({ done: nth + 1, total: runs, unit: 'runs', metrics });
    }
    const centers = new Matrix(nClusters, X.cols, best!.centers);
    this.run = { ...best!, centers: shiftRows(centers, means, 1).data };
    return best!.labels;
  }

  private runs(): number {
    const { init, nInit } = this.params;
    if (typeof init !== 'string') return 1;
    if (nInit !== 'auto') return nInit;
    return init === 'random' ? 10 : 1;
  }
}

/** Whether all rows that share a number in `a` share one in `b`. */
function isRenumbered(a: Int32Array, b: Int32Array): boolean {
  const other = new Map<number, number>();
  for (let i = 0; i < a.length; i++) {
    const known = other.get(a[i]!);
    if (known === undefined) other.set(a[i]!, b[i]!);
    else if (known !== b[i]) return false;
  }
  return true;
}

export const kMeansRecord: ComponentRecord<KMeans> = {
  id: 'k-means',
  title: 'KMeans',
  summary: 'Finds groups of rows around centres.',
  equals: 'sklearn.cluster.KMeans 1.2.1, algorithm lloyd',
  reference: 'Lloyd (1982); Arthur & Vassilvitskii (2007), k-means++',
  params,
  create: (options) => new KMeans(options),
};
