import { EngineError } from '../../core/error';
import type { Features, WorkOptions } from '../../core/estimator';
import type { Explanation } from '../explanation';
import type { ExplainableModel } from '../model-output';
import { answersOf, askRows, blankValues } from './ask-rows';
import { assembleExplanations } from './assemble-explanations';
import { type BackgroundSummary, isSummary } from './background-summary';
import { exactInteractions, exactShapley } from './exact-shapley';
import { MaskedModel, type MaskingOptions } from './masked-model';
import type { InteractionValues } from './tree-explainer';

/** Most features of which all coalitions are asked: 4096 of them. */
const MOST_FEATURES = 12;

/** Every coalition's value for one row, one game per output. */
interface RowGames {
  readonly players: Int32Array;
  /** Per output: the values at the numbers whose bits say who is in. */
  readonly games: readonly Float64Array[];
}

/**
 * Shapley values by their definition: every coalition of features is asked, with the others taken
 * from each background row. Nothing is drawn, so this is the measure of all the other explainers.
 * Takes any model, also a `Pipeline` on raw tables, with up to 12 features (or groups of columns).
 *
 * Coalitions are walked so that one feature changes at a time (Gray code), and steps that change
 * nothing are not asked. Equals `shap.ExactExplainer` 0.52 with an independent masker.
 *
 * Cost per row: 2^M x background rows x asking the model. Source: Shapley (1953).
 */
export class ExactExplainer {
  private readonly game: MaskedModel;

  /**
   * @param data the background: rows, or what `kmeansSummary` gives.
   * @throws EngineError `too-large` for more than 12 features, `empty-data`, `bad-parameter`,
   * `missing-column`, `unsupported`
   */
  constructor(
    model: ExplainableModel,
    data: Features | BackgroundSummary,
    options: MaskingOptions = {},
  ) {
    this.game = isSummary(data)
      ? new MaskedModel(model, data.data, { ...options, weights: data.weights })
      : new MaskedModel(model, data, options);
    const { length } = this.game.players;
    if (length <= MOST_FEATURES) return;
    throw new EngineError(
      'too-large',
      `ExactExplainer asks every combination of features, which ends at ${MOST_FEATURES} features; ` +
        `here are ${length}. Put columns into groups, or use PermutationExplainer, ` +
        'KernelExplainer or, for trees, TreeExplainer.',
      { features: length, most: MOST_FEATURES },
    );
  }

  /** The mean answer over the background, per output. */
  get expectedValue(): Promise<Float64Array> {
    return this.game.expected();
  }

  /** One explanation per output. @throws EngineError as the model does, `aborted` */
  async shapValues(X: Features, options: WorkOptions = {}): Promise<Explanation[]> {
    const { game } = this;
    const features = game.players.length;
    const { cells, base, fitted, rows } = await this.play(X, options);
    const values = blankValues(fitted, features);
    rows.forEach(({ players, games }, i) => {
      games.forEach((coalitions, o) => {
        const phi = exactShapley(coalitions, players.length);
        players.forEach((p, at) => {
          values[o]![i * features + p] = phi[at]!;
        });
      });
    });
    return assembleExplanations(game, { cells, base, fitted, values });
  }

  /**
   * What pairs of features add together, one set per output: symmetric matrices, of which each row
   * adds up to the feature's Shapley value; a pair's effect is split evenly.
   *
   * @throws EngineError as the model does, `aborted`
   */
  async shapInteractionValues(
    X: Features,
    options: WorkOptions = {},
  ): Promise<InteractionValues[]> {
    const { game } = this;
    const featureNames = game.players.map(({ name }) => name);
    const features = featureNames.length;
    const { base, fitted, rows } = await this.play(X, options);
    return Array.from(base, (baseValue, o) => {
      const values = new Float64Array(rows.length * features * features);
      rows.forEach(({ players, games }, row) => {
        const own = exactInteractions(games[o]!, players.length);
        players.forEach((p, a) => {
          players.forEach((q, b) => {
            values[(row * features + p) * features + q] = own[a * players.length + b]!;
          });
        });
      });
      const output = fitted.columns?.[o] ?? `output ${o}`;
      return { featureNames, values, baseValue, output, scale: game.output.scale };
    });
  }

  private async play(X: Features, options: WorkOptions) {
    const { game } = this;
    const { cells, base, fitted, rows } = await askRows(game, X, grayMasks, options);
    const games = rows.map(({ players, answers }): RowGames => {
      // A row that differs in nothing has one coalition, the empty one.
      const asked = answers ?? base;
      return { players, games: Array.from(base, (_, o) => byMembers(asked, o, fitted.cols)) };
    });
    return { cells, base, fitted, rows: games };
  }
}

/** All coalitions of M features, each one feature away from the one before. */
function grayMasks(M: number): Uint8Array {
  const masks = new Uint8Array(2 ** M * M);
  for (let k = 0; k < 2 ** M; k++) {
    const members = k ^ (k >> 1);
    for (let i = 0; i < M; i++) masks[k * M + i] = (members >> i) & 1;
  }
  return masks;
}

/** One output's answers in the order of their members' bits. */
function byMembers(answers: Float64Array, output: number, outputs: number): Float64Array {
  const walked = answersOf(answers, output, outputs);
  const game = new Float64Array(walked.length);
  for (let k = 0; k < game.length; k++) game[k ^ (k >> 1)] = walked[k]!;
  return game;
}
