'use client';
import { useSnapshot } from '@app/_session/use-session';
import { Glyph } from '@app/_shell/Glyph';
import { useId } from 'react';
import { useDocument } from './document-context';

/** The random state that cells read as `seed`; a new one makes what reads it stale. */
export function SeedField() {
  const { session } = useDocument();
  const id = useId();
  const seed = useSnapshot(session, ({ document }) => document.frontMatter.seed);
  if (seed === null) return null;
  return (
    <span className="seed">
      <Glyph name="dice" />
      <label htmlFor={id}>seed</label>
      <input
        id={id}
        className="seed-field"
        type="number"
        min={0}
        step={1}
        value={seed}
        onChange={({ target }) => {
          if (target.value !== '') session?.setFrontMatter({ seed: target.valueAsNumber });
        }}
      />
    </span>
  );
}
