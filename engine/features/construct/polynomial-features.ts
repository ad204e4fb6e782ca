import type { ComponentRecord, ParamSpec } from '@engine/core/component';
import { EngineError } from '@engine/core/error';
import type { ColumnOrigin, Features } from '@engine/core/estimator';
import { Matrix } from '@engine/core/matrix';
import { withDefaults } from '@engine/core/with-defaults';
import type { OnnxGraph, OnnxTransformer, OnnxValue } from '@engine/package/contract';
import { BaseTransformer } from '../base/base-transformer';
import { matrixToFit, matrixToTransform } from '../base/input-matrix';
import { joinDoubles, splitColumns } from '../base/onnx-columns';
import { jointOrigin } from '../base/origins';

export interface PolynomialFeaturesParams {
  /** Largest number of factors. */
  readonly degree: number;
  /** Products of different columns only. */
  readonly interactionOnly: boolean;
  /** A first column of ones. */
  readonly includeBias: boolean;
}

/** A product: `parent` is the product without its last factor, -1 for none. */
interface Term {
  readonly parent: number;
  readonly factor: number;
  readonly columns: readonly number[];
}

interface Learned {
  readonly featureNamesIn: readonly string[];
  readonly terms: readonly Term[];
}

/** An output of 2^27 doubles takes one gigabyte. */
const MAX_VALUES = 2 ** 27;
/** Each output column has a name and an origin to keep, besides its values. */
const MAX_TERMS = 2 ** 18;

/**
 * All products of up to `degree` columns, in scikit-learn's order and with its names: `a`, `b`,
 * `a^2`, `a b`, `b^2`. The column of ones is called `1`; it comes from no column, and the first
 * answers for it.
 *
 * Cost: O(rows x outputs). Equals `sklearn.preprocessing.PolynomialFeatures` 1.2.1.
 */
export class PolynomialFeatures
  extends BaseTransformer<PolynomialFeaturesParams, Learned, Matrix>
  implements OnnxTransformer
{
  constructor(params: Partial<PolynomialFeaturesParams> = {}) {
    super(withDefaults('PolynomialFeatures', polynomialFeaturesParams, params));
  }

  get featureNamesIn(): readonly string[] {
    return this.fitted.featureNamesIn;
  }

  get origins(): readonly ColumnOrigin[] {
    const { featureNamesIn, terms } = this.fitted;
    const products = terms.map(({ columns }) => {
      const names = columns.map((j) => featureNamesIn[j]!);
      const name = [...new Set(names)].map((of) => power(of, names)).join(' ');
      return jointOrigin(name, names);
    });
    const bias = { name: '1', source: featureNamesIn[0]! };
    return this.params.includeBias ? [bias, ...products] : products;
  }

  /** Per output column, the exponent of each input column. */
  get powers(): readonly (readonly number[])[] {
    const { featureNamesIn, terms } = this.fitted;
    const powers = terms.map(({ columns }) =>
      featureNamesIn.map((_, j) => columns.filter((column) => column === j).length),
    );
    return this.params.includeBias ? [featureNamesIn.map(() => 0), ...powers] : powers;
  }

  /** @throws `not-numeric`, `missing-values`, `empty-data`, `too-large`; `bad-parameter` */
  async fit(X: Features): Promise<this> {
    const { columns, cols, rows } = matrixToFit(X);
    const { degree, interactionOnly, includeBias } = this.params;
    if (degree === 0 && !includeBias) {
      throw new EngineError(
        'bad-parameter',
        'PolynomialFeatures of degree 0 without a bias has no columns. Raise the degree.',
        { parameter: 'degree' },
      );
    }
    const outputs = countTerms(cols, degree, interactionOnly);
    if (outputs > MAX_TERMS || rows * outputs > MAX_VALUES) throw tooLarge(rows, degree, cols);
    const terms: Term[] = [];
    let previous: readonly number[] = [-1];
    for (let d = 1; d <= degree; d++) {
      const first = terms.length;
      for (const parent of previous) {
        const before = parent < 0 ? [] : terms[parent]!.columns;
        const last = before.at(-1) ?? 0;
        const from = interactionOnly && before.length > 0 ? last + 1 : last;
        for (let factor = from; factor < cols; factor++) {
          terms.push({ parent, factor, columns: [...before, factor] });
        }
      }
      previous = Array.from({ length: terms.length - first }, (_, k) => first + k);
    }
    this.learned = { featureNamesIn: columns, terms };
    return this;
  }

  /** @throws `not-fitted`, `missing-values`, `not-numeric`, `missing-column`, `shape-mismatch` */
  async transform(X: Features): Promise<Matrix> {
    const { featureNamesIn, terms } = this.fitted;
    const { rows, cols, data } = matrixToTransform(X, featureNamesIn);
    const bias = this.params.includeBias ? 1 : 0;
    const width = terms.length + bias;
    const parents = Int32Array.from(terms, ({ parent }) => parent);
    const factors = Int32Array.from(terms, ({ factor }) => factor);
    const out = new Float64Array(rows * width);
    for (let row = 0; row < rows; row++) {
      const x = row * cols;
      const start = row * width + bias;
      if (bias) out[start - 1] = 1;
      for (let k = 0; k < parents.length; k++) {
        const parent = parents[k]!;
        const value = data[x + factors[k]!]!;
        out[start + k] = parent < 0 ? value : out[start + parent]! * value;
      }
    }
    return new Matrix(rows, width, out, this.getFeatureNamesOut());
  }

  toOnnx(graph: OnnxGraph, inputs: readonly OnnxValue[]): readonly OnnxValue[] {
    const columns = splitColumns(graph, [joinDoubles(graph, inputs)]);
    const type = 'double';
    const products: OnnxValue[] = [];
    for (const { parent, factor } of this.fitted.terms) {
      const column = columns[factor]!;
      const pair = [products[parent]!, column];
      products.push(parent < 0 ? column : graph.add('Mul', { inputs: pair, type, cols: 1 }));
    }
    if (!this.params.includeBias) return products;
    // Any finite number times 0, plus 1: a column of ones with as many rows as there are.
    const zero = graph.constant(Float64Array.of(0), []);
    const none = graph.add('Mul', { inputs: [columns[0]!, zero], type, cols: 1 });
    const one = graph.constant(Float64Array.of(1), []);
    return [graph.add('Add', { inputs: [none, one], type, cols: 1 }), ...products];
  }
}

