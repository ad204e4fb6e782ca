import type { ComponentRecord, ParamSpec } from '@engine/core/component';
import { checkAborted } from '@engine/core/error';
import type { ColumnOrigin, Features, Target, WorkOptions } from '@engine/core/estimator';
import { Matrix } from '@engine/core/matrix';
import { withDefaults } from '@engine/core/with-defaults';
import { BaseTransformer } from '../base/base-transformer';
import { matrixToFit, matrixToTransform } from '../base/input-matrix';
import { MissingIndicator } from './missing-indicator';
import { nearestDonors, squaredNanDistances } from './nearest-donors';
import { nothingObserved } from './nothing-observed';

export interface KNNImputerParams {
  readonly nNeighbors: number;
  /** Whether near donors count more. */
  readonly weights: 'uniform' | 'distance';
  /** Appends the columns of a MissingIndicator. */
  readonly addIndicator: boolean;
  /** Keeps a column in which nothing was observed at fit, filled with 0. */
  readonly keepEmptyFeatures: boolean;
}

interface Learned {
  readonly featureNamesIn: readonly string[];
  readonly fitX: Matrix;
  readonly means: Float64Array;
  /** Columns in which something was observed. */
  readonly observed: readonly boolean[];
  readonly indicator: MissingIndicator | null;
}

/**
 * Fills a missing number with the mean of that column over the rows of fit that are nearest and
 * have it. The distance is over the columns that both rows have, scaled up to all: nan_euclidean.
 * Of equally near rows the first is taken. A row with no column in common with any gets the mean.
 *
 * Cost: O(incomplete rows x rows of fit x columns). Equals `sklearn.impute.KNNImputer` 1.2.1 within
 * 1e-12.
 */
export class KNNImputer extends BaseTransformer<KNNImputerParams, Learned, Matrix> {
  constructor(params: Partial<KNNImputerParams> = {}) {
    super(withDefaults('KNNImputer', knnImputerParams, params));
  }

  get featureNamesIn(): readonly string[] {
    return this.fitted.featureNamesIn;
  }

  get origins(): readonly ColumnOrigin[] {
    const { featureNamesIn, indicator } = this.fitted;
    const kept = featureNamesIn
      .filter((_, j) => this.keeps(j))
      .map((name) => ({ name, source: name }));
    return indicator ? [...kept, ...indicator.origins] : kept;
  }

  /** @throws `not-numeric`, `empty-data` */
  async fit(X: Features): Promise<this> {
    const matrix = matrixToFit(X, { allowMissing: true });
    const { rows, cols, data } = matrix;
    const sums = new Float64Array(cols);
    const counts = new Float64Array(cols);
    for (let at = 0; at < rows * cols; at += cols) {
      for (let j = 0; j < cols; j++) {
        const value = data[at + j]!;
        if (Number.isNaN(value)) continue;
        sums[j] = sums[j]! + value;
        counts[j] = counts[j]! + 1;
      }
    }
    if (!this.params.keepEmptyFeatures && counts.every((count) => count === 0)) {
      throw nothingObserved(matrix.columns);
    }
    this.learned = {
      featureNamesIn: matrix.columns,
      fitX: new Matrix(rows, cols, data.slice(), matrix.columns),
      means: sums.map((sum, j) => sum / counts[j]!),
      observed: Array.from(counts, (count) => count > 0),
      indicator: this.params.addIndicator
        ? await new MissingIndicator({ errorOnNew: false }).fit(matrix)
        : null,
    };
    return this;
  }

  override async fitTransform(X: Features, _y?: Target, options: WorkOptions = {}) {
    await this.fit(X);
    return this.transform(X, options);
  }

  /** @throws `not-fitted`, `missing-column`, `shape-mismatch` */
  async transform(X: Features, options: WorkOptions = {}): Promise<Matrix> {
    const { featureNamesIn, fitX, indicator } = this.fitted;
    const matrix = matrixToTransform(X, featureNamesIn, { allowMissing: true });
    const { rows, cols } = matrix;
    const filled = matrix.data.slice();
    const distances = new Float64Array(fitX.rows);
    for (let row = 0; row < rows; row++) {
      const cells = matrix.row(row);
      if (!cells.some(Number.isNaN)) continue;
      if (row % 64 === 0) checkAborted(options.signal);
      squaredNanDistances(cells, fitX, distances);
      for (let j = 0; j < cols; j++) {
        if (Number.isNaN(cells[j])) filled[row * cols + j] = this.fill(distances, j);
      }
    }
    const kept = featureNamesIn.map((_, j) => j).filter((j) => this.keeps(j));
    const marks = indicator ? await indicator.transform(matrix) : new Matrix(rows, 0);
    const width = kept.length + marks.cols;
    const out = new Float64Array(rows * width);
    for (let row = 0; row < rows; row++) {
      for (let k = 0; k < kept.length; k++) out[row * width + k] = filled[row * cols + kept[k]!]!;
      out.set(marks.row(row), row * width + kept.length);
    }
    return new Matrix(rows, width, out, this.getFeatureNamesOut());
  }

  private keeps(j: number): boolean {
    return this.fitted.observed[j]! || this.params.keepEmptyFeatures;
  }

  /** The filling of column j for a row with these squared distances to the rows of fit. */
  private fill(distances: Float64Array, j: number): number {
    const { fitX, means, observed } = this.fitted;
    if (!observed[j]) return 0;
    const donors = nearestDonors(distances, fitX, j, this.params.nNeighbors);
    if (distances[donors[0]!] === Infinity) return means[j]!;
    // A donor at no distance outweighs all others.
    const exact = this.params.weights === 'distance' && distances[donors[0]!] === 0;
    let sum = 0;
    let total = 0;
    for (const donor of donors) {
      const distance = Math.sqrt(distances[donor]!);
      let weight = 1;
      if (exact) weight = distance === 0 ? 1 : 0;
      else if (this.params.weights === 'distance') weight = 1 / distance;
      sum += weight * fitX.get(donor, j);
      total += weight;
    }
    return sum / total;
  }
}

const knnImputerParams: readonly ParamSpec[] = [
  {
    name: 'nNeighbors',
    type: 'integer',
    default: 5,
    min: 1,
    summary: 'How many of the nearest rows a filling is the mean of.',
  },
  {
    name: 'weights',
    type: 'choice',
    default: 'uniform',
    choices: ['uniform', 'distance'],
    summary: 'Whether nearer rows count more.',
  },
  {
    name: 'addIndicator',
    type: 'boolean',
    default: false,
    summary: 'Append columns that mark what was missing.',
  },
  {
    name: 'keepEmptyFeatures',
    type: 'boolean',
    default: false,
    summary: 'Keep a column in which nothing was observed.',
  },
];

export const knnImputerRecord: ComponentRecord<KNNImputer> = {
  id: 'knn-imputer',
  title: 'KNNImputer',
  summary: 'Fills missing numbers with the mean of the nearest rows.',
  equals: 'sklearn.impute.KNNImputer 1.2.1',
  reference: 'Troyanskaya et al. (2001), Bioinformatics 17(6), 520-525.',
  params: knnImputerParams,
  create: (params) => new KNNImputer(params),
  exempt: { onnx: 'A search among the rows of fit has no short form in ONNX.' },
};
