import type { Table } from '@engine/core/table';
import type { ExplainOptions } from '@engine/explain/explain';
import type { MethodId, MethodOffer, Unit } from './explain-contract';
import type { ExplainedModel } from './explained-model';

/** Rows of the background for methods that ask the model about each of them, and for Kernel SHAP,
 * which asks about some two thousand coalitions with each. */
const ASKED_BACKGROUND = 100;
const KERNEL_BACKGROUND = 25;
/** Columns up to which every coalition can be asked. */
const FEW = 11;

/** What an explainer compares with: trees can do without, closed forms take all the rows. */
export function methodOptions(
  id: MethodId,
  { background }: Pick<ExplainedModel, 'background'>,
): ExplainOptions {
  if (id === 'tree') return { method: 'tree' };
  if (id === 'treeBackground') return { method: 'tree', background };
  if (id === 'linear') return { method: 'linear', background };
  const count = id === 'kernel' ? KERNEL_BACKGROUND : ASKED_BACKGROUND;
  return { method: id, background: spread(background, count) };
}

/** So many rows of a table, evenly spread over it. */
function spread(table: Table, count: number): Table {
  const step = Math.max(1, Math.floor(table.rows / count));
  return table.take(Array.from({ length: Math.min(count, table.rows) }, (_, i) => i * step));
}

/** The methods that suit a model, the quickest exact one first. */
export function offerMethods(end: object, classifies: boolean, columns: number): MethodOffer[] {
  const margin: readonly Unit[] = [classifies ? 'margin' : 'target'];
  // A classifier without probabilities can only be asked for its scores.
  const asked: readonly Unit[] = classifies && 'predictProba' in end ? ['probability'] : margin;
  const offers: MethodOffer[] = [];
  if ('toTrees' in end) {
    const units = treeUnits(end);
    offers.push(
      {
        id: 'tree',
        name: 'Tree SHAP',
        says: 'An unknown feature is what the training rows were at each question of the trees.',
        exact: true,
        units: units.slice(0, 1),
      },
      {
        id: 'treeBackground',
        name: 'Tree SHAP by rows',
        says: 'An unknown feature is taken from the training rows, all of them in turn.',
        exact: true,
        units,
      },
    );
  }
  const from = (rows: number) => `An unknown feature is taken from ${rows} of the training rows.`;
  const says = from(ASKED_BACKGROUND);
  if ('coef' in end && 'intercept' in end) {
    const says = 'An unknown feature is what it is on average in the training rows.';
    offers.push({ id: 'linear', name: 'Linear SHAP', says, exact: true, units: margin });
  }
  if (columns <= FEW) {
    offers.push({ id: 'exact', name: 'Every coalition', says, exact: true, units: asked });
  }
  offers.push(
    { id: 'permutation', name: 'Permutation', says, exact: false, units: asked },
    { id: 'kernel', name: 'Kernel', says: from(KERNEL_BACKGROUND), exact: false, units: asked },
  );
  return offers;
}

/** Trees of a boosted classifier answer in log-odds, which can be stretched to probabilities. */
function treeUnits(end: object): readonly Unit[] {
  const { scale, outputNames } = (
    end as { toTrees(): { scale: Unit; outputNames: readonly string[] } }
  ).toTrees();
  return scale === 'margin' && outputNames.length === 1 ? ['margin', 'probability'] : [scale];
}
