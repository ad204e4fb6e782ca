import { decodeLabels, encodeLabels, sortedClasses, toLabels } from '@engine/core/encode-target';
import { EngineError } from '@engine/core/error';
import type { Classes, Target } from '@engine/core/estimator';

/**
 * Numbers the classes of a target, in sorted order: 0 for the first. Classifiers do this on their
 * own; it is for the target of a model that takes numbers only.
 *
 * Cost: O(rows + classes log classes). Equals `sklearn.preprocessing.LabelEncoder` 1.2.1.
 */
export class LabelEncoder {
  private learned: { readonly classes: Classes } | undefined = undefined;

  /** The sorted classes. @throws `not-fitted` */
  get classes(): Classes {
    if (this.learned) return this.learned.classes;
    throw new EngineError('not-fitted', 'This LabelEncoder is not fitted yet. Call fit first.', {
      component: 'LabelEncoder',
    });
  }

  /** @throws `missing-values`, `unsupported` for mixed labels, `empty-data` */
  async fit(y: Target): Promise<this> {
    this.learned = { classes: sortedClasses(toLabels(y)) };
    return this;
  }

  /** @throws `unknown-category` naming the label and the row */
  async transform(y: Target): Promise<Float64Array> {
    const { classes } = this;
    const labels = toLabels(y);
    const codes = encodeLabels(labels, classes);
    const row = codes.indexOf(-1);
    if (row < 0) return Float64Array.from(codes);
    throw new EngineError(
      'unknown-category',
      `The target is ${labels[row]} in row ${row}, which did not occur at fit. The classes: ${classes.slice(0, 5).join(', ')}.`,
      { row, label: labels[row] },
    );
  }

  async fitTransform(y: Target): Promise<Float64Array> {
    await this.fit(y);
    return this.transform(y);
  }

  /** Labels from class numbers. @throws `unknown-category` for a number that no class has */
  async inverseTransform(codes: ArrayLike<number>): Promise<Float64Array | string[]> {
    const { classes } = this;
    const whole = Int32Array.from(codes);
    const row = whole.findIndex(
      (code, i) => code !== codes[i] || code < 0 || code >= classes.length,
    );
    if (row < 0) return decodeLabels(whole, classes);
    throw new EngineError(
      'unknown-category',
      `No class has the number ${codes[row]} of row ${row}. There are ${classes.length}, from 0.`,
      { row, code: codes[row] },
    );
  }

  getParams(): Record<string, never> {
    return {};
  }

  /** An unfitted encoder. */
  clone(): LabelEncoder {
    return new LabelEncoder();
  }
}
