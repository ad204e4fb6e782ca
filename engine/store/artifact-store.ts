import { EngineError } from '@engine/core/error';
import type { TrackingStore } from '@engine/track/contract';
import type { Database } from './database';
import { hashBytes } from './hash-bytes';
import { requireRun } from './require-run';

const tables = ['runs', 'artifacts', 'blobs'] as const;

/** Files of runs; equal bytes are kept once. */
export function createArtifactStore(
  database: Database,
): Pick<TrackingStore, 'logArtifact' | 'artifacts' | 'readArtifact'> {
  return {
    async logArtifact(runId, path, bytes, mediaType) {
      const own = new Uint8Array(bytes);
      const hash = await hashBytes(own);
      const blob = new Blob([own], { type: mediaType });
      await database.write(tables, async ({ runs, artifacts, blobs }) => {
        await requireRun({ runs }, runId);
        await blobs.put({ hash, blob });
        await artifacts.put({ runId, path, mediaType, hash });
      });
      return { runId, path, mediaType, hash, bytes: own };
    },
    artifacts: (runId) =>
      database.read(['artifacts'], ({ artifacts }) => artifacts.where('runId', runId)),
    async readArtifact(runId, path) {
      const found = await database.read(tables, async ({ artifacts, blobs }) => {
        const artifact = await artifacts.get([runId, path]);
        const kept = artifact && (await blobs.get(artifact.hash));
        return artifact && kept && { artifact, blob: kept.blob };
      });
      if (found) {
        return { ...found.artifact, bytes: new Uint8Array(await found.blob.arrayBuffer()) };
      }
      throw new EngineError(
        'bad-parameter',
        `The run ${runId} has no file ${path}. Its files are listed on its page under Runs.`,
        { run: runId, path },
      );
    },
  };
}
