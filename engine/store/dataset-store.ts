import { EngineError } from '@engine/core/error';
import { yieldToEvents } from '@engine/runtime/yield-to-events';
import type { DatasetStore } from './contract';
import type { Database } from './database';
import { hashPieces } from './hash-pieces';

/** Bytes kept in one row: each is copied in one go, which must not stall the page. */
const CHUNK = 8 * 1024 * 1024;
const tables = ['datasets', 'chunks'] as const;

/**
 * Data sets by content: the same file dropped twice is kept once. They go in and come out as blobs,
 * whose bytes the page hands on without touching them.
 */
export function createDatasetStore(database: Database): DatasetStore {
  return {
    async put(name, file) {
      const pieces: Uint8Array<ArrayBuffer>[] = [];
      do {
        const start = pieces.length * CHUNK;
        const piece = await file.slice(start, start + CHUNK).arrayBuffer();
        pieces.push(new Uint8Array(piece));
      } while (pieces.length * CHUNK < file.size);
      const hash = await hashPieces(pieces);
      const id = `user:${hash}/${name}`;
      await database.write(tables, async ({ datasets, chunks }) => {
        if (!(await chunks.get([hash, 0]))) {
          for (const [index, bytes] of pieces.entries()) await chunks.put({ hash, index, bytes });
        }
        await datasets.put({ id, name, hash, bytes: file.size });
      });
      return id;
    },
    async get(id) {
      const found = await database.read(tables, async ({ datasets, chunks }) => {
        const dataset = await datasets.get(id);
        if (!dataset) return null;
        const pieces: Uint8Array<ArrayBuffer>[] = [];
        for (let bytes = 0; bytes < dataset.bytes; ) {
          const chunk = await chunks.get([dataset.hash, pieces.length]);
          if (!chunk) break;
          pieces.push(chunk.bytes);
          bytes += chunk.bytes.length;
        }
        return { dataset, pieces };
      });
      if (!found) return null;
      const { dataset, pieces } = found;
      if ((await hashPieces(pieces)) === dataset.hash) return joinPieces(pieces);
      throw new EngineError(
        'unsupported',
        `The saved copy of ${dataset.name} is damaged. Drop the file again.`,
        { dataset: id },
      );
    },
    list: () =>
      database.read(['datasets'], async ({ datasets }) =>
        (await datasets.all()).map(({ id, name, bytes }) => ({ id, name, bytes })),
      ),
  };
}

/** Making a blob copies its bytes, so events are let in between the pieces. */
async function joinPieces(pieces: readonly Uint8Array<ArrayBuffer>[]): Promise<Blob> {
  const parts: Blob[] = [];
  for (const piece of pieces) {
    parts.push(new Blob([piece]));
    await yieldToEvents();
  }
  return new Blob(parts);
}
