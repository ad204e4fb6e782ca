import type { Clusterer, Features, FitOptions, Target, WorkOptions } from '@engine/core/estimator';
import type { Matrix } from '@engine/core/matrix';
import { Estimator } from './estimator';

/**
 * What all clusterers share: features are checked on the way in, a target is allowed and ignored, and
 * the cluster of each row at fit is kept. A clusterer fills in `group`.
 */
export abstract class BaseClusterer extends Estimator implements Clusterer {
  private groups: Int32Array | undefined = undefined;

  /** The cluster of each row; -1 for a row that belongs to none. */
  protected abstract group(
    X: Matrix,
    options: WorkOptions,
    weights?: Float64Array,
  ): Promise<Int32Array> | Int32Array;

  /** The cluster of each row at fit, numbered from 0; -1 for a row that belongs to none. */
  get labels(): Int32Array {
    return this.fitted(this.groups);
  }

  /**
   * @throws EngineError naming the column or row at fault: `not-numeric`, `missing-values`,
   * `empty-data`; `aborted` when stopped, which leaves an earlier fit as it was.
   */
  async fit(X: Features, _?: Target, options: FitOptions = {}): Promise<this> {
    const matrix = this.read(X);
    this.groups = await this.group(matrix, options, this.readWeights(options, matrix.rows));
    this.remember(matrix);
    return this;
  }

  async fitPredict(X: Features, y?: Target, options?: FitOptions): Promise<Int32Array> {
    return (await this.fit(X, y, options)).labels;
  }
}
