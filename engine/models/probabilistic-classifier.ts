import {
  checkSameLength,
  decodeLabels,
  type EncodedTarget,
  encodeLabels,
  encodeTarget,
  toLabels,
} from '../core/encode-target';
import { EngineError } from '../core/error';
import type { Classes, Classifier, Features, Target, WorkOptions } from '../core/estimator';
import { type FeatureSchema, matchFeatures, rememberFeatures } from '../core/feature-schema';
import { Matrix } from '../core/matrix';
import { toMatrix } from '../core/to-matrix';
import { argmaxRows } from './argmax-rows';

/**
 * What all classifiers that give probabilities share: features and target are checked on the way
 * in, columns are matched by name at predict, and the predicted class is the likeliest one, the
 * first of them on a tie. A new classifier fills in `learn` and `probabilities`.
 */
export abstract class ProbabilisticClassifier implements Classifier {
  /** The constructor's options, with the defaults filled in. */
  abstract params: object;
  protected schema: FeatureSchema | undefined;
  protected labels: Classes | undefined;

  /** Learns from finite numbers and at least two classes. */
  protected abstract learn(X: Matrix, y: EncodedTarget, options: WorkOptions): Promise<void> | void;

  /** rows x classes, row-major, for the columns of fit time. */
  protected abstract probabilities(X: Matrix): Promise<Float64Array> | Float64Array;

  getParams(): object {
    return { ...this.params };
  }

  /** Changes options for the next fit. @throws EngineError `bad-parameter` */
  setParams(params: Readonly<Record<string, unknown>>): this {
    this.params = this.make({ ...this.params, ...params }).params;
    return this;
  }

  /** An unfitted one with the same options. */
  clone(): this {
    return this.make(this.params);
  }

  private make(params: object): this {
    return new (this.constructor as new (params: object) => this)(params);
  }

  /** The class labels, sorted; the columns of `predictProba` stand in this order. */
  get classes(): Classes {
    return this.fitted(this.labels);
  }

  /** The column names at fit, where the features had any. */
  get featureNamesIn(): readonly string[] | undefined {
    return this.fitted(this.schema).names;
  }

  /** The number of columns at fit. */
  get nFeaturesIn(): number {
    return this.fitted(this.schema).count;
  }

  /**
   * @throws EngineError naming the column, row or class at fault: `not-numeric`, `missing-values`,
   * `length-mismatch`, `one-class`, `empty-data`, `unsupported`; `aborted` when stopped, which
   * leaves an earlier fit as it was.
   */
  async fit(X: Features, y: Target, options: WorkOptions = {}): Promise<this> {
    const matrix = toMatrix(X);
    const target = encodeTarget(y);
    checkSameLength(matrix.rows, target.codes.length, 'X', 'y');
    if (target.classes.length < 2) {
      throw new EngineError(
        'one-class',
        `The target has only one class, ${target.classes[0]}, so there is nothing to tell apart. ` +
          'Choose another target, or add rows of another class.',
        { classes: target.classes },
      );
    }
    await this.learn(matrix, target, options);
    this.schema = rememberFeatures(matrix);
    this.labels = target.classes;
    return this;
  }

  async predictProba(X: Features): Promise<Matrix> {
    const classes = this.classes;
    const matrix = matchFeatures(X, this.fitted(this.schema));
    const data = await this.probabilities(matrix);
    return new Matrix(matrix.rows, classes.length, data, classes.map(String));
  }

  async predict(X: Features): Promise<Float64Array | string[]> {
    return decodeLabels(argmaxRows(await this.predictProba(X)), this.classes);
  }

  async score(X: Features, y: Target): Promise<number> {
    const predicted = argmaxRows(await this.predictProba(X));
    const wanted = encodeLabels(toLabels(y), this.classes);
    checkSameLength(predicted.length, wanted.length, 'X', 'y');
    return predicted.filter((code, row) => code === wanted[row]).length / predicted.length;
  }

  /** Passes learned state on, or says that `fit` has to come first. */
  protected fitted<State>(state: State | undefined): State {
    if (state !== undefined) return state;
    const name = this.constructor.name;
    throw new EngineError(
      'not-fitted',
      `This ${name} has not learned anything yet. Call await model.fit(X, y) first.`,
      { model: name },
    );
  }
}
