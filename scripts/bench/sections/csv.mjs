import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../../setup/root.mjs';
import { bigCsv } from '../big-csv.mjs';
import { compareGroups } from '../compare.mjs';
import { ComparisonTable } from '../comparison-table.mjs';
import { measureCsvInPage } from '../csv-in-page.mjs';

const folder = path.join(root, '.cache/bench');

/** Reading a file of five columns (numbers, texts, a date), ours against pandas, and in the built app. */
export async function measureCsv({ native, sizes }) {
  const table = new ComparisonTable();
  mkdirSync(folder, { recursive: true });
  const groups = sizes.map((rows) => {
    const task = { do: 'csv', file: writeCsv(rows) };
    const targets = { 1e6: { ms: 3000 } };
    return { what: 'readCsv, 5 columns', sizes: [rows], native: task, ours: [{ task, targets }] };
  });
  await compareGroups(groups, { sizes, native, found: table.add });
  const rows = Math.max(...sizes);
  const inPage = await measureCsvInPage({ file: fileOf(rows), rows });
  return { markdown: `${table.markdown}\n\n${inPage}` };
}

const fileOf = (rows) => path.join(folder, `${rows}.csv`);

function writeCsv(rows) {
  const file = fileOf(rows);
  writeFileSync(file, bigCsv(rows));
  return file;
}
