import type { ReadDecision } from '@engine/data/contract';
import { formatNumber } from '@lessons/figures/kit/number-format';

const shown = 5;

/** Each thing the reader decided by itself, the first few at once. */
export function CsvDecisions({ decisions }: { readonly decisions: readonly ReadDecision[] }) {
  if (decisions.length === 0) {
    return <p className="q2">It was read as it stands; nothing had to be decided.</p>;
  }
  const rest = decisions.slice(shown, 200);
  return (
    <div>
      <h3 className="lab">What the reader decided</h3>
      <ul className="csv-list">
        {decisions.slice(0, shown).map(({ message }) => (
          <li key={message}>{message}</li>
        ))}
      </ul>
      {rest.length > 0 && (
        <details className="twin">
          <summary>{formatNumber(decisions.length - shown)} more decisions</summary>
          <ul className="csv-list">
            {rest.map(({ message }) => (
              <li key={message}>{message}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
