import type { ComponentRecord } from '@engine/core/component';
import { checkAborted, EngineError } from '@engine/core/error';
import type {
  Classes,
  Classifier,
  ColumnOrigin,
  Features,
  FitOptions,
  Target,
  Transformer,
} from '@engine/core/estimator';
import type { Matrix } from '@engine/core/matrix';
import { cloneStep, nestedParams, setNestedParams } from '@engine/core/named-steps';
import type { Table } from '@engine/core/table';
import type { OnnxClassifier, OnnxGraph, OnnxValue } from '@engine/package/contract';
import { columnsToFit } from '../base/input-columns';
import { chainOrigins, sameOrigins } from '../base/origins';
import { cannotWrite, canWriteOnnx, writeTransformer } from '../base/write-transformer';
import { SimpleImputer } from '../impute/simple-imputer';
import { StandardScaler } from '../scale/standard-scaler';
import {
  checkSteps,
  type LastStep,
  type PipelineParams,
  type PipelineStep,
} from './pipeline-steps';
import { kindOf, type StepKind } from './step-kind';

/**
 * Steps in a row: each learns from what the one before gives. With a model at the end (a
 * classifier, regressor, clusterer or outlier detector) it predicts, else it transforms. The steps
 * are fitted in place.
 *
 * `origins` tells for each column that reaches the last step which raw column it came from.
 * Equals `sklearn.pipeline.Pipeline` 1.2.1.
 */
export class Pipeline implements Transformer, Classifier, OnnxClassifier {
  private params: PipelineParams;
  private learned: { readonly featureNamesIn: readonly string[] } | undefined = undefined;

  constructor(params: PipelineParams) {
    checkSteps(params.steps);
    this.params = { steps: params.steps };
  }

  get steps(): PipelineParams['steps'] {
    return this.params.steps;
  }

  get namedSteps(): Readonly<Record<string, PipelineStep>> {
    return Object.fromEntries(this.steps);
  }

  /** What the last step is: a pipeline has the methods of all and works by those of its end. */
  get estimatorType(): StepKind {
    return kindOf(this.steps.at(-1)![1])!;
  }

  /** Names of the raw columns, in the order of fit. */
  get featureNamesIn(): readonly string[] {
    return this.requireFitted().featureNamesIn;
  }

  /** Columns of the output, or, before a model, of what it learns from. */
  get origins(): readonly ColumnOrigin[] {
    return this.transformers.reduce<readonly ColumnOrigin[]>(
      (origins, [, step]) => chainOrigins(origins, step.origins),
      sameOrigins(this.requireFitted().featureNamesIn),
    );
  }

  /** The classifier's classes. */
  get classes(): Classes {
    return this.require('classes');
  }

  /** The clusterer's labels of the rows at fit. */
  get labels(): Int32Array {
    return this.require('labels');
  }

  getFeatureNamesOut(): string[] {
    return this.origins.map(({ name }) => name);
  }

  /**
   * Each step in turn; progress is that of the steps, and row weights go to the model.
   *
   * @throws `bad-parameter` for a classifier or regressor without a target; what the steps throw
   */
  async fit(X: Features, y?: Target, options: FitOptions = {}): Promise<this> {
    const featureNamesIn = columnsToFit(X).map(({ name }) => name);
    this.checkTarget(y);
    const transformed = await this.fitTransformers(X, y, options);
    if (this.endsWithModel) await this.last.fit(transformed, y, options);
    this.learned = { featureNamesIn };
    return this;
  }

  private checkTarget(y: Target | undefined): void {
    const kind = this.estimatorType;
    if (y !== undefined || (kind !== 'classifier' && kind !== 'regressor')) return;
    throw new EngineError(
      'bad-parameter',
      `A pipeline with a ${kind} needs the target too: fit(X, y).`,
    );
  }

  /** @throws `unsupported` when the last step is a model */
  async fitTransform(X: Features, y?: Target, options: FitOptions = {}): Promise<Table | Matrix> {
    this.refuseModel();
    const featureNamesIn = columnsToFit(X).map(({ name }) => name);
    const transformed = await this.fitTransformers(X, y, options);
    this.learned = { featureNamesIn };
    return transformed as Table | Matrix;
  }

  private async fitTransformers(
    X: Features,
    y: Target | undefined,
    { signal, onProgress }: FitOptions,
  ): Promise<Features> {
    const work = { ...(signal && { signal }), ...(onProgress && { onProgress }) };
    let current = X;
    for (const [, step] of this.transformers) {
      checkAborted(signal);
      current = await step.fitTransform(current, y, work);
    }
    return current;
  }

  /** @throws `unsupported` when the last step is a model, `not-fitted` */
  async transform(X: Features): Promise<Table | Matrix> {
    this.refuseModel();
    return (await this.runTransformers(X)) as Table | Matrix;
  }

  private async runTransformers(X: Features): Promise<Features> {
    this.requireFitted();
    let current = X;
    for (const [, step] of this.transformers) current = await step.transform(current);
    return current;
  }

