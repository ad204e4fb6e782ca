import { EngineError } from '@engine/core/error';
import type { DatasetStore } from './contract';
import type { Database } from './database';
import { hashBytes } from './hash-bytes';

const CHUNK = 16 * 1024 * 1024;
const tables = ['datasets', 'chunks'] as const;

/** Data sets by content: the same file dropped twice is kept once. */
export function createDatasetStore(database: Database): DatasetStore {
  return {
    async put(name, bytes) {
      const own = new Uint8Array(bytes);
      const hash = await hashBytes(own);
      const id = `user:${hash}/${name}`;
      await database.write(tables, async ({ datasets, chunks }) => {
        if (!(await chunks.get([hash, 0]))) {
          for (let index = 0; index * CHUNK < own.length || index === 0; index += 1) {
            const piece = own.slice(index * CHUNK, (index + 1) * CHUNK);
            await chunks.put({ hash, index, bytes: piece });
          }
        }
        await datasets.put({ id, name, hash, bytes: own.length });
      });
      return id;
    },
    async get(id) {
      const found = await database.read(tables, async ({ datasets, chunks }) => {
        const dataset = await datasets.get(id);
        return dataset && { dataset, pieces: await chunks.where('hash', dataset.hash) };
      });
      if (!found) return null;
      const bytes = joinChunks(found.pieces, found.dataset.bytes);
      if ((await hashBytes(bytes)) === found.dataset.hash) return bytes;
      throw new EngineError(
        'unsupported',
        `The saved copy of ${found.dataset.name} is damaged. Drop the file again.`,
        { dataset: id },
      );
    },
    list: () =>
      database.read(['datasets'], async ({ datasets }) =>
        (await datasets.all()).map(({ id, name, bytes }) => ({ id, name, bytes })),
      ),
  };
}

function joinChunks(
  pieces: readonly { readonly index: number; readonly bytes: Uint8Array }[],
  length: number,
): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  for (const piece of pieces) {
    const at = piece.index * CHUNK;
    if (at + piece.bytes.length <= length) bytes.set(piece.bytes, at);
  }
  return bytes;
}
