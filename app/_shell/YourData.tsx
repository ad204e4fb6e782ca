'use client';
import { formatBytes, formatNumber } from '@lessons/figures/kit/number-format';
import { useRef, useState } from 'react';
import { closeDialog, openDialog } from './dialogs';
import { Glyph } from './Glyph';
import { loadStore } from './load-store';
import { Modal } from './Modal';
import { StatusBadge } from './StatusBadge';
import { saveBlob } from './save-blob';
import { toast } from './toast';
import { useStoreStatus } from './use-store-status';
import { useStoredFacts } from './use-stored-facts';

/** What is stored on this device, a copy of it in one file, and the way back. */
export default function YourData() {
  const [version, setVersion] = useState(0);
  const facts = useStoredFacts(version);
  const status = useStoreStatus();
  const [problem, setProblem] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);

  const attempt = async (work: () => Promise<void>) => {
    setProblem(null);
    try {
      await work();
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
  };
  const backUp = () =>
    attempt(async () => {
      const store = await loadStore();
      const day = new Date().toISOString().slice(0, 10);
      saveBlob(await store.backup(), `lifecycle-lab-${day}.lifecycle`);
      toast('Backup saved to your downloads');
    });
  const restore = (file: File) =>
    attempt(async () => {
      const store = await loadStore();
      const { documents, runs } = await store.restore(file);
      setVersion((last) => last + 1);
      toast(`Restored ${documents} documents and ${runs} runs`);
    });

  return (
    <Modal title="Your data" description="Everything stays in this browser, on this device.">
      {status && status.state !== 'ready' && (
        <p className="alert" data-status="warn">
          {status.reason}
        </p>
      )}
      <dl className="det">
        <div>
          <dt>Documents</dt>
          <dd>{facts ? formatNumber(facts.documents) : '…'}</dd>
        </div>
        <div>
          <dt>Runs</dt>
          <dd>{facts ? formatNumber(facts.runs) : '…'}</dd>
        </div>
        <div>
          <dt>Data sets you brought</dt>
          <dd>{facts ? facts.datasets.map(({ name }) => name).join(', ') || 'none' : '…'}</dd>
        </div>
        <div>
          <dt>Size, with the app itself</dt>
          <dd>{facts?.bytes == null ? 'not told by this browser' : formatBytes(facts.bytes)}</dd>
        </div>
        <div>
          <dt>May the browser clear it?</dt>
          <dd>
            {facts?.kept ? (
              'no, it is kept'
            ) : (
              <button type="button" className="fig-link" onClick={() => void attempt(persist)}>
                yes, when space runs short. Ask to keep it
              </button>
            )}
          </dd>
        </div>
      </dl>
      {problem && (
        <p role="alert">
          <StatusBadge status="failed" word="Failed" /> {problem}
        </p>
      )}
      <div className="row">
        <button type="button" className="btn primary" onClick={() => void backUp()}>
          <Glyph name="offline" />
          Back up to a file
        </button>
        <button type="button" className="btn" onClick={() => input.current?.click()}>
          Restore a backup
        </button>
        <button
          type="button"
          className="btn"
          onClick={() => {
            closeDialog();
            openDialog('csv');
          }}
        >
          <Glyph name="upload" />
          Use your own CSV
        </button>
      </div>
      <input
        ref={input}
        type="file"
        hidden
        aria-label="Backup file"
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = '';
          if (file) void restore(file);
        }}
      />
    </Modal>
  );

  async function persist() {
    const kept = await navigator.storage.persist();
    setVersion((last) => last + 1);
    if (!kept) throw new Error('The browser did not agree. Back up to a file instead.');
  }
}
