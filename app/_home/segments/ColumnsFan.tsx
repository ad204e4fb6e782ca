import { along, type Stretch } from './contract';

const most = 25;

export interface ColumnsFanProps extends Stretch {
  readonly numbers: number;
  readonly texts: number;
}

/** Features to Train: a line for each raw column, 25 at most; numbers keep the stage's colour. */
export function ColumnsFan({ numbers, texts, ...stretch }: ColumnsFanProps) {
  const { from, to, y, reach } = stretch;
  const lines = Math.min(most, numbers + texts);
  const strong = Math.round((lines * numbers) / (numbers + texts));
  const first = Math.floor((lines - strong) / 2);
  const middle = (lines - 1) / 2;
  return (
    <g>
      {Array.from({ length: lines }, (_, index) => {
        const height = y + ((index - middle) / Math.max(1, middle)) * reach * 0.78;
        const [a, b, c, d] = [0.24, 0.16, 0.36, 0.64].map((share) => along(stretch, share));
        const [e, f] = [along(stretch, 0.84), along(stretch, 0.76)];
        return (
          <path
            key={height}
            className={index >= first && index < first + strong ? 'th feat' : 'th faint'}
            d={
              `M${from} ${y}C${a} ${y} ${b} ${height} ${c} ${height}L${d} ${height}` +
              `C${e} ${height} ${f} ${y} ${to} ${y}`
            }
          />
        );
      })}
    </g>
  );
}
