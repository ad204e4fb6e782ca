'use client';
import { useSnapshot } from '@app/_session/use-session';
import { StatusGlyph, statusTone } from '@app/_shell/StatusBadge';
import type { SessionSnapshot } from '@engine/notebook/contract';
import { statusWords } from '../cells/cell-words';
import { useDocument } from '../document-context';

/** Which cell feeds which; each line leads to its cell. */
export function DependencyList() {
  const { session } = useDocument();
  const snapshot = useSnapshot(session, (whole) => whole);
  if (!snapshot) return null;
  const feeds = feedsOf(snapshot);
  return (
    <section>
      <header>
        <h2>Cells</h2>
        <span className="q">what feeds what</span>
      </header>
      <ul className="feeds">
        {feeds.map(({ id, name, from }) => {
          const [status, word] = statusWords[snapshot.cells.get(id)?.status ?? 'idle'];
          return (
            <li key={id} data-status={statusTone(status)}>
              <StatusGlyph status={status} />
              <a className="mono" href={`#cell-${id}`}>
                {name}
              </a>
              <span className="vh">{word}</span>
              {from.length > 0 && <span className="q">from {from.join(', ')}</span>}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function feedsOf({ analysis, document }: SessionSnapshot) {
  const nameOf = (id: string) => analysis.get(id)?.defines.slice(0, 2).join(', ') || id;
  const owner = new Map<string, string>();
  for (const [id, { defines }] of analysis) {
    for (const name of defines) if (!owner.has(name)) owner.set(name, id);
  }
  return document.cells.flatMap(({ id, kind }) => {
    const reads = analysis.get(id)?.reads;
    if (!reads || kind === 'check') return [];
    const from = new Set(reads.flatMap((name) => owner.get(name) ?? []));
    from.delete(id);
    return [{ id, name: nameOf(id), from: [...from].map(nameOf) }];
  });
}
