'use client';
import { loadStore } from '@app/_shell/load-store';
import { saveBlob } from '@app/_shell/save-blob';
import { useStore } from '@app/_shell/use-store';
import type { Artifact } from '@engine/track/contract';
import { loggedModelFiles } from '@engine/track/logged-model-files';
import Link from 'next/link';
import { useEffect, useState } from 'react';

/** The files a run left behind, each to download. */
export function ArtifactList({ runId }: { readonly runId: string }) {
  const store = useStore();
  const [files, setFiles] = useState<readonly Omit<Artifact, 'bytes'>[]>([]);
  useEffect(() => {
    if (!store) return;
    let gone = false;
    void store.runs.artifacts(runId).then((found) => gone || setFiles(found));
    return () => {
      gone = true;
    };
  }, [store, runId]);
  if (files.length === 0) return null;
  return (
    <>
      {files.some(({ path }) => path === loggedModelFiles.model) && (
        <p>
          <Link className="btn sm" href={`/explain/?run=${encodeURIComponent(runId)}`}>
            Explain this model
          </Link>
        </p>
      )}
      <h3 className="lab">Files</h3>
      <ul className="files">
        {files.map(({ path, mediaType, hash }) => (
          <li key={path}>
            <button type="button" className="link-b mono" onClick={() => void save(runId, path)}>
              {path}
            </button>
            <span className="q" title={`SHA-256 ${hash}`}>
              {mediaType}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

async function save(runId: string, path: string) {
  const { runs } = await loadStore();
  const { bytes, mediaType } = await runs.readArtifact(runId, path);
  saveBlob(new Blob([Uint8Array.from(bytes)], { type: mediaType }), path.split('/').at(-1) ?? path);
}
