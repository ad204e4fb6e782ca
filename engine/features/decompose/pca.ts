import type { ComponentRecord, ParamSpec } from '@engine/core/component';
import { EngineError } from '@engine/core/error';
import type { ColumnOrigin, Features } from '@engine/core/estimator';
import { Matrix } from '@engine/core/matrix';
import { withDefaults } from '@engine/core/with-defaults';
import type { OnnxGraph, OnnxTransformer, OnnxValue } from '@engine/package/contract';
import { matrixProduct } from '@engine/wasm/matrix-product';
import { BaseTransformer } from '../base/base-transformer';
import { matrixToFit, matrixToTransform, type NamedMatrix } from '../base/input-matrix';
import { joinDoubles } from '../base/onnx-columns';
import { componentOrigins } from './component-origins';
import { centredAxes } from './principal-axes';
import { orientAxes, orientedScores, scoresOf } from './project-rows';
import { projectToOnnx } from './project-to-onnx';

export interface PCAParams {
  /** How many; below 1 the share of variance they must hold; null for all. */
  readonly nComponents: number | null;
  /** Scales each component to variance 1. */
  readonly whiten: boolean;
}

interface Learned {
  readonly featureNamesIn: readonly string[];
  readonly mean: Float64Array;
  readonly components: Matrix;
  readonly explainedVariance: Float64Array;
  readonly explainedVarianceRatio: Float64Array;
  readonly singularValues: Float64Array;
  readonly noiseVariance: number;
}

/**
 * Principal components: the directions in which the centred data vary most, each at right angles to
 * those before. Exact at every size; signs are those of scikit-learn 1.2.1.
 *
 * Cost: O(rows cols^2 + cols^3). Equals `sklearn.decomposition.PCA` 1.2.1 with
 * `svd_solver='full'` within 1e-8.
 */
export class PCA extends BaseTransformer<PCAParams, Learned, Matrix> implements OnnxTransformer {
  constructor(params: Partial<PCAParams> = {}) {
    super(withDefaults('PCA', pcaParams, params));
    const { nComponents } = this.params;
    if (nComponents === null || Number.isInteger(nComponents) || nComponents < 1) return;
    throw new EngineError(
      'bad-parameter',
      `PCA needs nComponents to be a whole number, or below 1 a share of variance, not ${nComponents}.`,
      { parameter: 'nComponents', value: nComponents },
    );
  }

  get featureNamesIn(): readonly string[] {
    return this.fitted.featureNamesIn;
  }

  /** Mean of each column. */
  get mean(): Float64Array {
    return this.fitted.mean;
  }

  /** One direction per row, in the order of falling variance. */
  get components(): Matrix {
    return this.fitted.components;
  }

  /** Variance along each component, divided by rows - 1. */
  get explainedVariance(): Float64Array {
    return this.fitted.explainedVariance;
  }

  /** The share of all variance along each component. */
  get explainedVarianceRatio(): Float64Array {
    return this.fitted.explainedVarianceRatio;
  }

  get singularValues(): Float64Array {
    return this.fitted.singularValues;
  }

  /** Mean variance along the directions that were left out. */
  get noiseVariance(): number {
    return this.fitted.noiseVariance;
  }

  /** How many components were kept. */
  get nComponents(): number {
    return this.fitted.components.rows;
  }

  get origins(): readonly ColumnOrigin[] {
    const { components, featureNamesIn } = this.fitted;
    return componentOrigins('pca', components, featureNamesIn);
  }

  /** @throws `not-numeric`, `missing-values`, `empty-data`; `bad-parameter` for too many */
  async fit(X: Features): Promise<this> {
    const matrix = matrixToFit(X);
    const { mean, axes, ...found } = this.find(matrix);
    orientAxes(matrix.data, mean, axes);
    this.keep(matrix, { ...found, mean, axes });
    return this;
  }

  /** As `fit` and `transform`, for the scores that `fit` looks at anyway. */
  override async fitTransform(X: Features): Promise<Matrix> {
    const matrix = matrixToFit(X);
    const { mean, axes, ...found } = this.find(matrix);
    const scores = orientedScores(matrix.data, mean, axes);
    this.keep(matrix, { ...found, mean, axes });
    const names = this.getFeatureNamesOut();
    return new Matrix(matrix.rows, names.length, this.whitened(scores), names);
  }

  /** The axes that are kept, one per row, with signs as they fall. */
  private find(matrix: NamedMatrix) {
    const { rows, cols } = matrix;
    const { mean, singularValues, axes } = centredAxes(matrix);
    const variances = singularValues.map((s) => (rows > 1 ? (s * s) / (rows - 1) : 0));
    const total = variances.reduce((sum, variance) => sum + variance, 0);
    const ratios = variances.map((variance) => (total > 0 ? variance / total : 0));
    const count = this.countComponents(ratios, rows, cols);
    return { mean, singularValues, variances, ratios, axes: axes.slice(0, count * cols) };
  }

