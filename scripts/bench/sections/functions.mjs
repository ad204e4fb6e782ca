import { functions } from '../cases.mjs';
import { compareGroups } from '../compare.mjs';
import { ComparisonTable } from '../comparison-table.mjs';

/** Column scores and metrics, ours against scikit-learn's. */
export async function compareFunctions({ native, sizes }) {
  const table = new ComparisonTable();
  const groups = functions.map(({ name, native: path, args, options, targets, ...rest }) => ({
    ...rest,
    native: { do: 'call', native: path, args, options },
    ours: [{ task: { do: 'call', name, args, options }, targets }],
  }));
  await compareGroups(groups, { sizes, native, found: table.add });
  return table;
}
