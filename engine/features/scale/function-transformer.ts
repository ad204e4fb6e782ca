import type { ComponentRecord, ParamSpec } from '@engine/core/component';
import { EngineError } from '@engine/core/error';
import type { Features } from '@engine/core/estimator';
import type { Matrix } from '@engine/core/matrix';
import { withDefaults } from '@engine/core/with-defaults';
import { matrixToFit } from '../base/input-matrix';
import { type LearnedNames, OneToOneTransformer } from '../base/one-to-one-transformer';

/** Functions by name, so that a transformer that uses one can be stored. */
const functions = {
  identity: (x: number) => x,
  log: Math.log,
  log1p: Math.log1p,
  log2: Math.log2,
  log10: Math.log10,
  exp: Math.exp,
  expm1: Math.expm1,
  sqrt: Math.sqrt,
  square: (x: number) => x * x,
  cbrt: Math.cbrt,
  cube: (x: number) => x ** 3,
  abs: Math.abs,
  sign: Math.sign,
  reciprocal: (x: number) => 1 / x,
  negative: (x: number) => -x,
  sin: Math.sin,
  cos: Math.cos,
  tanh: Math.tanh,
} as const;

export type FunctionName = keyof typeof functions;

export interface FunctionTransformerParams {
  readonly func: FunctionName;
  /** What `inverseTransform` applies. */
  readonly inverseFunc: FunctionName;
}

/**
 * Applies one function to every number; the functions go by numpy's names, so that the transformer
 * can be stored. Missing values stay missing.
 *
 * Cost: O(rows x columns). Equals `sklearn.preprocessing.FunctionTransformer` 1.2.1 with the numpy
 * function of that name.
 */
export class FunctionTransformer extends OneToOneTransformer<
  FunctionTransformerParams,
  LearnedNames
> {
  constructor(params: Partial<FunctionTransformerParams> = {}) {
    super(withDefaults('FunctionTransformer', functionTransformerParams, params));
  }

  /** Learns nothing but the names. @throws `not-numeric`, `empty-data` */
  async fit(X: Features): Promise<this> {
    this.learned = { featureNamesIn: matrixToFit(X, { allowMissing: true }).columns };
    return this;
  }

  /** @throws `unsupported` where the function has no value, such as the logarithm of 0 */
  protected write(x: Float64Array, out: Float64Array): void {
    this.apply(this.params.func, x, out);
  }

  /** @throws `unsupported` where the inverse has no value */
  async inverseTransform(X: Features): Promise<Matrix> {
    return this.mapped(X, (x, out) => this.apply(this.params.inverseFunc, x, out));
  }

  private apply(name: FunctionName, x: Float64Array, out: Float64Array): void {
    const f = functions[name];
    for (let at = 0; at < x.length; at++) {
      const value = f(x[at]!);
      if (!Number.isFinite(value) && !Number.isNaN(x[at])) throw this.noValue(name, x, at);
      out[at] = value;
    }
  }

  private noValue(name: FunctionName, x: Float64Array, at: number): EngineError {
    const names = this.fitted.featureNamesIn;
    const column = names[at % names.length]!;
    const row = Math.floor(at / names.length);
    return new EngineError(
      'unsupported',
      `The function ${name} has no finite value at ${x[at]}, which stands in column ${column}, row ${row}. Choose another function (log1p takes 0) or leave the column out.`,
      { column, row, value: x[at] },
    );
  }
}

const names = Object.keys(functions);
const functionTransformerParams: readonly ParamSpec[] = [
  {
    name: 'func',
    type: 'choice',
    default: 'identity',
    choices: names,
    summary: 'The function applied to every number.',
  },
  {
    name: 'inverseFunc',
    type: 'choice',
    default: 'identity',
    choices: names,
    summary: 'The function that undoes it.',
  },
];

export const functionTransformerRecord: ComponentRecord<FunctionTransformer> = {
  id: 'function-transformer',
  title: 'FunctionTransformer',
  summary: 'Applies a function such as the logarithm to every number.',
  equals: 'sklearn.preprocessing.FunctionTransformer 1.2.1 with a numpy function',
  reference: 'Tukey (1977), Exploratory Data Analysis, chapter 3.',
  params: functionTransformerParams,
  create: (params) => new FunctionTransformer(params),
  exempt: { onnx: 'Only some of the functions exist for doubles in ONNX Runtime.' },
};