  private keep({ cols, columns }: NamedMatrix, found: ReturnType<PCA['find']>): void {
    const { mean, axes, singularValues, variances, ratios } = found;
    const count = axes.length / cols;
    const rest = variances.subarray(count);
    this.learned = {
      featureNamesIn: columns,
      mean,
      components: new Matrix(count, cols, axes, columns),
      explainedVariance: variances.slice(0, count),
      explainedVarianceRatio: ratios.slice(0, count),
      singularValues: singularValues.slice(0, count),
      noiseVariance: rest.reduce((sum, variance) => sum + variance, 0) / Math.max(rest.length, 1),
    };
  }

  private countComponents(ratios: Float64Array, rows: number, cols: number): number {
    const { nComponents } = this.params;
    const most = Math.min(rows, cols);
    if (nComponents === null) return most;
    if (nComponents >= 1 && nComponents <= most) return nComponents;
    if (nComponents > most) {
      throw new EngineError(
        'bad-parameter',
        `PCA cannot find ${nComponents} components in ${rows} rows of ${cols} columns. Ask for at most ${most}.`,
        { parameter: 'nComponents', value: nComponents, most },
      );
    }
    let held = 0;
    const enough = ratios.findIndex((ratio) => {
      held += ratio;
      return held > nComponents;
    });
    return enough < 0 ? most : enough + 1;
  }

  /** @throws `not-fitted`, `missing-values`, `not-numeric`, `missing-column`, `shape-mismatch` */
  async transform(X: Features): Promise<Matrix> {
    const { featureNamesIn, mean, components } = this.fitted;
    const matrix = matrixToTransform(X, featureNamesIn);
    const scores = this.whitened(scoresOf(matrix.data, mean, components.data));
    return new Matrix(matrix.rows, components.rows, scores, this.getFeatureNamesOut());
  }

  /** Back to the columns of the data, less what lay along the components left out. */
  async inverseTransform(X: Features): Promise<Matrix> {
    const { mean, components, featureNamesIn } = this.fitted;
    const scores = matrixToTransform(X, this.getFeatureNamesOut());
    const scale = this.deviations();
    const data = scores.data.map((value, at) => value * scale[at % scale.length]!);
    const back = matrixProduct(data, components.data, components.rows);
    const { cols } = components;
    for (let at = 0; at < back.length; at += cols) {
      for (let j = 0; j < cols; j++) back[at + j] = back[at + j]! + mean[j]!;
    }
    return new Matrix(scores.rows, cols, back, featureNamesIn);
  }

  /** What whitening divides each component by; 1 for one without variance, and without whitening. */
  private deviations(): Float64Array {
    const { explainedVariance } = this.fitted;
    const { whiten } = this.params;
    return explainedVariance.map((variance) => (whiten && Math.sqrt(variance)) || 1);
  }

  private whitened(scores: Float64Array): Float64Array {
    if (!this.params.whiten) return scores;
    const scale = this.deviations();
    for (let at = 0; at < scores.length; at++) scores[at] = scores[at]! / scale[at % scale.length]!;
    return scores;
  }

  toOnnx(graph: OnnxGraph, inputs: readonly OnnxValue[]): readonly OnnxValue[] {
    const { mean, components } = this.fitted;
    const { rows: cols, cols: wide, data } = components;
    const type = 'double';
    const shift = graph.constant(mean, [1, wide]);
    const inner = [joinDoubles(graph, inputs), shift];
    const centred = graph.add('Sub', { inputs: inner, type, cols: wide });
    const scores = projectToOnnx(graph, centred, data);
    if (!this.params.whiten) return [scores];
    const scale = graph.constant(this.deviations(), [1, cols]);
    return [graph.add('Div', { inputs: [scores, scale], type, cols })];
  }
}

const pcaParams: readonly ParamSpec[] = [
  {
    name: 'nComponents',
    type: 'float',
    default: null,
    min: 1e-9,
    summary: 'How many components; below 1 the share of variance to hold; null for all.',
  },
  { name: 'whiten', type: 'boolean', default: false, summary: 'Scale components to variance 1.' },
];

export const pcaRecord: ComponentRecord<PCA> = {
  id: 'pca',
  title: 'PCA',
  summary: 'Turns number columns into the directions in which they vary most.',
  equals: "sklearn.decomposition.PCA 1.2.1 with svd_solver='full'",
  reference: 'Jolliffe (2002), Principal Component Analysis, 2nd edition, chapter 1.',
  params: pcaParams,
  create: (params) => new PCA(params),
  exempt: {
    missing: 'A row with a missing value has no place along a component; scikit-learn refuses it.',
    onnx: 'ONNX Runtime sums in another order; its own test compares to the digits of a float.',
  },
};
