import { checkAborted, EngineError } from '../../core/error';
import type { Features, WorkOptions } from '../../core/estimator';
import { Matrix } from '../../core/matrix';
import { RandomState } from '../../core/random';
import { type AnsweringModel, type ExplainableModel, modelOutput } from '../model-output';
import { RowCodec } from '../row-codec';
import { BinDiscretizer, type DiscretizerName } from './bin-discretizer';
import { type LimeExplanation, type LimeFitOptions, LimeNeighborhood } from './lime-neighborhood';

export interface LimeTabularOptions {
  /** Names of the columns, where the training data have none. */
  readonly featureNames?: readonly string[];
  /** Names or numbers of columns of which values are drawn as they occur; text columns always are. */
  readonly categoricalFeatures?: readonly (string | number)[];
  /** Whether the local model sees in which bin a number is, instead of the number. */
  readonly discretizeContinuous?: boolean;
  readonly discretizer?: DiscretizerName;
  /** Without bins: draws around the row instead of around the mean of the training data. */
  readonly sampleAroundInstance?: boolean;
  readonly kernelWidth?: number;
  readonly featureSelection?: LimeFitOptions['featureSelection'];
  readonly randomState?: number;
}

export interface LimeInstanceOptions extends LimeFitOptions, WorkOptions {
  readonly numSamples?: number;
  /** The class to explain; by default the positive of two, or the likeliest of more. */
  readonly label?: string | number;
  /** Another seed than that of the explainer. */
  readonly randomState?: number;
  readonly output?: 'probability' | 'margin';
}

/** Where the values of a column come from: those that occur, and how often. */
interface Occurring {
  readonly values: readonly number[];
  readonly shares: Float64Array;
}

/**
 * LIME for tables: draws neighbours of a row from what the training data look like, asks the model
 * about them, and fits a small linear model that counts near ones more. Its weights say which
 * conditions on the row speak for the answer, near this row. Works through a `Pipeline` on raw
 * tables; text columns are categories.
 *
 * Explanations change with the draw: the seed is fixed here, so that the same call gives the same
 * answer, and `limeStability` shows how much another draw would change it.
 *
 * Order of draws, weights, choice of features and the local model equal those of
 * `lime.lime_tabular` at fd7eb2e with `random_state=randomState` (numbers drawn inside bins within
 * 1e-9, through scipy's inverse of the truncated normal distribution). Lime goes on with its random
 * numbers from call to call; here each call starts anew.
 *
 * Cost: numSamples x asking the model + O(numSamples x columns^2).
 * Source: Ribeiro, Singh & Guestrin (2016), "Why should I trust you?".
 */
export class LimeTabularExplainer {
  private readonly codec: RowCodec;
  private readonly names: readonly string[];
  private readonly categorical: ReadonlySet<number>;
  private readonly discretizer: BinDiscretizer | undefined;
  /** For every column that the local model sees as "the same as in the row, or not". */
  private readonly occurring: ReadonlyMap<number, Occurring>;
  private readonly mean: Float64Array;
  private readonly scale: Float64Array;

  /** @throws EngineError `empty-data`, `missing-column`, `missing-values`, `shape-mismatch` */
  constructor(
    trainingData: Features,
    private readonly options: LimeTabularOptions = {},
  ) {
    const { discretizeContinuous = true, discretizer = 'quartile' } = options;
    this.codec = new RowCodec(trainingData);
    const rows = this.codec.encode(trainingData);
    this.names = options.featureNames ?? this.codec.names;
    if (this.names.length !== rows.cols) {
      throw new EngineError(
        'shape-mismatch',
        `There are ${this.names.length} featureNames for ${rows.cols} columns. Pass one for each.`,
      );
    }
    this.categorical = this.findCategorical(rows.cols);
    const continuous = [...this.names.keys()].filter((j) => !this.categorical.has(j));
    this.discretizer = discretizeContinuous
      ? new BinDiscretizer(rows, this.names, continuous, discretizer)
      : undefined;
    const drawn = this.discretizer ? [...this.names.keys()] : [...this.categorical];
    this.occurring = new Map(
      drawn.sort((a, b) => a - b).map((j) => [j, occurringIn(rows.column(j), this.binner(j))]),
    );
    this.mean = new Float64Array(rows.cols);
    this.scale = new Float64Array(rows.cols).fill(1);
    for (const j of continuous) if (!this.discretizer) this.standardize(rows.column(j), j);
  }

  /** The neighbours of a row and the local model around it. @throws EngineError as the model does */
  async explainInstance(
    row: Features,
    model: ExplainableModel,
    options: LimeInstanceOptions = {},
  ): Promise<LimeExplanation & { readonly neighborhood: LimeNeighborhood }> {
    const neighborhood = await this.drawNeighborhood(row, model, options);
    const { kernelWidth, featureSelection } = this.options;
    const fit = neighborhood.fit({
      ...(kernelWidth !== undefined && { kernelWidth }),
      ...(featureSelection && { featureSelection }),
      ...options,
    });
    return { ...fit, neighborhood };
  }