/** Products of 1 to `degree` columns, with or without repeats. */
function countTerms(cols: number, degree: number, interactionOnly: boolean): number {
  let total = 0;
  let ofDegree = 1;
  for (let d = 1; d <= degree; d++) {
    ofDegree *= Math.max(0, interactionOnly ? cols - d + 1 : cols + d - 1) / d;
    total += ofDegree;
  }
  return total;
}

function power(name: string, names: readonly string[]): string {
  const exponent = names.filter((other) => other === name).length;
  return exponent === 1 ? name : `${name}^${exponent}`;
}

function tooLarge(rows: number, degree: number, cols: number): EngineError {
  return new EngineError(
    'too-large',
    `Products of up to ${degree} of ${cols} columns for ${rows} rows are too many to hold. Lower the degree, set interactionOnly, or choose fewer columns.`,
    { rows, degree, cols },
  );
}

const polynomialFeaturesParams: readonly ParamSpec[] = [
  { name: 'degree', type: 'integer', default: 2, min: 0, summary: 'Largest number of factors.' },
  {
    name: 'interactionOnly',
    type: 'boolean',
    default: false,
    summary: 'Products of different columns only, no squares.',
  },
  { name: 'includeBias', type: 'boolean', default: true, summary: 'Put a column of ones first.' },
];

export const polynomialFeaturesRecord: ComponentRecord<PolynomialFeatures> = {
  id: 'polynomial-features',
  title: 'PolynomialFeatures',
  summary: 'Adds products and powers of number columns.',
  equals: 'sklearn.preprocessing.PolynomialFeatures 1.2.1',
  reference: 'Gergonne (1815); Hastie, Tibshirani and Friedman (2009), chapter 5.',
  params: polynomialFeaturesParams,
  create: (params) => new PolynomialFeatures(params),
  exempt: {
    missing: 'A product with a missing factor is unknown; scikit-learn refuses it too.',
  },
};
