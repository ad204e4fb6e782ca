'use client';
import { useSnapshot } from '@app/_session/use-session';
import { useDocument } from '../document-context';

/** What the selected cell's result was made from, so that two results can be compared. */
export function SameInput() {
  const { session, selected } = useDocument();
  const front = useSnapshot(session, ({ document }) => document.frontMatter);
  const provenance = useSnapshot(session, ({ cells }) =>
    selected === null ? null : (cells.get(selected)?.provenance ?? null),
  );
  if (!front) return null;
  return (
    <section>
      <header>
        <h2>Same input, same output</h2>
      </header>
      <dl className="det">
        <Fact term="Seed" value={`${front.seed}, read by cells as seed`} />
        {front.dataset && <Fact term="Data" value={front.dataset.split('/').at(-1) ?? ''} mono />}
        {provenance && (
          <>
            <Fact term={`Code of ${selected}`} value={provenance.code.slice(0, 8)} mono />
            <Fact term="Computed on" value={provenance.backend} mono />
            {Object.entries(provenance.inputs).map(([name, hash]) => (
              <Fact key={name} term={name} value={hash.slice(0, 8)} mono />
            ))}
          </>
        )}
      </dl>
    </section>
  );
}

function Fact(props: { readonly term: string; readonly value: string; readonly mono?: boolean }) {
  return (
    <div>
      <dt>{props.term}</dt>
      <dd className={props.mono ? 'mono' : undefined}>{props.value}</dd>
    </div>
  );
}
