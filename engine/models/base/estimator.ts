import { EngineError } from '@engine/core/error';
import type { Features, FitOptions } from '@engine/core/estimator';
import { type FeatureSchema, matchFeatures, rememberFeatures } from '@engine/core/feature-schema';
import type { Matrix } from '@engine/core/matrix';
import { nestedParams, setNestedParams } from '@engine/core/named-steps';
import { readSampleWeight } from '@engine/core/read-sample-weight';
import { toMatrix } from '@engine/core/to-matrix';
import { cloneOptions, nestedModels } from './nested-models';

/**
 * What all models share: options that are kept, the columns of fit time, and one error for asking
 * before `fit`. The fields of an instance are its whole state, so that it can be stored.
 */
export abstract class Estimator {
  /** The constructor's options, with the defaults filled in. */
  abstract params: object;
  protected schema: FeatureSchema | undefined = undefined;

  /** Whether missing values (NaN) may reach the model. */
  protected get allowsMissing(): boolean {
    return false;
  }

  /** Whether rows may carry weights at fit. */
  protected get takesSampleWeight(): boolean {
    return false;
  }

  /** Its options, and those of models among them as `name__option`. */
  getParams(): object {
    return { ...this.params, ...nestedParams(nestedModels(this.params)) };
  }

  /**
   * Changes options for the next fit; `name__option` goes to a model among them.
   *
   * @throws EngineError `bad-parameter`
   */
  setParams(params: Readonly<Record<string, unknown>>): this {
    const hasModels = nestedModels(this.params).length > 0;
    const entries = Object.entries(params);
    const isNested = (key: string) => hasModels && key.includes('__');
    const own = Object.fromEntries(entries.filter(([key]) => !isNested(key)));
    const nested = Object.fromEntries(entries.filter(([key]) => isNested(key)));
    this.params = this.make({ ...this.params, ...own }).params;
    setNestedParams(this.constructor.name, nestedModels(this.params), nested);
    return this;
  }

  /** An unfitted one with the same options, and with copies of the models among them. */
  clone(): this {
    return this.make(cloneOptions(this.params));
  }

  private make(params: object): this {
    return new (this.constructor as new (params: object) => this)(params);
  }

  /** The column names at fit, where the features had any. */
  get featureNamesIn(): readonly string[] | undefined {
    return this.fitted(this.schema).names;
  }

  /** The number of columns at fit. */
  get nFeaturesIn(): number {
    return this.fitted(this.schema).count;
  }

  /** Features at fit, checked. */
  protected read(X: Features): Matrix {
    return toMatrix(X, { allowMissing: this.allowsMissing });
  }

  /** Features after fit, in the order of the columns of fit time. */
  protected match(X: Features): Matrix {
    return matchFeatures(X, this.fitted(this.schema), { allowMissing: this.allowsMissing });
  }

  /** The weights of the rows, checked; none when none were given. */
  protected readWeights({ sampleWeight }: FitOptions, rows: number): Float64Array | undefined {
    if (sampleWeight === undefined) return undefined;
    if (this.takesSampleWeight) return readSampleWeight(sampleWeight, rows);
    throw new EngineError(
      'unsupported',
      `${this.constructor.name} cannot weigh rows. Leave sampleWeight out, or choose a model that takes it.`,
      { model: this.constructor.name },
    );
  }

  protected remember(X: Matrix): void {
    this.schema = rememberFeatures(X);
  }

  /** Passes learned state on, or says that `fit` has to come first. */
  protected fitted<State>(state: State | undefined): State {
    if (state !== undefined) return state;
    const name = this.constructor.name;
    throw new EngineError(
      'not-fitted',
      `This ${name} has not learned anything yet. Call await model.fit(X, y) first.`,
      { model: name },
    );
  }
}
