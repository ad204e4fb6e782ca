import { explanations } from '../cases.mjs';
import { compareGroups } from '../compare.mjs';
import { ComparisonTable } from '../comparison-table.mjs';
import { startOurs } from '../side.mjs';

/** Explanations, ours against scikit-learn's and XGBoost's own. */
export async function compareExplanations({ native, sizes }) {
  const table = new ComparisonTable();
  const side = startOurs();
  const { exports } = await side.ask({ op: 'start' });
  await side.close();
  const groups = explanations.filter(({ needs }) => exports.includes(needs));
  await compareGroups(groups, { sizes, native, found: table.add });
  return table;
}
