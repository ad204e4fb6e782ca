import { along, type Stretch } from './contract';

const most = 25;

/** Features to Train: one line for each encoded column; the raw numbers keep the stage's colour. */
export function ColumnsFan({
  raw,
  encoded,
  ...stretch
}: Stretch & { readonly raw: number; readonly encoded: number }) {
  const { from, to, y, reach } = stretch;
  const lines = Math.min(most, encoded);
  const strong = Math.max(1, Math.round((lines * raw) / Math.max(raw, encoded) / 6));
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
            className={Math.abs(index - middle) < strong ? 'th feat' : 'th faint'}
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
