import type { ComponentRecord, ParamSpec } from '@engine/core/component';
import { checkAborted, EngineError } from '@engine/core/error';
import type { ColumnOrigin, Features, Target, WorkOptions } from '@engine/core/estimator';
import { Matrix } from '@engine/core/matrix';
import { withDefaults } from '@engine/core/with-defaults';
import type { OnnxGraph, OnnxTransformer, OnnxValue } from '@engine/package/contract';
import { BaseTransformer } from '../base/base-transformer';
import { matrixToFit, matrixToTransform } from '../base/input-matrix';
import { observedColumn } from '../base/observed-column';
import { joinDoubles, splitColumns } from '../base/onnx-columns';
import { sameOrigins } from '../base/origins';
import { type BinStrategy, binEdges } from './bin-edges';

export interface KBinsDiscretizerParams {
  /** Bins per column. */
  readonly nBins: number;
  /** A column of 0 and 1 per bin (dense in both spellings), or the number of the bin. */
  readonly encode: 'onehot' | 'onehot-dense' | 'ordinal';
  readonly strategy: BinStrategy;
}

interface Learned {
  readonly featureNamesIn: readonly string[];
  readonly binEdges: readonly Float64Array[];
}

/**
 * Cuts each column into bins of equal width, of equal numbers of rows, or around the centres of a
 * k-means. A bin holds its lower edge; what lies beyond the ends falls into the first or last bin.
 * Under `kmeans`, a value exactly half way between two centres goes to the lower one, where
 * scikit-learn leaves it to rounding.
 *
 * Cost: O(rows x bins) per column. Equals `sklearn.preprocessing.KBinsDiscretizer` 1.2.1.
 */
export class KBinsDiscretizer
  extends BaseTransformer<KBinsDiscretizerParams, Learned, Matrix>
  implements OnnxTransformer
{
  constructor(params: Partial<KBinsDiscretizerParams> = {}) {
    super(withDefaults('KBinsDiscretizer', kBinsDiscretizerParams, params));
  }

  get featureNamesIn(): readonly string[] {
    return this.fitted.featureNamesIn;
  }

  /** Per column, the edges of its bins. */
  get binEdges(): readonly Float64Array[] {
    return this.fitted.binEdges;
  }

  /** Bins of each column; fewer than asked for where some would be too narrow. */
  get nBins(): Int32Array {
    return Int32Array.from(this.fitted.binEdges, (edges) => edges.length - 1);
  }

  get origins(): readonly ColumnOrigin[] {
    const { featureNamesIn } = this.fitted;
    if (this.params.encode === 'ordinal') return sameOrigins(featureNamesIn);
    const { nBins } = this;
    return featureNamesIn.flatMap((source, j) =>
      Array.from({ length: nBins[j]! }, (_, bin) => {
        const category = `${bin}.0`;
        return { name: `${source}_${category}`, source, category };
      }),
    );
  }

  /** @throws `not-numeric`, `missing-values`, `empty-data` */
  async fit(X: Features, _y?: Target, options: WorkOptions = {}): Promise<this> {
    const matrix = matrixToFit(X);
    const { nBins, strategy } = this.params;
    this.learned = {
      featureNamesIn: matrix.columns,
      binEdges: matrix.columns.map((_, j) => {
        checkAborted(options.signal);
        return binEdges(observedColumn(matrix, j), nBins, strategy);
      }),
    };
    return this;
  }

  /** @throws `not-fitted`, `missing-values`, `not-numeric`, `missing-column`, `shape-mismatch` */
  async transform(X: Features): Promise<Matrix> {
    const { featureNamesIn, binEdges: edges } = this.fitted;
    const { rows, cols, data } = matrixToTransform(X, featureNamesIn);
    const { nBins } = this;
    const ordinal = this.params.encode === 'ordinal';
    const width = ordinal ? cols : nBins.reduce((sum, count) => sum + count, 0);
    const out = new Float64Array(rows * width);
    for (let j = 0, offset = 0; j < cols; j++) {
      const of = edges[j]!;
      for (let row = 0; row < rows; row++) {
        const bin = binOf(data[row * cols + j]!, of);
        if (ordinal) out[row * width + j] = bin;
        else out[row * width + offset + bin] = 1;
      }
      offset += nBins[j]!;
    }
    return new Matrix(rows, width, out, this.getFeatureNamesOut());
  }

  toOnnx(graph: OnnxGraph, inputs: readonly OnnxValue[]): readonly OnnxValue[] {
    const columns = splitColumns(graph, [joinDoubles(graph, inputs)]);
    return this.fitted.binEdges.map((edges, j) => this.binToOnnx(graph, columns[j]!, edges));
  }

  /** Each inner edge that a value has reached moves it one bin up. */
  private binToOnnx(graph: OnnxGraph, column: OnnxValue, edges: Float64Array): OnnxValue {
    const type = 'double';
    const inner = edges.slice(1, -1);
    const limits = graph.constant(inner, [1, inner.length]);
    const shape = { type: 'bool', cols: inner.length } as const;
    const below = graph.add('Less', { inputs: [column, limits], ...shape });
    const reached = graph.cast(graph.add('Not', { inputs: [below], ...shape }), type);
    const ordinal = this.params.encode === 'ordinal';
    const cols = ordinal ? 1 : inner.length + 1;
    const start = Float64Array.from({ length: cols }, (_, bin) => (bin === 0 && !ordinal ? 1 : 0));
    const steps = new Float64Array(inner.length * cols).fill(ordinal ? 1 : 0);
    for (let k = 0; k < inner.length && !ordinal; k++) steps.set([-1, 1], k * cols + k);
    const moved = graph.add('MatMul', {
      inputs: [reached, graph.constant(steps, [inner.length, cols])],
      type,
      cols,
    });
    return graph.add('Add', { inputs: [moved, graph.constant(start, [1, cols])], type, cols });
  }

  /** The middle of each bin; infinite ends make that of a constant column NaN, as in scikit-learn. */
  async inverseTransform(X: Features): Promise<Matrix> {
    const { featureNamesIn, binEdges: edges } = this.fitted;
    const binned = matrixToTransform(X, this.getFeatureNamesOut());
    const { nBins } = this;
    const ordinal = this.params.encode === 'ordinal';
    const cols = edges.length;
    const out = new Float64Array(binned.rows * cols);
    for (let row = 0; row < binned.rows; row++) {
      const cells = binned.row(row);
      for (let j = 0, offset = 0; j < cols; j++) {
        const flags = cells.subarray(offset, offset + nBins[j]!);
        const bin = ordinal ? cells[j]! : flags.indexOf(1);
        const [low, high] = [edges[j]![bin], edges[j]![bin + 1]];
        if (low === undefined || high === undefined) throw noSuchBin(featureNamesIn[j]!, row);
        out[row * cols + j] = (low + high) * 0.5;
        offset += nBins[j]!;
      }
    }
    return new Matrix(binned.rows, cols, out, featureNamesIn);
  }
}

