import type { Progress, WorkOptions } from '@engine/core/estimator';
import type { Table } from '@engine/core/table';
import type { PreparedExplainer } from '@engine/explain/explain';
import type { ServingHost } from '@engine/runtime/host';
import { askColumn, askImportances } from './explain-columns';
import type { ExplainApi, ExplainChoice } from './explain-contract';
import { inherentView } from './explain-inherent';
import { compareMethods, judgeExplanation } from './explain-judgement';
import { type ExplainedModel, openExplainedModel, rowTable } from './explained-model';
import { LimeDesk } from './lime-desk';
import { methodOptions } from './method-offers';
import { NewestAsked } from './newest-asked';

export type Engine = typeof import('./engine-package');

/** What every question needs: the engine, the model, and how to stop and report. */
export interface Desk {
  readonly engine: Engine;
  readonly held: ExplainedModel;
  readonly work: WorkOptions;
}

/** What the explainer's worker answers. One model at a time; explainers are kept once prepared. */
export function createExplainApi(load: () => Promise<Engine>, serving: ServingHost): ExplainApi {
  let opened: Promise<{ readonly engine: Engine; readonly held: ExplainedModel }> | undefined;
  let prepared = new Map<string, Promise<PreparedExplainer>>();
  let lime = new LimeDesk();
  const asked = new NewestAsked();

  /** Answers a question, after ending the one before of the same name. */
  async function answer<Value>(
    name: keyof ExplainApi,
    onProgress: ((progress: Progress) => void) | undefined,
    ask: (desk: Desk) => Promise<Value>,
  ): Promise<Value> {
    if (!opened) throw new Error('No model was opened.');
    const signal = asked.start(name);
    const { engine, held } = await opened;
    const report = onProgress && { onProgress: (progress: Progress) => void onProgress(progress) };
    return ask({ engine, held, work: { signal, ...report } });
  }

  async function explainerOf(choice: ExplainChoice, { engine, held }: Desk) {
    const key = `${choice.method} ${choice.unit}`;
    const known = prepared.get(key);
    if (known) return known;
    const made = engine.prepareExplainer(held.model as never, {
      ...methodOptions(choice.method, held),
      ...(choice.unit === 'target' ? {} : { output: choice.unit }),
    });
    prepared.set(key, made);
    made.catch(() => prepared.delete(key));
    return made;
  }

  async function explainTable(choice: ExplainChoice, X: Table, desk: Desk) {
    const explainer = await explainerOf(choice, desk);
    return (await explainer.shapValues(X, desk.work))[choice.output]!;
  }

  return {
    async open(request) {
      prepared = new Map();
      lime = new LimeDesk();
      opened = load().then(async (engine) => {
        engine.setHost({ serving } as never);
        return { engine, held: await openExplainedModel(engine, request) };
      });
      return (await opened).held.facts;
    },
    explain: (choice, rows, onProgress) =>
      answer('explain', onProgress, (desk) =>
        explainTable(choice, desk.held.rows.slice(0, rows), desk),
      ),
    explainRow: (choice, values) =>
      answer('explainRow', undefined, (desk) =>
        explainTable(choice, rowTable(desk.engine, desk.held.background, values), desk),
      ),
    curve: (column, output, rows, onProgress) =>
      answer('curve', onProgress, (desk) => askColumn(desk, column, output, rows)),
    importances: (onProgress) => answer('importances', onProgress, askImportances),
    judge: (choice, rows, onProgress) =>
      answer('judge', onProgress, (desk) =>
        judgeExplanation(desk, choice, rows, (other, X) => explainTable(other, X, desk)),
      ),
    compareMethods: (choice, onProgress) =>
      answer('compareMethods', onProgress, (desk) =>
        // Progress is told by methods, not by what each of them counts.
        compareMethods(desk, choice, (other, X) =>
          explainTable(other, X, { ...desk, work: { signal: desk.work.signal! } }),
        ),
      ),
    counterfactuals: (values, limits, onProgress) =>
      answer('counterfactuals', onProgress, ({ engine, held, work }) =>
        engine.counterfactuals(held.model as never, held.background, values, {
          ...limits,
          ...work,
        }),
      ),
    anchor: (values, onProgress) =>
      answer('anchor', onProgress, ({ engine, held, work }) =>
        engine.anchorRule(held.model as never, held.background, values, work),
      ),
    lime: (values, output, width, onProgress) =>
      answer('lime', onProgress, (desk) => lime.explain(desk, values, output, width)),
    tree: (tree, depth, values) =>
      answer('tree', undefined, (desk) => inherentView.tree(desk, tree, depth, values)),
    coefficients: (onProgress) => answer('coefficients', onProgress, inherentView.coefficients),
    stop: (name) => asked.stop(name),
  };
}
