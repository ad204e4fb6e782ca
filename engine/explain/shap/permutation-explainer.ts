import { EngineError } from '../../core/error';
import type { Features, WorkOptions } from '../../core/estimator';
import { RandomState } from '../../core/random';
import type { Explanation } from '../explanation';
import type { ExplainableModel } from '../model-output';
import { answersOf, askRows, blankValues } from './ask-rows';
import { assembleExplanations } from './assemble-explanations';
import { type BackgroundSummary, isSummary } from './background-summary';
import { MaskedModel, type MaskingOptions } from './masked-model';

export interface PermutationShapOptions extends WorkOptions {
  /** Coalitions asked per row; each order of M features takes `2 M + 1`. At least one order is walked. */
  readonly maxEvals?: number;
  readonly randomState?: number;
}

/**
 * Shapley values of any model by walking orders of the features: each is added in turn and the step
 * of the answer is its; then they are taken away in the same order, which undoes the effect of the
 * order where features act in pairs. One order is exact for models without interactions of three or
 * more features, and the values always add up. Through a `Pipeline` it works on raw tables.
 *
 * `standardErrors` come from the spread between orders. Orders are those of
 * `shap.PermutationExplainer` 0.52 after `numpy.random.seed(randomState)`, the same for every row.
 *
 * Cost per row: maxEvals x background rows x asking the model; steps that change nothing are not
 * asked, which makes indicator columns cheap. Source: Castro, Gomez & Tejada (2009); Mitchell,
 * Cooper, Frank & Holmes (2022), Sampling permutations for Shapley value estimation.
 */
export class PermutationExplainer {
  private readonly game: MaskedModel;

  /**
   * @param data the background: rows, or what `kmeansSummary` gives.
   * @throws EngineError `empty-data`, `bad-parameter`, `missing-column`, `unsupported`
   */
  constructor(
    model: ExplainableModel,
    data: Features | BackgroundSummary,
    options: MaskingOptions = {},
  ) {
    this.game = isSummary(data)
      ? new MaskedModel(model, data.data, { ...options, weights: data.weights })
      : new MaskedModel(model, data, options);
  }

  /** The mean answer over the background, per output. */
  get expectedValue(): Promise<Float64Array> {
    return this.game.expected();
  }

  /** One explanation per output. @throws EngineError as the model does, `bad-parameter`, `aborted` */
  async shapValues(X: Features, options: PermutationShapOptions = {}): Promise<Explanation[]> {
    const { maxEvals = 500, randomState = 0 } = options;
    if (!(maxEvals >= 1)) {
      throw new EngineError('bad-parameter', `maxEvals must be at least 1, not ${maxEvals}.`);
    }
    const { game } = this;
    const features = game.players.length;
    const orders = new Map<number, readonly Int32Array[]>();
    const ordersOf = (M: number) => {
      const known = orders.get(M) ?? drawOrders(M, maxEvals, randomState);
      orders.set(M, known);
      return known;
    };
    const masksOf = (M: number) => walkMasks(ordersOf(M));
    const { cells, base, fitted, rows } = await askRows(game, X, masksOf, options);
    const values = blankValues(fitted, features);
    const errors = blankValues(fitted, features);
    rows.forEach(({ players, answers }, i) => {
      if (!answers) return;
      for (let o = 0; o < fitted.cols; o++) {
        const own = answersOf(answers, o, fitted.cols);
        const { means, spread } = stepsOf(ordersOf(players.length), own);
        players.forEach((p, at) => {
          values[o]![i * features + p] = means[at]!;
          errors[o]![i * features + p] = spread[at]!;
        });
      }
    });
    const repeated = [...orders.values()].some((walked) => walked.length > 1);
    return assembleExplanations(game, {
      cells,
      base,
      fitted,
      values,
      errors: repeated ? errors : undefined,
    });
  }
}

/** Each order is the last one shuffled again. */
function drawOrders(M: number, maxEvals: number, randomState: number): Int32Array[] {
  const random = new RandomState(randomState);
  const order = Int32Array.from({ length: M }, (_, i) => i);
  const count = Math.max(1, Math.floor(maxEvals / (2 * M + 1)));
  return Array.from({ length: count }, () => {
    random.shuffle(order);
    return order.slice();
  });
}

/** The coalitions of all walks, one after another: none known, one more at a time, one less. */
function walkMasks(orders: readonly Int32Array[]): Uint8Array {
  const M = orders[0]!.length;
  const masks = new Uint8Array(orders.length * (2 * M + 1) * M);
  const known = new Uint8Array(M);
  let at = 0;
  for (const order of orders) {
    at += M;
    for (const to of [1, 0]) {
      for (const feature of order) {
        known[feature] = to;
        masks.set(known, at);
        at += M;
      }
    }
  }
  return masks;
}

/** What each feature adds on average, and its standard error over the orders. */
function stepsOf(orders: readonly Int32Array[], answers: Float64Array) {
  const M = orders[0]!.length;
  const means = new Float64Array(M);
  const squares = new Float64Array(M);
  orders.forEach((order, nth) => {
    const answer = (step: number) => answers[nth * (2 * M + 1) + step]!;
    order.forEach((feature, i) => {
      const added = answer(i + 1) - answer(i);
      const taken = answer(M + i) - answer(M + i + 1);
      const step = (added + taken) / 2;
      // Running mean and spread, which keep small steps beside large ones.
      const before = means[feature]!;
      means[feature] = before + (step - before) / (nth + 1);
      squares[feature]! += (step - before) * (step - means[feature]!);
    });
  });
  const n = orders.length;
  const spread = squares.map((sum) => (n > 1 ? Math.sqrt(sum / (n - 1) / n) : 0));
  return { means, spread };
}
