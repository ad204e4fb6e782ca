import { brentMinimum } from '@engine/core/brent-minimum';
import type { ComponentRecord, ParamSpec } from '@engine/core/component';
import { checkAborted, EngineError } from '@engine/core/error';
import type { Features, Target, WorkOptions } from '@engine/core/estimator';
import { Matrix } from '@engine/core/matrix';
import { withDefaults } from '@engine/core/with-defaults';
import { type ColumnMoments, columnMoments } from '../base/column-moments';
import { matrixToFit } from '../base/input-matrix';
import { observedColumn } from '../base/observed-column';
import { type LearnedNames, OneToOneTransformer } from '../base/one-to-one-transformer';
import { boxCox, powerLoss, yeoJohnson } from './power-curves';

export interface PowerTransformerParams {
  /** `box-cox` takes positive numbers only. */
  readonly method: 'yeo-johnson' | 'box-cox';
  /** Moves the result to mean 0 and standard deviation 1. */
  readonly standardize: boolean;
}

interface Learned extends LearnedNames {
  readonly lambdas: Float64Array;
  /** Of the bent columns; null where they are not standardized. */
  readonly moments: ColumnMoments | null;
}

/**
 * Bends each column by the power that makes it look most normal, found by maximum likelihood with
 * Brent's method. Missing values are left out when learning and stay missing. A constant column
 * cannot be bent and keeps the power 1.
 *
 * Cost: about 30 passes over the data. Equals `sklearn.preprocessing.PowerTransformer` 1.2.1;
 * lambdas within 1e-6.
 */
export class PowerTransformer extends OneToOneTransformer<PowerTransformerParams, Learned> {
  constructor(params: Partial<PowerTransformerParams> = {}) {
    super(withDefaults('PowerTransformer', powerTransformerParams, params));
  }

  /** The power of each column. */
  get lambdas(): Float64Array {
    return this.fitted.lambdas;
  }

  private get curve() {
    return this.params.method === 'box-cox' ? boxCox : yeoJohnson;
  }

  /**
   * @throws `unsupported` for a number that is not positive under `box-cox`, naming column and
   * row; `not-numeric`, `empty-data`
   */
  async fit(X: Features, _y?: Target, options: WorkOptions = {}): Promise<this> {
    const matrix = matrixToFit(X, { allowMissing: true });
    this.checkPositive(matrix.data, matrix.columns);
    const signed = this.params.method === 'yeo-johnson';
    const lambdas = new Float64Array(matrix.cols);
    for (let j = 0; j < matrix.cols; j++) {
      checkAborted(options.signal);
      const values = observedColumn(matrix, j);
      const constant = values.every((value) => value === values[0]);
      const logs = values.map(this.curve.log);
      lambdas[j] = constant
        ? 1
        : brentMinimum((lambda) => powerLoss(logs, lambda, signed), { bracket: [-2, 2] });
    }
    const { rows, cols, columns } = matrix;
    const bent = new Float64Array(matrix.data.length);
    this.bend(matrix.data, bent, lambdas);
    const moments = this.params.standardize ? columnMoments(new Matrix(rows, cols, bent)) : null;
    this.learned = { featureNamesIn: columns, lambdas, moments };
    return this;
  }

  protected write(x: Float64Array, out: Float64Array, cols: number): void {
    const { lambdas, moments, featureNamesIn } = this.fitted;
    this.checkPositive(x, featureNamesIn);
    this.bend(x, out, lambdas);
    if (!moments) return;
    const { mean, scale } = moments;
    for (let at = 0; at < x.length; at += cols) {
      for (let j = 0; j < cols; j++) out[at + j] = (out[at + j]! - mean[j]!) / scale[j]!;
    }
  }

  /** Back to the units of the data; NaN for what lies beyond the end of the curve. */
  async inverseTransform(X: Features): Promise<Matrix> {
    const { lambdas, moments } = this.fitted;
    const { curve } = this;
    return this.mapped(X, (x, out, cols) => {
      for (let at = 0; at < x.length; at += cols) {
        for (let j = 0; j < cols; j++) {
          const bent = moments ? x[at + j]! * moments.scale[j]! + moments.mean[j]! : x[at + j]!;
          out[at + j] = curve.inverse(bent, lambdas[j]!);
        }
      }
    });
  }

  private bend(x: Float64Array, out: Float64Array, lambdas: Float64Array): void {
    const { curve } = this;
    const cols = lambdas.length;
    for (let at = 0; at < x.length; at += cols) {
      for (let j = 0; j < cols; j++) out[at + j] = curve.forward(x[at + j]!, lambdas[j]!);
    }
  }

  private checkPositive(x: Float64Array, names: readonly string[]): void {
    if (this.params.method !== 'box-cox') return;
    const at = x.findIndex((value) => value <= 0);
    if (at < 0) return;
    const column = names[at % names.length]!;
    const row = Math.floor(at / names.length);
    throw new EngineError(
      'unsupported',
      `The method box-cox needs positive numbers, but column ${column} is ${x[at]} in row ${row}. Use the method yeo-johnson, or leave the column out.`,
      { column, row },
    );
  }
}

const powerTransformerParams: readonly ParamSpec[] = [
  {
    name: 'method',
    type: 'choice',
    default: 'yeo-johnson',
    choices: ['yeo-johnson', 'box-cox'],
    summary: 'The family of curves; box-cox takes positive numbers only.',
  },
  {
    name: 'standardize',
    type: 'boolean',
    default: true,
    summary: 'Move the result to mean 0 and standard deviation 1.',
  },
];

export const powerTransformerRecord: ComponentRecord<PowerTransformer> = {
  id: 'power-transformer',
  title: 'PowerTransformer',
  summary: 'Bends each number column by the power that makes it look most normal.',
  equals: 'sklearn.preprocessing.PowerTransformer 1.2.1',
  reference: 'Yeo and Johnson (2000), Biometrika 87(4); Box and Cox (1964), JRSS B 26(2).',
  params: powerTransformerParams,
  create: (params) => new PowerTransformer(params),
  exempt: {
    onnx: 'exp and log of ONNX Runtime differ from JavaScript in the last bit.',
  },
};
