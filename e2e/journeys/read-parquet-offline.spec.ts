import { readFileSync } from 'node:fs';
import path from 'node:path';
import { staticHandler } from '../../scripts/serve/static-server.mjs';
import { root } from '../../scripts/setup/root.mjs';
import { cellOf, expectState, importNotebook, notebookOf, runCell } from '../kit/document';
import { expect, test } from '../kit/export-server';
import { installForOffline } from '../kit/offline';

const file = path.join(root, 'engine/fixtures/parquet/people-zstd.parquet');
const base64 = readFileSync(file).toString('base64');
const read = `const bytes = Uint8Array.from(atob('${base64}'), (c) => c.charCodeAt(0));
const people = await readParquet(bytes);
people.strings('name').join(' and ')`;

test('reads a Parquet file for the first time when the server is gone', async ({ page, serve }) => {
  const server = await serve(staticHandler(path.join(root, 'out')));
  await installForOffline(page, server.url);
  await server.stop();
  await importNotebook(page, notebookOf({ read }), server.url);
  await runCell(page, 'read');
  await expectState(page, 'read', 'done');
  await expect(cellOf(page, 'read')).toContainText('anna and bo');
});
