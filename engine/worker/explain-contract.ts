import type { Progress } from '@engine/core/estimator';
import type { Cell, Column } from '@engine/core/table';
import type { AnchorRule } from '@engine/explain/counterfactual/anchor-rule';
import type { Counterfactuals } from '@engine/explain/counterfactual/counterfactuals';
import type { AccumulatedLocalEffects } from '@engine/explain/curves/accumulated-local-effects';
import type { PartialDependence } from '@engine/explain/curves/partial-dependence';
import type { ExplainMethod } from '@engine/explain/explain';
import type { Explanation } from '@engine/explain/explanation';
import type { PermutationImportance } from '@engine/explain/importance/permutation-importance';
import type { CoefficientTable } from '@engine/explain/inherent/coefficient-table';
import type { TreeLayout } from '@engine/explain/inherent/tree-layout';
import type { Faithfulness } from '@engine/explain/judge/faithfulness';
import type { MethodAgreement } from '@engine/explain/judge/method-agreement';
import type { ReplacementCurves } from '@engine/explain/judge/replacement-curves';
import type { LimeExplanation } from '@engine/explain/lime/lime-neighborhood';
import type { LimeStability } from '@engine/explain/lime/lime-stability';

/** A model with the rows to explain it by, as a run or a registered version keeps them. */
export interface ExplainRequest {
  /** As `logModel` kept them; null where the model is known by its package only. */
  readonly logged: {
    readonly model: Uint8Array;
    readonly training: Uint8Array | null;
    readonly test: Uint8Array | null;
  } | null;
  /** Its package and the data set it was made from, for a model that was not logged. */
  readonly packaged: { readonly onnx: Uint8Array; readonly csv: Blob } | null;
}

/** How to explain: by a method, and trees in either of their two senses. */
export type MethodId = ExplainMethod | 'treeBackground';

/** A way to explain that suits the opened model. */
export interface MethodOffer {
  readonly id: MethodId;
  /** `Tree SHAP`. */
  readonly name: string;
  /** What an unknown feature is taken to be, in a sentence. */
  readonly says: string;
  /** Whether its values are Shapley values themselves, or estimates with standard errors. */
  readonly exact: boolean;
  readonly units: readonly Unit[];
}

export type Unit = 'margin' | 'probability' | 'target';

/** A raw column that reaches the model, with what it may hold. */
export interface FeatureFacts {
  readonly name: string;
  readonly type: 'number' | 'string';
  /** Smallest and largest value in the training rows, and the step between neighbours. */
  readonly range?: readonly [low: number, high: number, step: number];
  readonly categories?: readonly string[];
}

export interface ExplainFacts {
  /** `RandomForestClassifier`, at the end of its pipeline. */
  readonly model: string;
  readonly task: 'classification' | 'regression';
  readonly target: string;
  /** What can be explained: the positive class of two, each of more classes, or the target. */
  readonly outputs: readonly string[];
  readonly methods: readonly MethodOffer[];
  readonly features: readonly FeatureFacts[];
  readonly trainingRows: number;
  /** The rows that can be explained, as plain columns, and what really became of them. */
  readonly rows: { readonly columns: readonly Column[] };
  readonly truth: Column;
  /** Whether the model can be drawn: as a tree, or as coefficients. */
  readonly inherent: 'trees' | 'coefficients' | null;
  /** Whether steps before the model make other columns of the raw ones. */
  readonly isPrepared: boolean;
}

/** Which explanation is asked for. */
export interface ExplainChoice {
  readonly method: MethodId;
  readonly unit: Unit;
  /** Place of the output in the facts. */
  readonly output: number;
}

export type RowValues = Readonly<Record<string, Cell>>;
export type OnProgress = (progress: Progress) => void;

/** How the answer moves along a column: on average, row by row, and by small steps only. */
export interface ColumnCurve {
  readonly dependence: PartialDependence;
  /** Null where the column does not vary enough for steps. */
  readonly ale: AccumulatedLocalEffects | null;
}

/** What a score loses when a column is shuffled, on rows the model knows and on rows it does not. */
export interface Importances {
  readonly score: string;
  readonly training: PermutationImportance;
  readonly test: PermutationImportance;
}

/** How far the chosen explanation can be trusted. */
export interface Judgement {
  /** What is judged. */
  readonly explanation: Explanation;
  readonly deletion: ReplacementCurves;
  readonly faithfulness: Faithfulness;
}

export interface LimeView {
  readonly explanation: LimeExplanation;
  readonly stability: LimeStability;
}

export interface ChangeLimits {
  /** The range to reach, for a regressor. */
  readonly target?: readonly [number, number];
  readonly immutable: readonly string[];
  readonly maxChanges: number;
}

/**
 * What the page asks of the worker. Answers are plain data: instances lose their methods. Asking the
 * same thing again ends the asking before.
 */
export interface ExplainApi {
  open(request: ExplainRequest): Promise<ExplainFacts>;
  /** The first `rows` rows explained. */
  explain(choice: ExplainChoice, rows: number, onProgress: OnProgress): Promise<Explanation>;
  /** One made-up or changed row. */
  explainRow(choice: ExplainChoice, row: RowValues): Promise<Explanation>;
  curve(column: string, output: number, rows: number, onProgress: OnProgress): Promise<ColumnCurve>;
  importances(onProgress: OnProgress): Promise<Importances>;
  /** @param rows how many rows to judge by */
  judge(choice: ExplainChoice, rows: number, onProgress: OnProgress): Promise<Judgement>;
  /** Whether the methods that suit the model say the same; null where there is only one. */
  compareMethods(choice: ExplainChoice, onProgress: OnProgress): Promise<MethodAgreement | null>;
  counterfactuals(
    row: RowValues,
    limits: ChangeLimits,
    onProgress: OnProgress,
  ): Promise<Counterfactuals>;
  anchor(row: RowValues, onProgress: OnProgress): Promise<AnchorRule>;
  /** @param width of the kernel in its usual width; the drawn neighbours are kept while the row is. */
  lime(row: RowValues, output: number, width: number, onProgress: OnProgress): Promise<LimeView>;
  /** A tree of the model with the path of a row. */
  tree(tree: number, depth: number, row: RowValues): Promise<TreeLayout>;
  coefficients(onProgress: OnProgress): Promise<CoefficientTable>;
  /** Ends whatever is being worked out, or only what was asked by this name. */
  stop(asked?: string): void;
}
