import type { ComponentRecord, ParamSpec } from '@engine/core/component';
import type { EncodedTarget } from '@engine/core/encode-target';
import { EngineError } from '@engine/core/error';
import type { Features, WorkOptions } from '@engine/core/estimator';
import { Matrix } from '@engine/core/matrix';
import { RandomState } from '@engine/core/random';
import { withDefaults } from '@engine/core/with-defaults';
import type { OnnxClassifier, OnnxGraph, OnnxValue } from '@engine/package/contract';
import { argmaxRows } from '../base/argmax-rows';
import { ProbabilisticClassifier } from '../base/probabilistic-classifier';
import { drawClasses } from './draw-classes';
import { rowsOnly } from './rows-only';

export interface DummyClassifierParams {
  /**
   * `prior` gives every row the class shares of the training rows, `most_frequent` the commonest
   * class, `constant` a class of yours; `stratified` draws by the shares, `uniform` by equal ones.
   */
  readonly strategy: 'prior' | 'most_frequent' | 'stratified' | 'uniform' | 'constant';
  /** The class, for the strategy `constant`. */
  readonly constant: number | string | null;
  /** Seed of the draws; the same for each call of `predict`. */
  readonly randomState: number;
}

const params: readonly ParamSpec[] = [
  {
    name: 'strategy',
    type: 'choice',
    default: 'prior',
    choices: ['prior', 'most_frequent', 'stratified', 'uniform', 'constant'],
    summary: 'The class shares of the training rows, their commonest class, or drawn by chance.',
  },
  {
    name: 'randomState',
    type: 'integer',
    default: 0,
    min: 0,
    max: 0xffffffff,
    summary: 'Seed of the draws of the strategies stratified and uniform.',
  },
];

interface Known {
  readonly strategy: DummyClassifierParams['strategy'];
  readonly prior: Float64Array;
  readonly chances: Float64Array;
}

/**
 * The baseline every classifier has to beat: looks at no column. Takes any features, text and
 * missing values too, and sample weights. Equals `sklearn.dummy.DummyClassifier` 1.2.1, with the
 * same draws for the same seed. Cost: O(rows).
 */
export class DummyClassifier extends ProbabilisticClassifier implements OnnxClassifier {
  readonly params: DummyClassifierParams;
  private known: Known | undefined = undefined;

  /** @throws EngineError `bad-parameter` */
  constructor(options: Partial<DummyClassifierParams> = {}) {
    super();
    const { constant = null, ...described } = options;
    this.params = { ...withDefaults('DummyClassifier', params, described), constant };
  }

  /** The (weighted) share of each class among the training rows. */
  get classPrior(): Float64Array {
    return this.fitted(this.known).prior;
  }

  protected override get takesSampleWeight(): boolean {
    return true;
  }

  protected override get allowsOneClass(): boolean {
    return true;
  }

  protected override read(X: Features): Matrix {
    return rowsOnly(X);
  }

  protected override match(X: Features): Matrix {
    return rowsOnly(X);
  }

  protected learn(_: Matrix, y: EncodedTarget, __: WorkOptions, weights?: Float64Array): void {
    const counts = new Float64Array(y.classes.length);
    for (let i = 0; i < y.codes.length; i++) counts[y.codes[i]!]! += weights ? weights[i]! : 1;
    const total = counts.reduce((sum, count) => sum + count, 0);
    const prior = counts.map((count) => count / total);
    this.known = { strategy: this.params.strategy, prior, chances: this.chancesOf(prior, y) };
  }

  /** How likely each class is for every row, before anything is drawn. */
  private chancesOf(prior: Float64Array, { classes }: EncodedTarget): Float64Array {
    const { strategy, constant } = this.params;
    if (strategy === 'prior' || strategy === 'stratified') return prior;
    if (strategy === 'uniform') return prior.map(() => 1 / prior.length);
    const chosen =
      strategy === 'constant'
        ? (classes as readonly unknown[]).indexOf(constant)
        : argmaxRows(new Matrix(1, prior.length, prior))[0];
    if (chosen !== -1) return prior.map((_, code) => Number(code === chosen));
    throw new EngineError(
      'bad-parameter',
      `DummyClassifier needs constant to be one of the classes ${classes.join(', ')} for the ` +
        `strategy constant, not ${JSON.stringify(constant)}.`,
      { parameter: 'constant', value: constant },
    );
  }

  protected probabilities({ rows }: Matrix): Float64Array {
    const { strategy, chances } = this.fitted(this.known);
    const data = new Float64Array(rows * chances.length);
    if (strategy === 'stratified') {
      const drawn = drawClasses(chances, rows, new RandomState(this.params.randomState));
      for (let i = 0; i < rows; i++) data[i * chances.length + drawn[i]!] = 1;
    } else {
      for (let at = 0; at < data.length; at += chances.length) data.set(chances, at);
    }
    return data;
  }

  protected override async codes(X: Matrix): Promise<Int32Array> {
    const { strategy, chances } = this.fitted(this.known);
    if (strategy !== 'uniform') return super.codes(X);
    return new RandomState(this.params.randomState).choice(chances.length, X.rows);
  }

  /** What each row is given, repeated for as many rows as the first input has. */
  toOnnx(graph: OnnxGraph, inputs: readonly OnnxValue[]): OnnxValue {
    const { strategy, chances } = this.fitted(this.known);
    if (strategy === 'stratified' || strategy === 'uniform') {
      throw new EngineError(
        'unsupported',
        `A package answers the same each time, but the strategy ${strategy} draws. Use prior.`,
        { strategy },
      );
    }
    const first = inputs[0]!;
    const column = graph.add('Gather', {
      inputs: [first, graph.constant(BigInt64Array.of(0n), [1])],
      type: first.type,
      cols: 1,
      attributes: { axis: 1n },
    });
    const shape = graph.add('Shape', { inputs: [column], type: 'int64', cols: 2 });
    return graph.add('Expand', {
      inputs: [graph.constant(chances, [1, chances.length]), shape],
      type: 'double',
      cols: chances.length,
    });
  }
}

export const dummyClassifierRecord: ComponentRecord<DummyClassifier> = {
  id: 'dummy-classifier',
  title: 'DummyClassifier',
  summary: 'Gives every row the class shares of the training rows; the baseline to beat.',
  equals: 'sklearn.dummy.DummyClassifier 1.2.1',
  reference: 'https://scikit-learn.org/1.2/modules/generated/sklearn.dummy.DummyClassifier.html',
  params,
  create: (options) => new DummyClassifier(options),
  exempt: {
    features: 'It looks at no column, so no column can be wrong.',
    'one-class': 'The shares of a single class are well defined.',
  },
};
