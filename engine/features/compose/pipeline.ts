import type { ComponentRecord } from '@engine/core/component';
import { checkAborted, EngineError } from '@engine/core/error';
import type {
  Classes,
  Classifier,
  ColumnOrigin,
  Features,
  Target,
  Transformer,
  WorkOptions,
} from '@engine/core/estimator';
import type { Matrix } from '@engine/core/matrix';
import type { Table } from '@engine/core/table';
import type { OnnxClassifier, OnnxGraph, OnnxValue } from '@engine/package/contract';
import { columnsToFit } from '../base/input-columns';
import { checkStepNames, cloneStep, nestedParams, setNestedParams } from '../base/named-steps';
import { chainOrigins, sameOrigins } from '../base/origins';
import { cannotWrite, canWriteOnnx, writeTransformer } from '../base/write-transformer';
import { SimpleImputer } from '../impute/simple-imputer';
import { StandardScaler } from '../scale/standard-scaler';

/** A step of a pipeline; a classifier may only be the last. */
export type PipelineStep = Transformer | Classifier;

export interface PipelineParams {
  readonly steps: readonly (readonly [string, PipelineStep])[];
}

/**
 * Steps in a row: each learns from what the one before gives. With a classifier at the end it
 * predicts, else it transforms. The steps are fitted in place.
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

  /** Names of the raw columns, in the order of fit. */
  get featureNamesIn(): readonly string[] {
    return this.requireFitted().featureNamesIn;
  }

  /** Columns of the output, or, before a classifier, of what it learns from. */
  get origins(): readonly ColumnOrigin[] {
    return this.transformers.reduce<readonly ColumnOrigin[]>(
      (origins, [, step]) => chainOrigins(origins, step.origins),
      sameOrigins(this.requireFitted().featureNamesIn),
    );
  }

  /** The classifier's classes. */
  get classes(): Classes {
    return this.classifier.classes;
  }

  getFeatureNamesOut(): string[] {
    return this.origins.map(({ name }) => name);
  }

  /** Each step in turn; progress is that of the steps. @throws what the steps throw */
  async fit(X: Features, y?: Target, options: WorkOptions = {}): Promise<this> {
    const featureNamesIn = columnsToFit(X).map(({ name }) => name);
    const transformed = await this.fitTransformers(X, y, options);
    if (hasClassifier(this.last)) {
      if (y === undefined) {
        throw new EngineError(
          'bad-parameter',
          'A pipeline with a classifier needs the target too: fit(X, y).',
        );
      }
      await this.last.fit(transformed, y, options);
    }
    this.learned = { featureNamesIn };
    return this;
  }

  /** @throws `unsupported` when the last step is a classifier */
  async fitTransform(X: Features, y?: Target, options: WorkOptions = {}): Promise<Table | Matrix> {
    this.refuseClassifier();
    const featureNamesIn = columnsToFit(X).map(({ name }) => name);
    const transformed = await this.fitTransformers(X, y, options);
    this.learned = { featureNamesIn };
    return transformed as Table | Matrix;
  }

  private async fitTransformers(
    X: Features,
    y: Target | undefined,
    options: WorkOptions,
  ): Promise<Features> {
    let current = X;
    for (const [, step] of this.transformers) {
      checkAborted(options.signal);
      current = await step.fitTransform(current, y, options);
    }
    return current;
  }

  /** @throws `unsupported` when the last step is a classifier, `not-fitted` */
  async transform(X: Features): Promise<Table | Matrix> {
    this.refuseClassifier();
    return (await this.runTransformers(X)) as Table | Matrix;
  }

  private async runTransformers(X: Features): Promise<Features> {
    this.requireFitted();
    let current = X;
    for (const [, step] of this.transformers) current = await step.transform(current);
    return current;
  }

  async predict(X: Features): Promise<Float64Array | string[]> {
    const { classifier } = this;
    return classifier.predict(await this.runTransformers(X));
  }

  async predictProba(X: Features): Promise<Matrix> {
    const { classifier } = this;
    return classifier.predictProba(await this.runTransformers(X));
  }

  /** Mean accuracy of the classifier. */
  async score(X: Features, y: Target): Promise<number> {
    const { classifier } = this;
    return classifier.score(await this.runTransformers(X), y);
  }

  getParams(): PipelineParams & Record<string, unknown> {
    return { ...this.params, ...nestedParams(this.steps) };
  }

  /** Takes `steps` and `step__option`. */
  setParams({ steps, ...nested }: Record<string, unknown>): this {
    if (steps !== undefined) this.params = new Pipeline({ steps } as PipelineParams).params;
    setNestedParams('Pipeline', this.steps, nested);
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
    if (!hasClassifier(this.last)) return graph.concat(blocks);
    if (!canWriteOnnx<OnnxClassifier>(this.last)) throw cannotWrite(this.steps.at(-1)![0]);
    return this.last.toOnnx(graph, blocks);
  }

  private requireFitted() {
    if (this.learned) return this.learned;
    throw new EngineError('not-fitted', 'This Pipeline is not fitted yet. Call fit first.', {
      component: 'Pipeline',
    });
  }

  private get last(): PipelineStep {
    return this.steps.at(-1)![1];
  }

  private get transformers(): readonly (readonly [string, Transformer])[] {
    return this.steps.filter((step): step is readonly [string, Transformer] =>
      isTransformer(step[1]),
    );
  }

  private get classifier(): Classifier {
    this.requireFitted();
    if (hasClassifier(this.last)) return this.last;
    throw new EngineError(
      'unsupported',
      'This pipeline ends with a transformer, so it cannot predict. Add a classifier as its last step.',
    );
  }

  private refuseClassifier(): void {
    if (!hasClassifier(this.last)) return;
    throw new EngineError(
      'unsupported',
      'This pipeline ends with a classifier: use predict or predictProba, or transform with a pipeline without it.',
    );
  }
}

function checkSteps(steps: PipelineParams['steps']): void {
  if (!Array.isArray(steps) || steps.length === 0) {
    throw new EngineError('bad-parameter', 'A Pipeline needs at least one step: [name, step].');
  }
  checkStepNames(
    'Pipeline',
    steps.map(([name]) => name),
  );
  const misplaced = steps.slice(0, -1).find(([, step]) => !isTransformer(step));
  if (misplaced) {
    throw new EngineError(
      'bad-parameter',
      `The step ${misplaced[0]} does not transform, so only the end of a Pipeline is a place for it.`,
      { step: misplaced[0] },
    );
  }
  const [name, last] = steps.at(-1)!;
  if (isTransformer(last) || hasClassifier(last)) return;
  throw new EngineError(
    'bad-parameter',
    `The step ${name} neither transforms nor predicts. Pass an instance, such as new StandardScaler().`,
    { step: name },
  );
}

/** A nested pipeline has the methods of both; it is what its last step is. */
function hasClassifier(step: PipelineStep): step is Classifier {
  if (step instanceof Pipeline) return hasClassifier(step.steps.at(-1)![1]);
  return typeof step === 'object' && step !== null && 'predictProba' in step;
}

function isTransformer(step: PipelineStep): step is Transformer {
  if (step instanceof Pipeline) return !hasClassifier(step);
  return typeof step === 'object' && step !== null && 'fitTransform' in step;
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
