import { decodeLabels } from '@engine/core/encode-target';
import type { Classes, Features } from '@engine/core/estimator';
import { Matrix } from '@engine/core/matrix';
import { takeRows } from '@engine/core/take-rows';
import type { Scorable } from '@engine/metrics/scorer';
import type { TreeEnsemble } from '../contract';
import { applyLink } from '../curves/apply-link';

/** How near two classes have to be for rounding to decide between them. */
const TIE = { identity: 1e-9, other: 1e-6 };

/** What a scorer sees of a model whose answers are known already. */
export interface AnsweredModel {
  readonly model: Scorable;
  /** The likeliest class of each row; empty for quantities. */
  readonly codes: Int32Array;
}

/**
 * A model whose answers are known already: margins, rows x outputs, which are overwritten. Where two
 * classes are so near that rounding decides, the model itself is asked, so that a score is the one it
 * would get.
 *
 * @param rows the rows that the answers are for
 */
export async function answeredModel(
  model: Scorable,
  rows: () => Features,
  { link, base }: TreeEnsemble,
  margins: Float64Array,
): Promise<AnsweredModel> {
  const outputs = base.length;
  const answers = applyLink(link, margins, outputs);
  if (!('classes' in model) || !model.predictProba) {
    return { model: { predict: async () => answers }, codes: new Int32Array(0) };
  }
  const classes = model.classes!;
  const shares = allShares(answers, outputs, classes);
  await settleTies(model, rows, shares, link === 'identity' ? TIE.identity : TIE.other);
  const codes = likeliest(shares);
  const answered = {
    classes,
    predictProba: async () => shares,
    predict: async () => decodeLabels(codes, classes),
  };
  return { model: answered, codes };
}

function allShares(answers: Float64Array, outputs: number, classes: Classes): Matrix {
  const names = classes.map(String);
  if (outputs > 1) return new Matrix(answers.length / outputs, outputs, answers, names);
  const pairs = new Float64Array(2 * answers.length);
  for (let i = 0; i < answers.length; i++) {
    pairs[2 * i] = 1 - answers[i]!;
    pairs[2 * i + 1] = answers[i]!;
  }
  return new Matrix(answers.length, 2, pairs, names);
}

async function settleTies(
  model: Scorable,
  of: () => Features,
  { rows, cols, data }: Matrix,
  tie: number,
): Promise<void> {
  const near: number[] = [];
  for (let i = 0; i < rows; i++) {
    let first = -Infinity;
    let second = -Infinity;
    for (let at = i * cols; at < (i + 1) * cols; at++) {
      const share = data[at]!;
      if (share > first) {
        second = first;
        first = share;
      } else if (share > second) second = share;
    }
    if (first - second < tie) near.push(i);
  }
  if (near.length === 0) return;
  const said = await model.predictProba!(takeRows(of(), near));
  near.forEach((row, i) => {
    data.set(said.row(i), row * cols);
  });
}

function likeliest({ rows, cols, data }: Matrix): Int32Array {
  const codes = new Int32Array(rows);
  for (let i = 0; i < rows; i++) {
    let best = 0;
    for (let k = 1; k < cols; k++) if (data[i * cols + k]! > data[i * cols + best]!) best = k;
    codes[i] = best;
  }
  return codes;
}