/** How many inner edges are at most x. */
function binOf(x: number, edges: Float64Array): number {
  let low = 0;
  let high = edges.length - 2;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (edges[middle + 1]! <= x) low = middle + 1;
    else high = middle;
  }
  return low;
}

function noSuchBin(column: string, row: number): EngineError {
  return new EngineError(
    'unknown-category',
    `Row ${row} is in no bin of column ${column}. Pass what transform gave.`,
    { column, row },
  );
}

const kBinsDiscretizerParams: readonly ParamSpec[] = [
  { name: 'nBins', type: 'integer', default: 5, min: 2, summary: 'Bins per column.' },
  {
    name: 'encode',
    type: 'choice',
    default: 'onehot',
    choices: ['onehot', 'onehot-dense', 'ordinal'],
    summary: 'A column of 0 and 1 per bin, or the number of the bin.',
  },
  {
    name: 'strategy',
    type: 'choice',
    default: 'quantile',
    choices: ['uniform', 'quantile', 'kmeans'],
    summary: 'Bins of equal width, of equal numbers of rows, or around centres.',
  },
];

export const kBinsDiscretizerRecord: ComponentRecord<KBinsDiscretizer> = {
  id: 'k-bins-discretizer',
  title: 'KBinsDiscretizer',
  summary: 'Cuts each number column into bins.',
  equals: 'sklearn.preprocessing.KBinsDiscretizer 1.2.1',
  reference: 'Dougherty, Kohavi and Sahami (1995), Discretization of Continuous Features, ICML.',
  params: kBinsDiscretizerParams,
  create: (params) => new KBinsDiscretizer(params),
  exempt: {
    missing: 'A missing value belongs to no bin; scikit-learn refuses it too.',
  },
};
