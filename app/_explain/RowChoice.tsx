import { Glyph } from '@app/_shell/Glyph';

export interface RowChoiceProps {
  /** What is known of the row, in a sentence. */
  readonly said: string;
  readonly row: number;
  readonly rows: number;
  readonly onRow: (row: number) => void;
}

/** Which row is looked at, and what is known of it. */
export function RowChoice({ said, row, rows, onRow }: RowChoiceProps) {
  const go = (to: number) => onRow(Math.min(rows - 1, Math.max(0, to)));
  return (
    <div className="who">
      <label className="ctl">
        <span>Row</span>
        <input
          className="field"
          type="number"
          min={0}
          max={rows - 1}
          value={row}
          onChange={(event) => go(Number(event.target.value) || 0)}
        />
      </label>
      <button
        type="button"
        className="btn sq ghost"
        aria-label="Previous row"
        disabled={row <= 0}
        onClick={() => go(row - 1)}
      >
        <Glyph name="left" />
      </button>
      <button
        type="button"
        className="btn sq ghost"
        aria-label="Next row"
        disabled={row >= rows - 1}
        onClick={() => go(row + 1)}
      >
        <Glyph name="right" />
      </button>
      <span className="q">{said}</span>
    </div>
  );
}
