import { Matrix } from '@engine/core/matrix';
import type { SplitIndices } from '@engine/data/split/splitter';
import { type TrainingRows, takeTraining } from './training-rows';

/** What models say of rows that they have not learned from, each answer in its row's place. */
export async function answersByFolds<Model>(
  rows: TrainingRows,
  folds: readonly SplitIndices[],
  fitOn: (training: TrainingRows) => Promise<Model>,
  answer: (model: Model, X: Matrix) => Promise<Matrix>,
): Promise<Matrix> {
  let answers: Matrix | undefined;
  for (const { train, test } of folds) {
    const model = await fitOn(takeTraining(rows, train));
    const said = await answer(model, rows.X.take(test));
    answers ??= new Matrix(rows.X.rows, said.cols);
    for (let i = 0; i < test.length; i++) answers.row(test[i]!).set(said.row(i));
  }
  return answers!;
}
