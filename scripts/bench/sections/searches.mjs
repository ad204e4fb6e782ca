import { searches } from '../cases.mjs';
import { compareGroups } from '../compare.mjs';
import { ComparisonTable } from '../comparison-table.mjs';

/** Cross-validation and search of options, ours against scikit-learn's. */
export async function compareSearches({ native, sizes }) {
  const table = new ComparisonTable();
  await compareGroups(searches, { sizes, native, found: table.add });
  return table;
}
