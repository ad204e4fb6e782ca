import {
  checkSameLength,
  decodeLabels,
  type EncodedTarget,
  encodeLabels,
  encodeTarget,
  toLabels,
} from '@engine/core/encode-target';
import { EngineError } from '@engine/core/error';
import type {
  Classes,
  Features,
  FitOptions,
  HardClassifier,
  Target,
  WorkOptions,
} from '@engine/core/estimator';
import type { Matrix } from '@engine/core/matrix';
import { Estimator } from './estimator';

/**
 * What all classifiers share: features and target are checked on the way in, columns are matched by
 * name at predict, labels come out as they went in. A classifier fills in `learn` and `codes`.
 */
export abstract class BaseClassifier extends Estimator implements HardClassifier {
  protected labels: Classes | undefined = undefined;

  /** Learns from finite numbers and at least two classes, unless told otherwise. */
  protected abstract learn(
    X: Matrix,
    y: EncodedTarget,
    options: WorkOptions,
    weights?: Float64Array,
  ): Promise<void> | void;

  /** The class number of each row, for the columns of fit time. */
  protected abstract codes(X: Matrix): Promise<Int32Array> | Int32Array;

  /** Whether rows of a single class are enough to learn from. */
  protected get allowsOneClass(): boolean {
    return false;
  }

  /** The class labels, sorted; the columns of `predictProba` stand in this order. */
  get classes(): Classes {
    return this.fitted(this.labels);
  }

  /**
   * @throws EngineError naming the column, row or class at fault: `not-numeric`, `missing-values`,
   * `length-mismatch`, `one-class`, `empty-data`, `unsupported`; `aborted` when stopped, which
   * leaves an earlier fit as it was.
   */
  async fit(X: Features, y: Target, options: FitOptions = {}): Promise<this> {
    const matrix = this.read(X);
    const target = encodeTarget(y);
    checkSameLength(matrix.rows, target.codes.length, 'X', 'y');
    if (target.classes.length < 2 && !this.allowsOneClass) {
      throw new EngineError(
        'one-class',
        `The target has only one class, ${target.classes[0]}, so there is nothing to tell apart. ` +
          'Choose another target, or add rows of another class.',
        { classes: target.classes },
      );
    }
    await this.learn(matrix, target, options, this.readWeights(options, matrix.rows));
    this.remember(matrix);
    this.labels = target.classes;
    return this;
  }

  async predict(X: Features): Promise<Float64Array | string[]> {
    const { classes } = this;
    return decodeLabels(await this.codes(this.match(X)), classes);
  }

  async score(X: Features, y: Target): Promise<number> {
    const { classes } = this;
    const predicted = await this.codes(this.match(X));
    const wanted = encodeLabels(toLabels(y), classes);
    checkSameLength(predicted.length, wanted.length, 'X', 'y');
    let hits = 0;
    for (let row = 0; row < wanted.length; row++) hits += Number(predicted[row] === wanted[row]);
    return hits / wanted.length;
  }
}
