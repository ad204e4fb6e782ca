import { compareGroups } from '../compare.mjs';
import { ComparisonTable } from '../comparison-table.mjs';
import { componentGroups } from '../component-groups.mjs';
import { listComponents } from '../engine-bundle.mjs';

/** Every registered component of some kinds, ours against native. */
export const compareComponents = (kinds) => async (options) => {
  const { native, sizes, names } = options;
  const registered = (await listComponents()).filter(
    ({ title }) => names.length === 0 || names.includes(title),
  );
  const groups = componentGroups(registered, kinds);
  const table = new ComparisonTable();
  for (const { what, skip } of groups.filter((group) => group.skip)) table.leaveOut(what, skip);
  await compareGroups(
    groups.filter((group) => !group.skip),
    { sizes, native, found: table.add },
  );
  return table;
};
