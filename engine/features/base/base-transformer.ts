import { EngineError } from '@engine/core/error';
import type { ColumnOrigin, Features, Target, WorkOptions } from '@engine/core/estimator';
import type { Matrix } from '@engine/core/matrix';
import type { Table } from '@engine/core/table';

/**
 * What every transformer here shares: options that are kept, state that is learned, and one error
 * for asking before `fit`. Its fields are its whole state, so that it can be stored.
 */
export abstract class BaseTransformer<Params extends object, Learned, Out extends Table | Matrix> {
  protected learned: Learned | undefined = undefined;

  protected constructor(protected params: Params) {}

  abstract fit(X: Features, y?: Target, options?: WorkOptions): Promise<this>;
  abstract transform(X: Features): Promise<Out>;
  abstract readonly origins: readonly ColumnOrigin[];

  async fitTransform(X: Features, y?: Target, options?: WorkOptions): Promise<Out> {
    await this.fit(X, y, options);
    return this.transform(X);
  }

  /** Names of the output columns. */
  getFeatureNamesOut(): string[] {
    return this.origins.map(({ name }) => name);
  }

  getParams(): Params {
    return { ...this.params };
  }

  setParams(params: Partial<Params>): this {
    // The constructor is where options are checked.
    this.params = this.construct({ ...this.params, ...params }).params;
    return this;
  }

  /** An unfitted transformer with the same options. */
  clone(): this {
    return this.construct(this.getParams());
  }

  /** The learned state. @throws `not-fitted` */
  protected get fitted(): Learned {
    if (this.learned !== undefined) return this.learned;
    const name = this.constructor.name;
    throw new EngineError('not-fitted', `This ${name} is not fitted yet. Call fit first.`, {
      component: name,
    });
  }

  protected construct(params: Params): this {
    const Class = this.constructor as new (params: Params) => this;
    return new Class(params);
  }
}
