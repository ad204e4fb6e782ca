import { Glyph } from '@app/_shell/Glyph';
import { Keys } from '@app/_shell/Keys';

export interface RunsHeaderProps {
  readonly query: string;
  readonly onQuery: (query: string) => void;
}

/** The title of the screen and the search. */
export function RunsHeader({ query, onQuery }: RunsHeaderProps) {
  return (
    <header className="runs-h">
      <h1>Runs</h1>
      <label className="filter">
        <Glyph name="search" />
        <span className="vh">Search the runs</span>
        <input
          type="search"
          placeholder="name, parameter=value, tag"
          value={query}
          onChange={(event) => onQuery(event.target.value)}
        />
        <Keys of="/" />
      </label>
    </header>
  );
}
