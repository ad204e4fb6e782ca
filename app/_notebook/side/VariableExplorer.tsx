'use client';
import { useSnapshot } from '@app/_session/use-session';
import { formatBytes } from '@lessons/figures/kit/number-format';
import { useDocument } from '../document-context';

/** The variables that cells gave each other: type, shape and size. */
export function VariableExplorer() {
  const { session } = useDocument();
  const cells = useSnapshot(session, (snapshot) => snapshot.cells);
  const variables = [...(cells?.values() ?? [])].flatMap((state) =>
    state.variables.map((variable) => ({ ...variable, isOld: state.status !== 'done' })),
  );
  return (
    <section>
      <header>
        <h2>Variables</h2>
        <span className="q">{variables.length}</span>
      </header>
      {variables.length === 0 ? (
        <p className="q">What your cells define appears here once they have run.</p>
      ) : (
        <table className="t vars">
          <thead className="vh">
            <tr>
              <th>Name and type</th>
              <th>Shape and size</th>
            </tr>
          </thead>
          <tbody>
            {variables.map(({ name, type, preview, bytes, isOld }) => (
              <tr key={name}>
                <th scope="row">
                  <b className="mono">{name}</b>
                  <span className="q">{type}</span>
                </th>
                <td className="n">
                  {preview.replace(' x ', ' × ')}
                  <span className="q">{isOld ? 'stale' : formatBytes(bytes)}</span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
