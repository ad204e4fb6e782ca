import type { ComponentRecord } from '@engine/core/component';
import { checkAborted, EngineError } from '@engine/core/error';
import type {
  ColumnOrigin,
  Features,
  Target,
  Transformer,
  WorkOptions,
} from '@engine/core/estimator';
import { Matrix } from '@engine/core/matrix';
import { checkStepNames, cloneStep, nestedParams, setNestedParams } from '@engine/core/named-steps';
import { rowCount } from '@engine/core/to-matrix';
import type { OnnxGraph, OnnxTransformer, OnnxValue } from '@engine/package/contract';
import { BaseTransformer } from '../base/base-transformer';
import { columnsToFit, columnsToTransform, toTable } from '../base/input-columns';
import { matrixToFit, matrixToTransform } from '../base/input-matrix';
import { sameOrigins } from '../base/origins';
import { writeTransformer } from '../base/write-transformer';
import { MinMaxScaler } from '../scale/min-max-scaler';
import { StandardScaler } from '../scale/standard-scaler';
import { joinBlocks, toBlock } from './join-blocks';

/** What to do with all columns in one branch of a union. */
export type UnionStep = Transformer | 'passthrough' | 'drop';

export interface FeatureUnionParams {
  /** `[name, transformer]` for each branch. */
  readonly transformerList: readonly (readonly [string, UnionStep])[];
  /** A factor for all outputs of a branch, by its name; 1 for the others. */
  readonly transformerWeights: Readonly<Record<string, number>> | null;
}

interface Learned {
  readonly featureNamesIn: readonly string[];
}

/**
 * Sends all columns through each of several transformers and puts the results side by side; an
 * output column is called `branch__column`. The transformers are fitted in place.
 *
 * Equals `sklearn.pipeline.FeatureUnion` 1.2.1.
 */
export class FeatureUnion
  extends BaseTransformer<FeatureUnionParams, Learned, Matrix>
  implements OnnxTransformer
{
  constructor(params: Pick<FeatureUnionParams, 'transformerList'> & Partial<FeatureUnionParams>) {
    super({ transformerWeights: null, ...params });
    const names = params.transformerList.map(([name]) => name);
    checkStepNames('FeatureUnion', names);
    const stranger = Object.keys(params.transformerWeights ?? {}).find(
      (name) => !names.includes(name),
    );
    if (stranger === undefined) return;
    throw new EngineError(
      'bad-parameter',
      `FeatureUnion was given a weight for ${stranger}, but its branches are ${names.join(', ')}.`,
      { parameter: 'transformerWeights', name: stranger },
    );
  }

  get featureNamesIn(): readonly string[] {
    return this.fitted.featureNamesIn;
  }

  /** The transformers by name, fitted. */
  get namedTransformers(): Readonly<Record<string, UnionStep>> {
    return Object.fromEntries(this.params.transformerList);
  }

  get origins(): readonly ColumnOrigin[] {
    const { featureNamesIn } = this.fitted;
    return this.params.transformerList.flatMap(([branch, step]) => {
      if (step === 'drop') return [];
      const origins = step === 'passthrough' ? sameOrigins(featureNamesIn) : step.origins;
      return origins.map((origin) => ({ ...origin, name: `${branch}__${origin.name}` }));
    });
  }

  /** @throws what the transformers throw */
  async fit(X: Features, y?: Target, options: WorkOptions = {}): Promise<this> {
    await this.fitTransform(X, y, options);
    return this;
  }

  override async fitTransform(X: Features, y?: Target, options: WorkOptions = {}): Promise<Matrix> {
    const featureNamesIn = namesToFit(X);
    const blocks = await this.eachBranch(X, (step) => {
      checkAborted(options.signal);
      return step.fitTransform(X, y, options);
    });
    this.learned = { featureNamesIn };
    return this.join(X, blocks);
  }

  /** @throws `not-fitted`, and what the transformers throw */
  async transform(X: Features): Promise<Matrix> {
    requireColumns(X, this.fitted.featureNamesIn);
    return this.join(X, await this.eachBranch(X, (step) => step.transform(X)));
  }

  private async eachBranch(
    X: Features,
    run: (step: Transformer) => ReturnType<Transformer['transform']>,
  ): Promise<Matrix[]> {
    const blocks: Matrix[] = [];
    for (const [branch, step] of this.params.transformerList) {
      if (step === 'drop') continue;
      const block = toBlock(step === 'passthrough' ? toTable(X) : await run(step), 'FeatureUnion');
      const weight = this.params.transformerWeights?.[branch] ?? 1;
      const scaled = weight === 1 ? block.data : block.data.map((value) => value * weight);
      blocks.push(new Matrix(block.rows, block.cols, scaled));
    }
    return blocks;
  }

  private join(X: Features, blocks: readonly Matrix[]): Matrix {
    const remedy = 'Rename a column before the union.';
    return joinBlocks(blocks, rowCount(X), this.getFeatureNamesOut(), remedy);
  }

  override getParams(): FeatureUnionParams & Record<string, unknown> {
    return { ...this.params, ...nestedParams(this.params.transformerList) };
  }

  /** Takes its own options and `branch__option`. */
  override setParams(params: Record<string, unknown>): this {
    const { transformerList, transformerWeights, ...nested } = params;
    const own = Object.entries({ transformerList, transformerWeights });
    this.params = new FeatureUnion({
      ...this.params,
      ...Object.fromEntries(own.filter(([, value]) => value !== undefined)),
    }).params;
    setNestedParams('FeatureUnion', this.params.transformerList, nested);
    return this;
  }

  override clone(): this {
    const transformerList = this.params.transformerList.map(
      ([name, step]) => [name, cloneStep(step)] as const,
    );
    return new FeatureUnion({ ...this.params, transformerList }) as this;
  }

  toOnnx(graph: OnnxGraph, inputs: readonly OnnxValue[]): readonly OnnxValue[] {
    return this.params.transformerList.flatMap(([branch, step]) => {
      if (step === 'drop') return [];
      const blocks =
        step === 'passthrough' ? inputs : writeTransformer(branch, step, graph, inputs);
      const weight = this.params.transformerWeights?.[branch] ?? 1;
      if (weight === 1) return blocks;
      return blocks.map((block) => {
        const x = graph.cast(block, 'double');
        const factor = graph.constant(Float64Array.of(weight), [1, 1]);
        return graph.add('Mul', { inputs: [x, factor], type: 'double', cols: block.cols });
      });
    });
  }
}

/** The names of the columns to learn from; a matrix is not taken apart for them. */
function namesToFit(X: Features): readonly string[] {
  if (X instanceof Matrix) return matrixToFit(X, { allowMissing: true }).columns;
  return columnsToFit(X).map(({ name }) => name);
}

/** @throws what `columnsToTransform` throws */
function requireColumns(X: Features, names: readonly string[]): void {
  if (X instanceof Matrix) matrixToTransform(X, names, { allowMissing: true });
  else columnsToTransform(X, names);
}

export const featureUnionRecord: ComponentRecord<FeatureUnion> = {
  id: 'feature-union',
  title: 'FeatureUnion',
  summary: 'Sends all columns through several transformers, side by side.',
  equals: 'sklearn.pipeline.FeatureUnion 1.2.1',
  reference: 'Buitinck et al. (2013), API design for machine learning software, arXiv:1309.0238.',
  params: [],
  create: (params) =>
    new FeatureUnion({
      transformerList: [
        ['standard', new StandardScaler()],
        ['range', new MinMaxScaler()],
      ],
      ...params,
    }),
};
