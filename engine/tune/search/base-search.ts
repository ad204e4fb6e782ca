import { EngineError } from '@engine/core/error';
import type { Classes, Features, FitOptions, Target } from '@engine/core/estimator';
import type { Matrix } from '@engine/core/matrix';
import type { CrossValidation } from '@engine/data/split/check-cv';
import { prepareSplits } from '../validate/cross-validate';
import { withParams } from '../validate/fit-jobs';
import { judge, type NamedScoring, readScoring, type Scoring } from '../validate/read-scoring';
import type { Tunable } from '../validate/tunable';
import type { CvResults } from './cv-results';
import type { Params } from './parameter-grid';
import { Trials } from './trials';

/** What every search takes. */
export interface SearchOptions {
  /** The model or pipeline whose options are searched; it is left as it is. */
  readonly estimator: Tunable;
  /** One score, or several; the model's own when left out. */
  readonly scoring?: Scoring;
  /** Folds (5 when left out), a splitter, or splits. See `checkCv`. */
  readonly cv?: CrossValidation;
  /** Fits the best candidate on all rows at the end; the name of a score, where there are several. */
  readonly refit?: boolean | string;
  readonly returnTrainScore?: boolean;
  /** What a failed fit scores; `raise` stops the search with its error. NaN when left out. */
  readonly errorScore?: number | 'raise';
}

export interface SearchFitOptions extends FitOptions {
  /** The group of each row, for splitters that keep groups together. */
  readonly groups?: Target;
}

/** Begins the names of the model's own options. */
const INNER = 'estimator__';

interface Learned {
  readonly results: CvResults;
  readonly bestIndex: number;
  readonly estimator: Tunable | undefined;
  readonly main: string;
}

/**
 * What all searches share: candidates are judged by cross-validation, the best one is fitted again on
 * all rows, and the search then answers as that model would. The fields are its whole state.
 */
export abstract class BaseSearch<Options extends SearchOptions> implements Tunable {
  params: Options;
  private learned: Learned | undefined = undefined;

  constructor(options: Options) {
    this.params = options;
    this.mainScore(readScoring(options.scoring ?? null));
  }

  /** Goes through the candidates and gives all results. */
  protected abstract search(trials: Trials): Promise<CvResults>;

  /** Which candidate is best. */
  protected best(results: CvResults): number {
    const first = results.rankTestScore.indexOf(1);
    return Math.max(0, first);
  }

  getParams(): object {
    return { ...this.params };
  }

  /** Changes options for the next fit; `estimator__option` changes one of the model's. */
  setParams(params: Params): this {
    const own: Record<string, unknown> = {};
    const inner: Record<string, unknown> = {};
    for (const [name, value] of Object.entries(params)) {
      if (name.startsWith(INNER)) inner[name.slice(INNER.length)] = value;
      else own[name] = value;
    }
    const changed = { ...this.params, ...own };
    this.params = { ...changed, estimator: withParams(changed.estimator, inner) };
    return this;
  }

  clone(): this {
    const { estimator } = this.params;
    const Search = this.constructor as new (options: Options) => this;
    return new Search({ ...this.params, estimator: estimator.clone() });
  }

  /** The model that is searched, as it was given. */
  get searched(): Tunable {
    return this.params.estimator;
  }

  get cvResults(): CvResults {
    return this.requireFitted().results;
  }

  /** The place of the best candidate in `cvResults`. */
  get bestIndex(): number {
    return this.requireFitted().bestIndex;
  }

  get bestParams(): Params {
    return this.cvResults.params[this.bestIndex]!;
  }

  /** The mean test score of the best candidate. */
  get bestScore(): number {
    return this.cvResults.meanTestScore[this.bestIndex]!;
  }

  /** The best candidate, fitted on all rows. */
  get bestEstimator(): Tunable {
    const { estimator } = this.requireFitted();
    if (estimator) return estimator;
    throw new EngineError(
      'not-fitted',
      'This search was asked not to fit the best candidate again. Set refit to true, or fit one with bestParams.',
      { model: this.constructor.name },
    );
  }

  get classes(): Classes {
    const { classes } = this.bestEstimator;
    if (classes) return classes;
    throw new EngineError('unsupported', 'The best model predicts quantities and has no classes.');
  }

  /**
   * Judges all candidates and fits the best one on all rows. Progress counts fits.
   *
   * @throws EngineError `bad-parameter`; what the model throws if every fit fails; `aborted`, which
   * leaves an earlier result as it was.
   */
  async fit(X: Features, y: Target, options: SearchFitOptions = {}): Promise<this> {
    const { estimator, cv, refit = true, returnTrainScore = false } = this.params;
    const scoring = readScoring(this.params.scoring ?? null);
    const main = this.mainScore(scoring);
    const { groups, sampleWeight } = options;
    const { rows, splits } = prepareSplits(estimator, X, y, {
      ...(cv === undefined ? {} : { cv }),
      ...(groups === undefined ? {} : { groups }),
    });
    const common = {
      estimator,
      X: rows,
      y,
      sampleWeight,
      splits,
      scoring,
      returnTrainScore,
      errorScore: this.params.errorScore ?? Number.NaN,
    };
    const results = await this.search(new Trials(common, main, options));
    const bestIndex = this.best(results);
    let refitted: Tunable | undefined;
    if (refit !== false) {
      refitted = withParams(estimator, results.params[bestIndex]!);
      await refitted.fit(rows, y, {
        ...(options.signal ? { signal: options.signal } : {}),
        ...(sampleWeight ? { sampleWeight } : {}),
      });
    }
    this.learned = { results, bestIndex, estimator: refitted, main };
    return this;
  }

  async predict(X: Features): Promise<Float64Array | string[]> {
    return (await this.ask('predict')(X)) as Float64Array | string[];
  }

  async predictProba(X: Features): Promise<Matrix> {
    return this.ask('predictProba')(X);
  }

  async decisionFunction(X: Features): Promise<Float64Array | Matrix> {
    return this.ask('decisionFunction')(X);
  }

  /** The score that picked the best candidate, on other rows. */
  async score(X: Features, y: Target): Promise<number> {
    const scoring = readScoring(this.params.scoring ?? null);
    return judge(scoring[this.requireFitted().main]!, this.bestEstimator, X, y);
  }

  private ask<Name extends 'predict' | 'predictProba' | 'decisionFunction'>(name: Name) {
    const model = this.bestEstimator;
    const method = model[name];
    if (method) return method.bind(model) as NonNullable<Tunable[Name]>;
    throw new EngineError(
      'unsupported',
      `${(model as object).constructor.name} has no ${name}. Search a model that has.`,
      { method: name },
    );
  }

  /** The score that picks the best: the only one, or the one that refit names. */
  private mainScore(scoring: NamedScoring): string {
    const names = Object.keys(scoring);
    const { refit = true } = this.params;
    if (names.length === 1) return names[0]!;
    if (refit === false) return names[0]!;
    if (typeof refit === 'string' && names.includes(refit)) return refit;
    throw new EngineError(
      'bad-parameter',
      `With several scores (${names.join(', ')}), refit has to name the one that picks the best, or be false.`,
      { parameter: 'refit', value: refit },
    );
  }

  private requireFitted(): Learned {
    if (this.learned) return this.learned;
    const name = this.constructor.name;
    throw new EngineError(
      'not-fitted',
      `This ${name} has not searched yet. Call await search.fit(X, y) first.`,
      { model: name },
    );
  }
}