  /**
   * Only draws and asks; `fit` of what it gives explains.
   *
   * @param row a table, matrix or array of one row.
   * @throws EngineError `shape-mismatch`, `unknown-category` for an unknown label, `bad-parameter`
   */
  async drawNeighborhood(
    row: Features,
    model: ExplainableModel,
    options: LimeInstanceOptions = {},
  ): Promise<LimeNeighborhood> {
    const { numSamples = 5000, randomState = this.options.randomState ?? 0 } = options;
    if (!(Number.isInteger(numSamples) && numSamples >= 2)) {
      throw new EngineError(
        'bad-parameter',
        `numSamples must be a whole number of at least 2, not ${numSamples}.`,
      );
    }
    const encoded = this.codec.encode(row);
    if (encoded.rows !== 1) {
      throw new EngineError(
        'shape-mismatch',
        `LIME explains one row at a time, but ${encoded.rows} were given. Pass one, such as X.slice(0, 1).`,
      );
    }
    const cells = encoded.row(0);
    checkAborted(options.signal);
    const { seen, samples } = this.draw(cells, numSamples, new RandomState(randomState));
    const asked = modelOutput(model, options.output);
    const answered = await asked.ask(this.codec.decode(samples.data));
    checkAborted(options.signal);
    const { answers, output } = pickLabel(model, answered, asked.scale, options.label);
    return new LimeNeighborhood({
      seen,
      answers,
      output,
      scale: asked.scale,
      features: this.names,
      conditions: this.names.map((_, j) => this.conditionOf(j, cells[j]!)),
    });
  }

  /** Samples as the local model sees them and as the model does; row 0 is the explained row. */
  private draw(cells: Float64Array, count: number, random: RandomState) {
    const cols = cells.length;
    const samples = new Matrix(count, cols);
    const seen = new Matrix(count, cols);
    if (!this.discretizer) this.drawNormal(samples, cells, random);
    for (const [j, { values, shares }] of this.occurring) {
      const own = this.binner(j)(cells[j]!);
      const drawn = random.choice(values.length, count, { p: shares });
      for (let i = 0; i < count; i++) {
        const value = values[drawn[i]!]!;
        samples.data[i * cols + j] = value;
        const same = value === own || (Number.isNaN(value) && Number.isNaN(own));
        seen.data[i * cols + j] = i === 0 || same ? 1 : 0;
      }
    }
    for (const j of this.discretizer?.columns ?? []) {
      this.discretizer!.draw(samples, j, random);
    }
    samples.data.set(cells);
    for (let j = 0; j < cols; j++) {
      if (this.occurring.has(j)) continue;
      for (let at = j; at < seen.data.length; at += cols) {
        seen.data[at] = (samples.data[at]! - this.mean[j]!) / this.scale[j]!;
      }
    }
    return { seen, samples };
  }

  private drawNormal(samples: Matrix, cells: Float64Array, random: RandomState): void {
    const around = this.options.sampleAroundInstance ? cells : this.mean;
    for (let at = 0; at < samples.data.length; at++) {
      const j = at % samples.cols;
      samples.data[at] = random.standardNormal() * this.scale[j]! + around[j]!;
    }
  }

  /** The bin of a column's value, or the value itself. */
  private binner(j: number): (value: number) => number {
    const { discretizer } = this;
    return discretizer && !this.categorical.has(j)
      ? (value) => discretizer.binOf(j, value)
      : (value) => value;
  }

  private conditionOf(j: number, value: number): string {
    const name = this.names[j]!;
    if (this.categorical.has(j)) {
      const texts = this.codec.textsOf(j);
      const missing = texts ? value < 0 : Number.isNaN(value);
      return `${name} = ${missing ? 'missing' : texts ? texts[value] : value}`;
    }
    return this.discretizer?.condition(j, this.discretizer.binOf(j, value)) ?? name;
  }

  private findCategorical(cols: number): Set<number> {
    const named = (this.options.categoricalFeatures ?? []).map((feature) => {
      const j = typeof feature === 'number' ? feature : this.names.indexOf(feature);
      if (j >= 0 && j < cols) return j;
      throw new EngineError(
        'missing-column',
        `categoricalFeatures names ${feature}, which is not among the columns.`,
        { column: feature },
      );
    });
    const texts = [...this.names.keys()].filter((j) => this.codec.textsOf(j));
    return new Set([...named, ...texts]);
  }

  private standardize(values: Float64Array, j: number): void {
    if (values.some(Number.isNaN)) {
      throw new EngineError(
        'missing-values',
        `Column ${this.names[j]} has missing values, around which LIME cannot draw. Fill them first, ` +
          'or name the column in categoricalFeatures.',
        { column: this.names[j] },
      );
    }
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    this.mean[j] = mean;
    this.scale[j] = Math.sqrt(variance) || 1;
  }
}

function occurringIn(column: Float64Array, bin: (value: number) => number): Occurring {
  const counts = new Map<number, number>();
  for (const value of column) counts.set(bin(value), (counts.get(bin(value)) ?? 0) + 1);
  // A typed array sorts missing values to the end.
  const values = [...Float64Array.from(counts.keys()).sort()];
  return { values, shares: Float64Array.from(values, (v) => counts.get(v)! / column.length) };
}

/** The answers for one class. */
function pickLabel(
  model: ExplainableModel,
  answered: Matrix,
  scale: LimeExplanation['scale'],
  label: string | number | undefined,
): { readonly answers: Float64Array; readonly output: string } {
  const outputs = answered.columns ?? [];
  const wanted = label === undefined ? undefined : String(label);
  const classes = ((model as AnsweringModel).classes ?? []).map(String);
  if (
    answered.cols === 1 &&
    classes.length === 2 &&
    wanted !== undefined &&
    wanted === classes[0]
  ) {
    const other = scale === 'probability' ? 1 : 0;
    return { answers: answered.data.map((answer) => other - answer), output: wanted };
  }
  const first = answered.row(0);
  const at = wanted === undefined ? first.indexOf(Math.max(...first)) : outputs.indexOf(wanted);
  if (at >= 0) return { answers: answered.column(at), output: outputs[at] ?? `output ${at}` };
  throw new EngineError(
    'unknown-category',
    `The model has no output called ${wanted}; it has ${(classes.length > 0 ? classes : outputs).join(', ')}.`,
    { label },
  );
}
