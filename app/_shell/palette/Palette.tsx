'use client';
import { useRouter } from 'next/navigation';
import * as Dialog from 'radix-ui/dialog';
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { closeDialog } from '../dialogs';
import { Glyph } from '../Glyph';
import { Keys } from '../Keys';
import { matching, type PaletteEntry } from './entries';
import { usePaletteEntries } from './use-palette-entries';

/** Goes to anything by its name: places, stages, lessons, documents, runs, actions. */
export default function Palette() {
  const router = useRouter();
  const entries = usePaletteEntries();
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const id = useId();
  const found = useMemo(() => matching(entries, query), [entries, query]);
  const active = found[Math.min(at, found.length - 1)];

  // biome-ignore lint/correctness/useExhaustiveDependencies: scrolls when another line is active
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [active?.id]);

  const go = (entry: PaletteEntry) => {
    closeDialog();
    if (entry.href) router.push(entry.href);
    void entry.act?.();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) setAt((last) => (last + step + found.length) % Math.max(1, found.length));
    else if (event.key === 'Enter' && active) go(active);
    else return;
    event.preventDefault();
  };

  return (
    <Dialog.Root open onOpenChange={(open) => open || closeDialog()}>
      <Dialog.Portal>
        <Dialog.Overlay className="scrim" />
        <Dialog.Content className="palette" aria-describedby={undefined}>
          <Dialog.Title className="vh">Go to anything</Dialog.Title>
          <div className="p-in">
            <Glyph name="search" />
            <input
              role="combobox"
              aria-expanded="true"
              aria-controls={id}
              aria-activedescendant={active ? `${id}-${active.id}` : undefined}
              aria-label="Go to"
              placeholder="Lesson, notebook, run, stage or action"
              autoComplete="off"
              spellCheck={false}
              value={query}
              onChange={(event) => {
                setQuery(event.target.value);
                setAt(0);
              }}
              onKeyDown={onKeyDown}
            />
            <Keys of="Esc" />
          </div>
          <div ref={list} id={id} role="listbox" aria-label="Results" className="p-list">
            {found.map((entry, index) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the field above
              // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the field above
              <div
                key={entry.id}
                id={`${id}-${entry.id}`}
                role="option"
                aria-selected={entry === active}
                data-stage={entry.stage}
                onMouseMove={() => setAt(index)}
                onClick={() => go(entry)}
              >
                <Glyph name={entry.glyph} />
                <span>{entry.label}</span>
                <span className="q">{entry.kind}</span>
                {entry.keys && <Keys of={entry.keys} />}
              </div>
            ))}
          </div>
          {found.length === 0 && <p className="p-none">Nothing is called that.</p>}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