  /** Labels of a classifier, quantities of a regressor, numbers of clusters. */
  async predict(X: Features): Promise<Float64Array | string[]> {
    this.require('predict');
    const answer = await this.last.predict!(await this.runTransformers(X));
    return answer instanceof Int32Array ? Float64Array.from(answer) : answer;
  }

  async predictProba(X: Features): Promise<Matrix> {
    this.require('predictProba');
    return this.last.predictProba!(await this.runTransformers(X));
  }

  async decisionFunction(X: Features): Promise<Float64Array | Matrix> {
    this.require('decisionFunction');
    return this.last.decisionFunction!(await this.runTransformers(X));
  }

  /** Mean accuracy of a classifier, R2 of a regressor. */
  async score(X: Features, y?: Target): Promise<number> {
    this.require('score');
    return this.last.score!(await this.runTransformers(X), y);
  }

  /** Fits and gives the cluster of each row. */
  async fitPredict(X: Features, y?: Target, options: FitOptions = {}) {
    this.refuseWithout('fitPredict');
    const featureNamesIn = columnsToFit(X).map(({ name }) => name);
    const transformed = await this.fitTransformers(X, y, options);
    const labels = await this.last.fitPredict!(transformed, y, options);
    this.learned = { featureNamesIn };
    return Int32Array.from(labels);
  }

  getParams(): PipelineParams & Record<string, unknown> {
    return { ...this.params, ...nestedParams(this.steps) };
  }

  /** Takes `steps`, a new step under the name of an old one, and `step__option`. */
  setParams({ steps, ...named }: Record<string, unknown>): this {
    const current = (steps ?? this.steps) as PipelineParams['steps'];
    const replaced = current.map(
      ([name, step]) => [name, (named[name] ?? step) as PipelineStep] as const,
    );
    const next = new Pipeline({ steps: replaced });
    const nested = Object.entries(named).filter(([key]) => !(key in next.namedSteps));
    setNestedParams('Pipeline', next.steps, Object.fromEntries(nested));
    this.params = next.params;
    return this;
  }

  /** An unfitted pipeline with copies of the steps. */
  clone(): Pipeline {
    return new Pipeline({ steps: this.steps.map(([name, step]) => [name, cloneStep(step)]) });
  }

  /** The classifier's probabilities, or the columns of the last transformer side by side. */
  toOnnx(graph: OnnxGraph, inputs: readonly OnnxValue[]): OnnxValue {
    this.requireFitted();
    const blocks = this.transformers.reduce(
      (columns, [name, step]) => writeTransformer(name, step, graph, columns),
      inputs,
    );
    if (!this.endsWithModel) return graph.concat(blocks);
    if (!canWriteOnnx<OnnxClassifier>(this.last)) throw cannotWrite(this.steps.at(-1)![0]);
    return this.last.toOnnx(graph, blocks);
  }

  private requireFitted() {
    if (this.learned) return this.learned;
    throw new EngineError('not-fitted', 'This Pipeline is not fitted yet. Call fit first.', {
      component: 'Pipeline',
    });
  }

  private get last(): LastStep {
    return this.steps.at(-1)![1];
  }

  private get endsWithModel(): boolean {
    return this.estimatorType !== 'transformer';
  }

  private get transformers(): readonly (readonly [string, Transformer])[] {
    return this.steps.filter(
      (step): step is readonly [string, Transformer] => kindOf(step[1]) === 'transformer',
    );
  }

  /** Something of the fitted last step, or an error that says what would have it. */
  private require<Name extends keyof LastStep>(name: Name): NonNullable<LastStep[Name]> {
    this.requireFitted();
    this.refuseWithout(name);
    return this.last[name] as NonNullable<LastStep[Name]>;
  }

  private refuseWithout(name: keyof LastStep): void {
    if (name in this.last) return;
    throw new EngineError(
      'unsupported',
      this.endsWithModel
        ? `This pipeline ends with a ${this.estimatorType} that has no ${name}. Choose another model as its last step.`
        : `This pipeline ends with a transformer, so it has no ${name}. Add a model as its last step.`,
      { name },
    );
  }

  private refuseModel(): void {
    if (!this.endsWithModel) return;
    throw new EngineError(
      'unsupported',
      `This pipeline ends with a ${this.estimatorType}: use predict, or transform with a pipeline without it.`,
    );
  }
}

export const pipelineRecord: ComponentRecord<Pipeline> = {
  id: 'pipeline',
  title: 'Pipeline',
  summary: 'Steps in a row, each fitted on what the one before gives.',
  equals: 'sklearn.pipeline.Pipeline 1.2.1',
  reference: 'Buitinck et al. (2013), API design for machine learning software, arXiv:1309.0238.',
  params: [],
  create: (params) =>
    new Pipeline({
      steps: [
        ['impute', new SimpleImputer()],
        ['scale', new StandardScaler()],
      ],
      ...params,
    }),
};
