import type { ParamSpec } from '@engine/core/component';
import { EngineError } from '@engine/core/error';
import type { WorkOptions } from '@engine/core/estimator';
import type { Matrix } from '@engine/core/matrix';
import { withDefaults } from '@engine/core/with-defaults';
import { BaseRegressor } from '../base/base-regressor';
import { fitIsotonic, type IsotonicLine, readIsotonic } from './fit-isotonic';

export interface IsotonicRegressionParams {
  /** Whether the line may only rise, or only fall. */
  readonly increasing?: boolean;
  /** What is said of places beyond the ends: the value there, or a refusal. */
  readonly outOfBounds?: 'clip' | 'raise';
}

const params: readonly ParamSpec[] = [
  {
    name: 'increasing',
    type: 'boolean',
    default: true,
    summary: 'Whether the line may only rise; else it may only fall.',
  },
  {
    name: 'outOfBounds',
    type: 'choice',
    default: 'clip',
    choices: ['clip', 'raise'],
    summary: 'What is said of places beyond the ends.',
  },
];

/**
 * The line of one column that never falls (or never rises) and lies closest to the target. Equals
 * `sklearn.isotonic.IsotonicRegression` 1.2.1 with `out_of_bounds` clip or raise; its default there,
 * NaN beyond the ends, is not offered. Takes sample weights.
 *
 * Cost: O(rows log rows). Source: Best & Chakravarti (1990).
 */
export class IsotonicRegression extends BaseRegressor {
  readonly params: Required<IsotonicRegressionParams>;
  private line: IsotonicLine | undefined = undefined;

  constructor(options: IsotonicRegressionParams = {}) {
    super();
    this.params = withDefaults('IsotonicRegression', params, options);
  }

  /** Places where the line bends, rising. */
  get xThresholds(): Float64Array {
    return this.fitted(this.line).x;
  }

  /** The height of the line at each of them. */
  get yThresholds(): Float64Array {
    return this.fitted(this.line).y;
  }

  protected override get takesSampleWeight(): boolean {
    return true;
  }

  protected learn(X: Matrix, y: Float64Array, _: WorkOptions, weights?: Float64Array): void {
    if (X.cols !== 1) {
      throw new EngineError(
        'shape-mismatch',
        `IsotonicRegression follows one column, but ${X.cols} were given. Choose one of them.`,
        { columns: X.cols },
      );
    }
    const sign = this.params.increasing ? 1 : -1;
    const heights = y.map((value) => sign * value);
    const rising = fitIsotonic(X.column(0), heights, weights);
    this.line = { x: rising.x, y: rising.y.map((height) => sign * height) };
  }

  protected values(X: Matrix): Float64Array {
    const line = this.fitted(this.line);
    const [least, most] = [line.x[0]!, line.x.at(-1)!];
    return X.column(0).map((place, row) => {
      if (this.params.outOfBounds === 'raise' && (place < least || place > most)) {
        throw new EngineError(
          'bad-parameter',
          `Row ${row} has ${place}, but the line was learned from ${least} to ${most}. ` +
            "Pass values between, or use outOfBounds: 'clip'.",
          { row, value: place },
        );
      }
      return readIsotonic(line, place);
    });
  }
}
