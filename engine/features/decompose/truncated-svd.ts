import type { ComponentRecord, ParamSpec } from '@engine/core/component';
import { EngineError } from '@engine/core/error';
import type { ColumnOrigin, Features } from '@engine/core/estimator';
import { Matrix } from '@engine/core/matrix';
import { withDefaults } from '@engine/core/with-defaults';
import type { OnnxGraph, OnnxTransformer, OnnxValue } from '@engine/package/contract';
import { matrixProduct } from '@engine/wasm/matrix-product';
import { BaseTransformer } from '../base/base-transformer';
import { columnMoments } from '../base/column-moments';
import { matrixToFit, matrixToTransform } from '../base/input-matrix';
import { joinDoubles } from '../base/onnx-columns';
import { componentOrigins } from './component-origins';
import { principalAxes } from './principal-axes';
import { orientedScores, scoresOf } from './project-rows';
import { projectToOnnx } from './project-to-onnx';

export interface TruncatedSVDParams {
  /** How many components; no more than columns. Fewer rows give as many components as rows. */
  readonly nComponents: number;
}

interface Learned {
  readonly featureNamesIn: readonly string[];
  readonly components: Matrix;
  readonly explainedVariance: Float64Array;
  readonly explainedVarianceRatio: Float64Array;
  readonly singularValues: Float64Array;
}

/**
 * The directions along which data that are not centred reach farthest, as for counts of words
 * (latent semantic analysis). Exact, where scikit-learn approximates by random projections.
 *
 * Cost: O(rows cols^2 + cols^3) for tall data. Equals `sklearn.decomposition.TruncatedSVD` 1.2.1
 * with `algorithm='arpack'` within 1e-8, up to the sign of components.
 */
export class TruncatedSVD
  extends BaseTransformer<TruncatedSVDParams, Learned, Matrix>
  implements OnnxTransformer
{
  constructor(params: Partial<TruncatedSVDParams> = {}) {
    super(withDefaults('TruncatedSVD', truncatedSVDParams, params));
  }

  get featureNamesIn(): readonly string[] {
    return this.fitted.featureNamesIn;
  }

  /** One direction per row, in the order of falling singular value. */
  get components(): Matrix {
    return this.fitted.components;
  }

  /** Variance of the scores along each component. */
  get explainedVariance(): Float64Array {
    return this.fitted.explainedVariance;
  }

  /** Its share of the variance of all columns. */
  get explainedVarianceRatio(): Float64Array {
    return this.fitted.explainedVarianceRatio;
  }

  get singularValues(): Float64Array {
    return this.fitted.singularValues;
  }

  get origins(): readonly ColumnOrigin[] {
    const { components, featureNamesIn } = this.fitted;
    return componentOrigins('truncatedsvd', components, featureNamesIn);
  }

  /** @throws `not-numeric`, `missing-values`, `empty-data`; `bad-parameter` for too many */
  async fit(X: Features): Promise<this> {
    const matrix = matrixToFit(X);
    const { rows, cols, data, columns } = matrix;
    const { nComponents } = this.params;
    if (nComponents > cols) {
      throw new EngineError(
        'bad-parameter',
        `TruncatedSVD cannot find ${nComponents} components in ${cols} columns. Ask for at most ${cols}.`,
        { parameter: 'nComponents', value: nComponents, most: cols },
      );
    }
    const origin = new Float64Array(cols);
    const { singularValues, axes } = principalAxes(matrix, origin);
    const count = Math.min(nComponents, rows);
    const kept = axes.slice(0, count * cols);
    const scores = orientedScores(data, origin, kept);
    const all = columnMoments(matrix).var.reduce((sum, variance) => sum + variance, 0);
    const explainedVariance = columnMoments(new Matrix(rows, count, scores)).var;
    this.learned = {
      featureNamesIn: columns,
      components: new Matrix(count, cols, kept, columns),
      explainedVariance,
      explainedVarianceRatio: explainedVariance.map((of) => (all > 0 ? of / all : 0)),
      singularValues: singularValues.slice(0, count),
    };
    return this;
  }

  /** @throws `not-fitted`, `missing-values`, `not-numeric`, `missing-column`, `shape-mismatch` */
  async transform(X: Features): Promise<Matrix> {
    const { featureNamesIn, components } = this.fitted;
    const matrix = matrixToTransform(X, featureNamesIn);
    const scores = scoresOf(matrix.data, new Float64Array(components.cols), components.data);
    return new Matrix(matrix.rows, components.rows, scores, this.getFeatureNamesOut());
  }

  /** Back to the columns of the data, less what lay along the components left out. */
  async inverseTransform(X: Features): Promise<Matrix> {
    const { components, featureNamesIn } = this.fitted;
    const scores = matrixToTransform(X, this.getFeatureNamesOut());
    const back = matrixProduct(scores.data, components.data, components.rows);
    return new Matrix(scores.rows, components.cols, back, featureNamesIn);
  }

  toOnnx(graph: OnnxGraph, inputs: readonly OnnxValue[]): readonly OnnxValue[] {
    return [projectToOnnx(graph, joinDoubles(graph, inputs), this.fitted.components.data)];
  }
}

const truncatedSVDParams: readonly ParamSpec[] = [
  {
    name: 'nComponents',
    type: 'integer',
    default: 2,
    min: 1,
    summary: 'How many components; no more than columns.',
  },
];

export const truncatedSVDRecord: ComponentRecord<TruncatedSVD> = {
  id: 'truncated-svd',
  title: 'TruncatedSVD',
  summary: 'Reduces columns to the directions along which they reach farthest, without centring.',
  equals: "sklearn.decomposition.TruncatedSVD 1.2.1 with algorithm='arpack', up to sign",
  reference: 'Deerwester et al. (1990), Indexing by Latent Semantic Analysis, JASIS 41(6).',
  params: truncatedSVDParams,
  create: (params) => new TruncatedSVD(params),
  exempt: {
    missing: 'A row with a missing value has no place along a component; scikit-learn refuses it.',
    onnx: 'ONNX Runtime sums in another order; its own test compares to the digits of a float.',
  },
};
