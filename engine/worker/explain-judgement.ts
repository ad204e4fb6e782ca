import type { Table } from '@engine/core/table';
import type { Explanation } from '@engine/explain/explanation';
import type { MethodAgreement } from '@engine/explain/judge/method-agreement';
import type { Desk } from './explain-api';
import type { ExplainChoice, Judgement } from './explain-contract';

/** Rows by which methods are compared: some ask the model a hundred thousand times for each. */
const COMPARED = 8;

/** Explains rows by a choice. */
type Explain = (choice: ExplainChoice, X: Table) => Promise<Explanation>;

/** How faithful the chosen explanation is. */
export async function judgeExplanation(
  { engine, held, work }: Desk,
  choice: ExplainChoice,
  rows: number,
  explain: Explain,
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
  return { explanation, deletion, faithfulness };
}

/** Whether all methods that suit the model say the same; null where there is only one. */
export async function compareMethods(
  { engine, held, work }: Desk,
  choice: ExplainChoice,
  explain: Explain,
): Promise<MethodAgreement | null> {
  const { methods } = held.facts;
  if (methods.length < 2) return null;
  const X = held.rows.slice(0, COMPARED);
  const said: Record<string, Explanation> = {};
  for (const [done, { id, name, units }] of methods.entries()) {
    work.onProgress?.({ done, total: methods.length, unit: 'methods' });
    const unit = units.includes(choice.unit) ? choice.unit : units[0]!;
    said[name] = await explain({ method: id, unit, output: choice.output }, X);
  }
  return engine.methodAgreement(said);
}
