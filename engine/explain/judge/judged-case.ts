import type { Features, WorkOptions } from '@engine/core/estimator';
import type { Matrix } from '@engine/core/matrix';
import type { ExplainableModel } from '../model-output';
import { RowCodec } from '../row-codec';
import { askInBlocks } from './ask-in-blocks';
import { type AnswerOptions, modelAnswers } from './model-answers';
import { type Attributions, readAttributions } from './read-attributions';
import { typicalRow } from './typical-row';

export interface JudgeOptions extends WorkOptions, AnswerOptions {
  /**
   * What stands for "nothing is known" of a column: its mean, or most frequent text, over these rows;
   * a single row stands for itself. The rows that are judged when left out.
   */
  readonly baseline?: Features;
}

/** A model, rows and attributions that fit together, ready to have cells replaced. */
export interface JudgedCase {
  readonly featureNames: readonly string[];
  /** The texts of a column; none for a column of numbers. */
  textsOf(feature: number): readonly string[] | undefined;
  /** The rows as numbers. */
  readonly cells: Matrix;
  /** rows x features. */
  readonly attributions: Matrix;
  /** One value per column. */
  readonly baseline: Float64Array;
  /** The rows the baseline comes from, as numbers. */
  readonly background: Matrix;
  /** The answers for made-up rows; `write` fills the cells of row `i`. */
  ask(
    count: number,
    write: (i: number, cells: Float64Array) => void,
    work: WorkOptions,
  ): Promise<Float64Array>;
}

/** Reads what all judges of attributions are given. */
export function judgedCase(
  model: ExplainableModel,
  X: Features,
  attributions: Attributions,
  options: JudgeOptions,
): JudgedCase {
  const codec = new RowCodec(X);
  const cells = codec.encode(X);
  const background = codec.encode(options.baseline ?? X);
  const { values, ...explained } = readAttributions(attributions, cells.rows, codec.names);
  const answers = modelAnswers(model, { ...explained, ...options });
  return {
    featureNames: codec.names,
    textsOf: (feature) => codec.textsOf(feature),
    cells,
    attributions: values,
    baseline: typicalRow(background, codec),
    background,
    ask: (count, write, work) => askInBlocks(answers, codec, count, write, work),
  };
}
