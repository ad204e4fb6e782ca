import type { ExplainOptions } from '@engine/explain/explain';
import type { MethodId, MethodOffer, Unit } from './explain-contract';
import type { ExplainedModel } from './explained-model';

/** Rows of the background for methods that ask the model about each of them. */
export const ASKED_BACKGROUND = 100;
/** Columns up to which every coalition can be asked. */
const FEW = 11;

/** What an explainer compares with: trees can do without, closed forms take all the rows. */
export function methodOptions(
  id: MethodId,
  { background, summary }: Pick<ExplainedModel, 'background' | 'summary'>,
): ExplainOptions {
  if (id === 'tree') return { method: 'tree' };
  if (id === 'treeBackground') return { method: 'tree', background };
  return { method: id, background: id === 'linear' ? background : summary };
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
  const says = `An unknown feature is taken from ${ASKED_BACKGROUND} of the training rows.`;
  if ('coef' in end && 'intercept' in end) {
    const says = 'An unknown feature is what it is on average in the training rows.';
    offers.push({ id: 'linear', name: 'Linear SHAP', says, exact: true, units: margin });
  }
  if (columns <= FEW) {
    offers.push({ id: 'exact', name: 'Every coalition', says, exact: true, units: asked });
  }
  offers.push(
    { id: 'permutation', name: 'Permutation', says, exact: false, units: asked },
    { id: 'kernel', name: 'Kernel', says, exact: false, units: asked },
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
