import { EngineError } from '@engine/core/error';
import type { ColumnOrigin, Features, Target } from '@engine/core/estimator';
import type { Matrix } from '@engine/core/matrix';
import type { OnnxGraph, OnnxTransformer, OnnxValue } from '@engine/package/contract';
import { BaseTransformer } from '../base/base-transformer';
import { columnsToMatrix } from '../base/columns-to-matrix';
import { columnsToFit, columnsToTransform, requireNumbers } from '../base/input-columns';
import { splitColumns } from '../base/onnx-columns';
import { sameOrigins } from '../base/origins';

/** What every selector learns. */
export interface Selection {
  readonly featureNamesIn: readonly string[];
  /** One entry per column: whether it is kept. */
  readonly support: readonly boolean[];
}

/** What every selector shares: it keeps some of the number columns it is given, as they are. */
export abstract class FeatureSelector<Params extends object, Learned extends Selection>
  extends BaseTransformer<Params, Learned, Matrix>
  implements OnnxTransformer
{
  get featureNamesIn(): readonly string[] {
    return this.fitted.featureNamesIn;
  }

  get origins(): readonly ColumnOrigin[] {
    const { featureNamesIn, support } = this.fitted;
    return sameOrigins(featureNamesIn.filter((_, j) => support[j]));
  }

  /** One entry per input column: whether it is kept. */
  getSupport(): boolean[] {
    return [...this.fitted.support];
  }

  /** @throws `not-fitted`, `not-numeric`, `missing-column`, `shape-mismatch` */
  async transform(X: Features): Promise<Matrix> {
    const { featureNamesIn, support } = this.fitted;
    const columns = requireNumbers(columnsToTransform(X, featureNamesIn), this.constructor.name);
    const kept = columns.filter((_, j) => support[j]);
    return columnsToMatrix(
      kept.map((column, j) => ({ ...column, name: this.origins[j]!.name })),
      columns[0]!.values.length,
    );
  }

  toOnnx(graph: OnnxGraph, inputs: readonly OnnxValue[]): readonly OnnxValue[] {
    const { support } = this.fitted;
    return splitColumns(graph, inputs).filter((_, j) => support[j]);
  }

  /** The columns to choose among. @throws `empty-data`, `not-numeric` */
  protected numbersToFit(X: Features): Matrix {
    return columnsToMatrix(requireNumbers(columnsToFit(X), this.constructor.name));
  }

  /** The target of a selector that needs one. @throws `bad-parameter` */
  protected requireTarget(y: Target | undefined): Target {
    if (y !== undefined) return y;
    throw new EngineError(
      'bad-parameter',
      `${this.constructor.name} chooses columns by what they say about the target. Pass it: fit(X, y).`,
    );
  }
}
