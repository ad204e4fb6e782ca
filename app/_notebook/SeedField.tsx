'use client';
import { useSnapshot } from '@app/_session/use-session';
import { Glyph } from '@app/_shell/Glyph';
import { useId, useState } from 'react';
import { useDocument } from './document-context';

/** The largest seed that the random states of the engine take. */
const largest = 0xffffffff;

/**
 * The random state that cells read as `seed`; a new one makes what reads it stale. What is no seed
 * stays in the field, marked as wrong, until the field is left.
 * @param initial what the file says, shown until the document is live
 */
export function SeedField({ initial = null }: { readonly initial?: number | null }) {
  const { session, withSession } = useDocument();
  const id = useId();
  const live = useSnapshot(session, ({ document }) => document.frontMatter.seed);
  const readOnly = useSnapshot(session, (snapshot) => snapshot.readOnly);
  const [draft, setDraft] = useState<string | null>(null);
  const seed = live ?? initial;
  if (seed === null) return null;
  const isWrong = draft !== null && !isSeed(draft);
  return (
    <span className="seed">
      <Glyph name="dice" />
      <label htmlFor={id}>seed</label>
      <input
        id={id}
        className="seed-field"
        type="number"
        min={0}
        max={largest}
        step={1}
        title={`A whole number from 0 to ${largest}`}
        value={draft ?? seed}
        readOnly={Boolean(readOnly)}
        aria-invalid={isWrong}
        onChange={({ target: { value } }) => {
          setDraft(value);
          if (isSeed(value)) withSession((open) => open.setFrontMatter({ seed: Number(value) }));
        }}
        onBlur={() => setDraft(null)}
      />
    </span>
  );
}

function isSeed(text: string): boolean {
  return /^\d+$/.test(text) && Number(text) <= largest;
}
