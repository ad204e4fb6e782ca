import type { Table } from '@engine/core/table';
import type { Explanation } from '@engine/explain/explanation';
import type { Desk } from './explain-api';
import type { ExplainChoice, Judgement } from './explain-contract';

/** Rows by which methods are compared that ask the model many times for each. */
const FEW_ROWS = 20;

/**
 * How faithful the chosen explanation is, and whether other methods say the same.
 *
 * @param explain explains rows by a choice
 */
export async function judgeExplanation(
  { engine, held, work }: Desk,
  choice: ExplainChoice,
  rows: number,
  explain: (choice: ExplainChoice, X: Table) => Promise<Explanation>,
): Promise<Judgement> {
  const model = held.model as never;
  const X = held.rows.slice(0, rows);
  const explanation = await explain(choice, X);
  const deletion = await engine.deletionCurve(model, X, explanation, {
    nRandom: 5,
    maxFeatures: Math.min(10, explanation.featureNames.length),
    ...work,
  });
  const faithfulness = await engine.faithfulness(model, X, explanation, work);
  return { explanation, deletion, faithfulness, agreement: await agreement() };

  async function agreement() {
    const { methods } = held.facts;
    const few = X.slice(0, FEW_ROWS);
    const said: Record<string, Explanation> = {};
    for (const { id, name, units } of methods) {
      const unit = units.includes(choice.unit) ? choice.unit : units[0]!;
      said[name] = await explain({ method: id, unit, output: choice.output }, few);
    }
    return methods.length < 2 ? null : engine.methodAgreement(said);
  }
}
