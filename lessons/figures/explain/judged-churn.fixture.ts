import { Matrix } from '@engine/core/matrix';
import { anchorRule } from '@engine/explain/counterfactual/anchor-rule';
import { counterfactuals } from '@engine/explain/counterfactual/counterfactuals';
import { explain } from '@engine/explain/explain';
import { explanationConsistency } from '@engine/explain/judge/explanation-consistency';
import { faithfulness } from '@engine/explain/judge/faithfulness';
import { methodAgreement } from '@engine/explain/judge/method-agreement';
import { deletionCurve, insertionCurve } from '@engine/explain/judge/replacement-curves';
import { limeStability } from '@engine/explain/lime/lime-stability';
import { LimeTabularExplainer } from '@engine/explain/lime/lime-tabular-explainer';
import { makeColumnTransformer } from '@engine/features/compose/make-column-transformer';
import { makePipeline } from '@engine/features/compose/make-pipeline';
import { OneHotEncoder } from '@engine/features/encode/one-hot-encoder';
import { loadDataset } from '@engine/fixtures/load-dataset';
import { toPlain } from '@engine/kernel/worker/plain-data';
import { RandomForestClassifier } from '@engine/models/forest/random-forest-classifier';

const texts = ['contract', 'internet_service', 'payment_method', 'tech_support'];
const columns = ['tenure', 'monthly_charges', 'senior_citizen', ...texts];

/** A churn model, one customer who leaves, and everything that judges its explanations. */
export async function judgedChurn() {
  const table = loadDataset('telco_churn').slice(0, 600);
  const X = table.select(columns);
  const y = table.strings('churn');
  const fitOn = async (from: number, to: number) => {
    const model = makePipeline(
      makeColumnTransformer([[new OneHotEncoder(), texts]], { remainder: 'passthrough' }),
      new RandomForestClassifier({ nEstimators: 12, maxDepth: 5, randomState: from }),
    );
    await model.fit(X.slice(from, to), y.slice(from, to));
    return model;
  };
  const model = await fitOn(0, 400);
  const train = X.slice(0, 400);
  const rows = X.slice(400, 440);
  const answers = await model.predict(rows);
  const leaver = Array.from(answers as ArrayLike<string>).indexOf('Yes');
  const one = rows.slice(leaver, leaver + 1);
  const by = async (method: 'tree' | 'permutation', background: typeof X) =>
    (await explain(model, rows, { method, output: 'probability', background }))[0]!;
  const shap = await by('tree', train.slice(0, 60));
  const permutation = await by('permutation', train.slice(0, 6));
  const lime = new LimeTabularExplainer(train);
  const explained = await lime.explainInstance(one, model, { numSamples: 800 });
  const { neighborhood, ...explanation } = explained;
  const stability = await limeStability(lime, one, model, { numSamples: 800, repeats: 8 });
  const limeRows = await Promise.all(
    Array.from({ length: rows.rows }, async (_, i) => {
      const { weights } = await lime.explainInstance(rows.slice(i, i + 1), model, {
        numSamples: 200,
      });
      return columns.map((name) => weights.find(({ feature }) => feature === name)?.weight ?? 0);
    }),
  );
  const splits = await Promise.all([0, 150, 300].map((from) => fitOn(from, from + 150)));
  const importances = await Promise.all(
    splits.map(async (split) => {
      const [values] = await explain(split, rows);
      return meanSizes(values!.values);
    }),
  );
  return plain({
    model,
    rows,
    one,
    train,
    shap,
    counterfactuals: await counterfactuals(model, train, one),
    fixed: await counterfactuals(model, train, one, { immutable: columns }),
    rule: await anchorRule(model, train, one, { maxDraws: 1000 }),
    lime: { explanation, stability },
    deletion: await deletionCurve(model, rows, shap),
    insertion: await insertionCurve(model, rows, shap),
    faithfulness: await faithfulness(model, rows, shap),
    agreement: methodAgreement({
      'Tree SHAP': shap,
      Permutation: permutation,
      LIME: Matrix.from(limeRows, columns),
    }),
    consistency: explanationConsistency(Matrix.from(importances, columns)),
  });
}

function meanSizes({ rows, cols, data }: Matrix): number[] {
  return Array.from({ length: cols }, (_, j) => {
    let sum = 0;
    for (let i = 0; i < rows; i++) sum += Math.abs(data[i * cols + j]!);
    return sum / rows;
  });
}

/** As a figure gets it: every value a plain copy, except what only the test asks. */
function plain<Given extends object>(given: Given): Given {
  const { model, rows, one, train, ...results } = given as Given & Record<string, unknown>;
  return { ...given, ...(structuredClone(toPlain(results)) as object) };
}
