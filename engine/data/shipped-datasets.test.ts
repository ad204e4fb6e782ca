import { readdir, readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { contentHash } from './content-hash';
import { readCsv } from './read-csv';

const folder = new URL('../../public/data/', import.meta.url);

interface Shipped {
  readonly file: string;
  readonly rows: number;
  readonly columns: number;
  readonly target: string;
  readonly origin: string;
  readonly licence: string;
  readonly bytes: number;
  readonly sha256: string;
}

it('every data set the app ships stands in the manifest with its origin and licence, as it is', async () => {
  const manifest: Shipped[] = JSON.parse(await readFile(new URL('manifest.json', folder), 'utf8'));
  const files = (await readdir(folder)).filter((name) => name.endsWith('.csv'));
  expect(manifest.map(({ file }) => file)).toEqual(files.sort());
  for (const shipped of manifest) {
    const bytes = new Uint8Array(await readFile(new URL(shipped.file, folder)));
    const { table } = await readCsv(bytes);
    expect(shipped).toMatchObject({ bytes: bytes.length, sha256: contentHash(bytes) });
    expect(shipped).toMatchObject({ rows: table.rows, columns: table.columns.length });
    expect(table.names).toContain(shipped.target);
    expect(shipped.origin).not.toBe('');
    expect(shipped.licence).not.toBe('');
  }
});
