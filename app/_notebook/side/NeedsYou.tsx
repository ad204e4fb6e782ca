'use client';
import { useSnapshot } from '@app/_session/use-session';
import { StatusGlyph, statusTone } from '@app/_shell/StatusBadge';
import type { CellStatus, SessionSnapshot } from '@engine/notebook/contract';
import { statusWords } from '../cells/cell-words';
import { useDocument } from '../document-context';

/** The cells that wait for the person: failed ones first, then stale ones. */
export function NeedsYou() {
  const { session, withSession } = useDocument();
  const snapshot = useSnapshot(session, (whole) => whole);
  const needs = snapshot ? needsOf(snapshot) : [];
  if (!snapshot || needs.length === 0) return null;
  return (
    <section>
      <header>
        <h2>Needs you</h2>
        <span className="q">
          {needs.length} of {snapshot.analysis.size}
        </span>
      </header>
      <ul className="needs">
        {needs.slice(0, 8).map(({ id, status, reason }) => {
          const [shape] = statusWords[status];
          return (
            <li key={id} data-status={statusTone(shape)}>
              <StatusGlyph status={shape} />
              <span>
                <b className="mono">{snapshot.analysis.get(id)?.defines[0] ?? id}</b>
                <span className="q">{reason}</span>
              </span>
              {status === 'error' ? (
                <a className="link" href={`#cell-${id}`}>
                  Go to cell
                </a>
              ) : (
                <button
                  className="link plain"
                  type="button"
                  onClick={() => withSession((live) => live.runCell(id))}
                >
                  Run
                </button>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

interface Need {
  readonly id: string;
  readonly status: CellStatus;
  readonly reason: string;
}

const reasons: Partial<Record<CellStatus, string>> = {
  stale: 'older than its inputs or its text',
  stopped: 'stopped before it was done',
  blocked: 'an input failed',
};

function needsOf({ cells, analysis }: SessionSnapshot): Need[] {
  const failed: Need[] = [...analysis].flatMap(([id, { error }]) => {
    const state = cells.get(id);
    const found = error ?? (state?.status === 'error' ? state.error : null);
    return found ? [{ id, status: 'error', reason: firstSentence(found.message) }] : [];
  });
  const old: Need[] = [...cells].flatMap(([id, { status }]) => {
    const reason = reasons[status];
    return reason && !failed.some((one) => one.id === id) ? [{ id, status, reason }] : [];
  });
  return [...failed, ...old];
}

function firstSentence(text: string): string {
  return /^.*?[.:](?=\s|$)/.exec(text)?.[0] ?? text;
}
