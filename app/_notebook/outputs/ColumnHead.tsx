import type { TableOutputColumn } from '@engine/notebook/document';
import { formatNumber, formatPercent } from '@lessons/figures/kit/number-format';

const width = 84;
const height = 20;

export interface ColumnHeadProps {
  readonly column: TableOutputColumn;
  readonly rows: number;
}

/** A column's name, type, distribution and range, at the head of a table. */
export function ColumnHead({ column, rows }: ColumnHeadProps) {
  const { name, type, missing, distribution } = column;
  const gaps = missing > 0 ? `, ${formatNumber(missing)} missing` : '';
  const isNumber = 'counts' in distribution;
  return (
    <div className="colhead">
      <b>{name}</b>
      <span className="ty">
        {type}
        {gaps}
      </span>
      {isNumber ? (
        <Histogram counts={distribution.counts} />
      ) : (
        <ShareBar shares={distribution.top.map(({ count }) => count / Math.max(rows, 1))} />
      )}
      <span className="rng">
        {isNumber ? (
          <>
            <span>{formatNumber(distribution.min)}</span>
            <span>{formatNumber(distribution.max)}</span>
          </>
        ) : (
          <span>{textRange(column, rows)}</span>
        )}
      </span>
    </div>
  );
}

function textRange({ distinct, missing, distribution }: TableOutputColumn, rows: number): string {
  if (rows > 1 && distinct === rows - missing) return 'all unique';
  const [first] = 'top' in distribution ? distribution.top : [];
  if (!first) return 'empty';
  const share = formatPercent(first.count / rows, 0);
  const label = first.value.length > 12 ? `${first.value.slice(0, 11)}…` : first.value;
  return `${label} ${share}`;
}

function Histogram({ counts }: { readonly counts: readonly number[] }) {
  const highest = Math.max(1, ...counts);
  const step = width / Math.max(counts.length, 1);
  return (
    <svg
      className="sp"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      aria-hidden="true"
    >
      {counts.map((count, bin) => {
        const tall = count === 0 ? 0 : Math.max(1, (19 * count) / highest);
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a bin is its place
            key={bin}
            x={bin * step + 0.5}
            y={height - tall}
            width={Math.max(1, step - 1)}
            height={tall}
            className="sp-b"
          />
        );
      })}
      <line x1="0" y1="19.5" x2={width} y2="19.5" className="sp-base" />
    </svg>
  );
}

function ShareBar({ shares }: { readonly shares: readonly number[] }) {
  const shown = shares.slice(0, 3);
  const rest = 1 - shown.reduce((sum, share) => sum + share, 0);
  let x = 0.5;
  return (
    <svg
      className="sp"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      aria-hidden="true"
    >
      {[...shown, rest].map((share, index) => {
        const wide = share * (width - 1);
        const at = x;
        x += wide;
        return (
          wide > 0.5 && (
            <rect
              // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place
              key={index}
              x={at}
              y="3"
              width={Math.max(0.5, wide - 1.5)}
              height="14"
              rx="2"
              className={`cb cb${index}`}
            />
          )
        );
      })}
    </svg>
  );
}
