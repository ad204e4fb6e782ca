'use client';
import { useCell } from '@app/_session/use-session';
import { Glyph } from '@app/_shell/Glyph';
import { toast } from '@app/_shell/toast';
import { useStore } from '@app/_shell/use-store';
import type { Provenance } from '@engine/notebook/document';
import * as Dialog from 'radix-ui/dialog';
import { useEffect, useState } from 'react';
import { useDocument } from '../document-context';

export interface HowMadeProps {
  readonly cell: string;
  readonly onClose: () => void;
}

/** Everything that went into a cell's last result: equal lines give an equal result. */
export function HowMade({ cell, onClose }: HowMadeProps) {
  const { session } = useDocument();
  const { provenance } = useCell(session, cell);
  return (
    <Dialog.Root open onOpenChange={(open) => open || onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="scrim" />
        <Dialog.Content className="modal" aria-describedby={undefined}>
          <header className="modal-h">
            <Dialog.Title>How {cell} was made</Dialog.Title>
            <Dialog.Close className="btn ghost sq" aria-label="Close">
              <Glyph name="x" />
            </Dialog.Close>
          </header>
          {provenance ? (
            <Facts cell={cell} provenance={provenance} />
          ) : (
            <p>It has no result yet. Run the cell; what went into the result stands here then.</p>
          )}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Facts({ cell, provenance }: { readonly cell: string; readonly provenance: Provenance }) {
  const at = useKeptAt(cell, provenance);
  const inputs = Object.entries(provenance.inputs);
  const versions = Object.entries(provenance.versions);
  return (
    <dl className="how-made">
      <dt>Code</dt>
      <dd>
        <Hash of="the code" hash={provenance.code} />
      </dd>
      <dt>Inputs</dt>
      <dd>
        {inputs.length === 0 && 'none'}
        {inputs.map(([name, hash]) => (
          <div key={name} className="how-input">
            <span className="mono">{name}</span>
            <Hash of={name} hash={hash} />
          </div>
        ))}
      </dd>
      <dt>Seed</dt>
      <dd>{provenance.seed}</dd>
      <dt>Backend</dt>
      <dd>{provenance.backend}</dd>
      <dt>Versions</dt>
      <dd>{versions.map(([name, version]) => `${name} ${version}`).join(', ') || 'none noted'}</dd>
      <dt>When</dt>
      <dd>{at === null ? 'not kept on this device' : new Date(at).toLocaleString('en')}</dd>
    </dl>
  );
}

function Hash({ of, hash }: { readonly of: string; readonly hash: string }) {
  const copy = async () => {
    await navigator.clipboard.writeText(hash);
    toast(`The hash of ${of} was copied.`);
  };
  return (
    <span className="how-hash">
      <code title={hash}>{hash.slice(0, 12)}</code>
      <button
        className="link plain"
        type="button"
        aria-label={`Copy the hash of ${of}`}
        onClick={() => void copy()}
      >
        Copy
      </button>
    </span>
  );
}

/** When the result was kept, in milliseconds since 1970; null where it is not in the store. */
function useKeptAt(cell: string, provenance: Provenance): number | null {
  const { id } = useDocument();
  const store = useStore();
  const [at, setAt] = useState<number | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new result has a new time
  useEffect(() => {
    let gone = false;
    void store?.outputs.forDocument(id).then((kept) => {
      if (!gone) setAt(kept.find((output) => output.cell === cell)?.at ?? null);
    });
    return () => {
      gone = true;
    };
  }, [store, id, cell, provenance]);
  return at;
}
