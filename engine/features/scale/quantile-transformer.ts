import type { ComponentRecord, ParamSpec } from '@engine/core/component';
import { checkAborted, EngineError } from '@engine/core/error';
import type { Features, Target, WorkOptions } from '@engine/core/estimator';
import { interpolate } from '@engine/core/interpolate';
import type { Matrix } from '@engine/core/matrix';
import { RandomState } from '@engine/core/random';
import { sortedQuantile } from '@engine/core/sorted-quantile';
import { normalCdf, normalPpf } from '@engine/core/special-functions/normal';
import { withDefaults } from '@engine/core/with-defaults';
import { matrixToFit, type NamedMatrix } from '../base/input-matrix';
import { type LearnedNames, OneToOneTransformer } from '../base/one-to-one-transformer';

export interface QuantileTransformerParams {
  /** How many quantiles are kept; at most as many as there are rows. */
  readonly nQuantiles: number;
  readonly outputDistribution: 'uniform' | 'normal';
  /** How many rows the quantiles are computed from. */
  readonly subsample: number;
  /** Seed of the choice of those rows. */
  readonly randomState: number;
}

interface Learned extends LearnedNames {
  readonly references: Float64Array;
  /** Per column, its value at each reference; not decreasing. */
  readonly quantiles: readonly Float64Array[];
}

/** As near to the ends of the normal distribution as scikit-learn lets a value come. */
const EDGE = 1e-7;
const CLIP_LOW = normalPpf(EDGE - Number.EPSILON);
const CLIP_HIGH = normalPpf(1 - (EDGE - Number.EPSILON));

/**
 * Replaces each value by its rank among the values of fit, between 0 and 1, or by the normal
 * variable of that rank. Values beyond those of fit go to the ends. Missing values are left out
 * when learning and stay missing.
 *
 * Cost: O(rows log rows) per column. Equals `sklearn.preprocessing.QuantileTransformer` 1.2.1 with
 * an integer seed, within 1e-12.
 */
export class QuantileTransformer extends OneToOneTransformer<QuantileTransformerParams, Learned> {
  constructor(params: Partial<QuantileTransformerParams> = {}) {
    const all = withDefaults<QuantileTransformerParams>(
      'QuantileTransformer',
      quantileTransformerParams,
      params,
    );
    if (all.nQuantiles > all.subsample) {
      throw new EngineError(
        'bad-parameter',
        `QuantileTransformer cannot take ${all.nQuantiles} quantiles from ${all.subsample} rows. Raise subsample or lower nQuantiles.`,
        { parameter: 'nQuantiles', value: all.nQuantiles },
      );
    }
    super(all);
  }

  /** The shares that the quantiles belong to, from 0 to 1. */
  get references(): Float64Array {
    return this.fitted.references;
  }

  /** Per column, its value at each reference. */
  get quantiles(): readonly Float64Array[] {
    return this.fitted.quantiles;
  }

  /** @throws `not-numeric`, `empty-data` */
  async fit(X: Features, _y?: Target, options: WorkOptions = {}): Promise<this> {
    const matrix = matrixToFit(X, { allowMissing: true });
    const count = Math.min(this.params.nQuantiles, matrix.rows);
    const step = 1 / (count - 1);
    const references = Float64Array.from({ length: count }, (_, k) => k * step);
    if (count > 1) references[count - 1] = 1;
    else references[0] = 0;
    const random = new RandomState(this.params.randomState);
    const quantiles = matrix.columns.map((_, j) => {
      checkAborted(options.signal);
      const sorted = this.sampled(matrix, j, random).sort();
      const values = references.map((share) => sortedQuantile(sorted, (share * 100) / 100));
      for (let k = 1; k < count; k++) values[k] = Math.max(values[k]!, values[k - 1]!);
      return values;
    });
    this.learned = { featureNamesIn: matrix.columns, references, quantiles };
    return this;
  }

  /** The values of a column that its quantiles are computed from, the missing ones left out. */
  private sampled({ rows, cols, data }: NamedMatrix, j: number, random: RandomState) {
    const { subsample } = this.params;
    const chosen =
      subsample < rows ? random.choice(rows, subsample, { replace: false }) : undefined;
    const values = new Float64Array(Math.min(rows, subsample));
    for (let i = 0; i < values.length; i++) values[i] = data[(chosen?.[i] ?? i) * cols + j]!;
    return values.filter((value) => !Number.isNaN(value));
  }

  protected write(x: Float64Array, out: Float64Array, cols: number): void {
    const { references, quantiles } = this.fitted;
    const normal = this.params.outputDistribution === 'normal';
    // The second way round takes the lower end where quantiles are equal.
    const mirrored = references.map((share) => -share).reverse();
    for (let j = 0; j < cols; j++) {
      const values = quantiles[j]!;
      const negated = values.map((value) => -value).reverse();
      const [low, high] = [values[0]!, values[values.length - 1]!];
      const room = normal ? EDGE : 0;
      for (let at = j; at < x.length; at += cols) {
        const value = x[at]!;
        let share =
          (interpolate(value, values, references) - interpolate(-value, negated, mirrored)) / 2;
        if (normal ? value + room > high : value === high) share = 1;
        if (normal ? value - room < low : value === low) share = 0;
        out[at] = !Number.isNaN(value) ? (normal ? toNormal(share) : share) : Number.NaN;
      }
    }
  }

  /** Back to the units of the data. */
  async inverseTransform(X: Features): Promise<Matrix> {
    const { references, quantiles } = this.fitted;
    const normal = this.params.outputDistribution === 'normal';
    return this.mapped(X, (x, out, cols) => {
      for (let j = 0; j < cols; j++) {
        const values = quantiles[j]!;
        const room = normal ? EDGE : 0;
        for (let at = j; at < x.length; at += cols) {
          const share = normal ? normalCdf(x[at]!) : x[at]!;
          if (share - room < 0) out[at] = values[0]!;
          else if (share + room > 1) out[at] = values[values.length - 1]!;
          else out[at] = !Number.isNaN(share) ? interpolate(share, references, values) : Number.NaN;
        }
      }
    });
  }
}

function toNormal(share: number): number {
  return Math.min(Math.max(normalPpf(share), CLIP_LOW), CLIP_HIGH);
}

const quantileTransformerParams: readonly ParamSpec[] = [
  {
    name: 'nQuantiles',
    type: 'integer',
    default: 1000,
    min: 1,
    summary: 'How many quantiles are kept; at most one per row.',
  },
  {
    name: 'outputDistribution',
    type: 'choice',
    default: 'uniform',
    choices: ['uniform', 'normal'],
    summary: 'The distribution of the result.',
  },
  {
    name: 'subsample',
    type: 'integer',
    default: 10_000,
    min: 1,
    summary: 'How many rows the quantiles are computed from.',
  },
  {
    name: 'randomState',
    type: 'integer',
    default: 0,
    min: 0,
    max: 2 ** 32 - 1,
    summary: 'Seed of the choice of those rows.',
  },
];

export const quantileTransformerRecord: ComponentRecord<QuantileTransformer> = {
  id: 'quantile-transformer',
  title: 'QuantileTransformer',
  summary: 'Replaces each number by its rank, as a uniform or a normal variable.',
  equals: 'sklearn.preprocessing.QuantileTransformer 1.2.1',
  reference: 'Bolstad et al. (2003), Bioinformatics 19(2), 185-193.',
  params: quantileTransformerParams,
  create: (params) => new QuantileTransformer(params),
  exempt: { onnx: 'A search among quantiles has no short form in ONNX.' },
};
