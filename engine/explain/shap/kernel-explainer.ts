import { EngineError } from '../../core/error';
import type { Features } from '../../core/estimator';
import { Matrix } from '../../core/matrix';
import type { Explanation } from '../explanation';
import type { ExplainableModel } from '../model-output';
import { answersOf, askRows, blankValues } from './ask-rows';
import { assembleExplanations } from './assemble-explanations';
import { type BackgroundSummary, isSummary } from './background-summary';
import { KernelDesigns, type KernelShapOptions } from './kernel-designs';
import { MaskedModel, type MaskingOptions } from './masked-model';

export interface KernelExplainerOptions extends MaskingOptions {
  /** Explains the mean answer itself, or its log-odds. */
  readonly link?: 'identity' | 'logit';
}

/**
 * Shapley values of any model by asking it with some features of a row replaced by those of the
 * background rows, and regressing its answers on which features were kept (Kernel SHAP). Works
 * through a `Pipeline` on raw tables, text columns too; a function from rows to numbers will do.
 *
 * With up to 11 features (`2^M - 2 <= nsamples`) every coalition is asked and the values are exact
 * but for rounding. Beyond that coalitions are drawn as shap draws them, and `standardErrors` tell
 * how far the values may be off. The draws are the same for every row, so a row's values do not
 * depend on the rows beside it; columns in which a row agrees with all of the background are
 * exactly 0.
 *
 * Differs from `shap.KernelExplainer` 0.52 in its default: shap lets only 10 features have an effect
 * (`l1_reg="num_features(10)"`), so that its values are no Shapley values where there are more. Pass
 * `l1Reg: 'numFeatures(10)'` for its answer.
 *
 * Cost per row: nsamples x background rows x asking the model, so summarize a large background with
 * `kmeansSummary`. Source: Lundberg & Lee (2017), A unified approach to interpreting model
 * predictions; errors as in Covert & Lee (2021), Improving KernelSHAP.
 */
export class KernelExplainer {
  private readonly game: MaskedModel;
  private readonly link: 'identity' | 'logit';

  /**
   * @param model fitted, with `predictProba`, `decisionFunction` or `predict`; or a function.
   * @param data the background: rows, or what `kmeansSummary` gives.
   * @throws EngineError `empty-data`, `bad-parameter`, `missing-column`, `unsupported`
   */
  constructor(
    model: ExplainableModel,
    data: Features | BackgroundSummary,
    { link = 'identity', ...masking }: KernelExplainerOptions = {},
  ) {
    this.link = link;
    this.game = isSummary(data)
      ? new MaskedModel(model, data.data, { ...masking, weights: data.weights })
      : new MaskedModel(model, data, masking);
  }

  /** The mean answer over the background, per output, in units of the link. */
  get expectedValue(): Promise<Float64Array> {
    return this.game.expected().then((means) => this.linked(means));
  }

  /** One explanation per output. @throws EngineError as the model does, `bad-parameter`, `aborted` */
  async shapValues(X: Features, options: KernelShapOptions = {}): Promise<Explanation[]> {
    const { game } = this;
    const features = game.players.length;
    const designs = new KernelDesigns(options);
    // With one varying feature there is nothing to ask: the whole effect is its.
    const masksOf = (M: number) => (M < 2 ? undefined : designs.masks(M));
    const { cells, fitted: asked, rows } = await askRows(game, X, masksOf, options);
    const fitted = new Matrix(asked.rows, asked.cols, this.linked(asked.data), asked.columns);
    const base = await this.expectedValue;
    const values = blankValues(fitted, features);
    const errors = blankValues(fitted, features);
    rows.forEach(({ players, answers }, i) => {
      const linked = answers && this.linked(answers);
      base.forEach((start, o) => {
        const whole = fitted.get(i, o) - start;
        const [first] = players;
        if (!linked) {
          if (first !== undefined) values[o]![i * features + first] = whole;
          return;
        }
        const above = answersOf(linked, o, fitted.cols).map((answer) => answer - start);
        const solved = designs.solve(players.length, above, whole, start);
        players.forEach((p, at) => {
          values[o]![i * features + p] = solved.phi[at]!;
          errors[o]![i * features + p] = solved.errors[at]!;
        });
      });
    });
    return assembleExplanations(
      game,
      { cells, base, fitted, values, errors: designs.drew ? errors : undefined },
      this.link === 'logit' ? 'margin' : game.output.scale,
    );
  }

  private linked(answers: Float64Array): Float64Array {
    if (this.link === 'identity') return answers;
    const odds = answers.map((p) => Math.log(p / (1 - p)));
    const at = odds.findIndex((value) => !Number.isFinite(value));
    if (at < 0) return odds;
    throw new EngineError(
      'unsupported',
      `The log-odds of the answer ${answers[at]} are not finite. Use the identity link, which ` +
        'explains the probability itself.',
    );
  }
}
