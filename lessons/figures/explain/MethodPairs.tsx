import { FitText } from '../kit/FitText';
import { formatNumber } from '../kit/number-format';
import { type PairSummary, type PlainAgreement, pairOf, pairSummaries } from './agreement-words';

/** Height of the first name, and of a line of circles. */
const HEAD = 24;
const CELL = 58;

/** Height of the circles of so many methods. */
export function methodPairsHeight(methods: number): number {
  return HEAD + (methods - 1) * CELL;
}

/**
 * A circle for each pair of methods. The name of a method stands at the corner of its line, to the
 * left of it, and its column, below it.
 */
export function MethodPairs({
  agreement,
  width,
}: {
  readonly agreement: PlainAgreement;
  readonly width: number;
}) {
  const { methods } = agreement;
  const summaries = pairSummaries(agreement);
  const wide = Math.min(70, (width - 84) / (methods.length - 1));
  const y = (line: number) => (line === 0 ? HEAD / 2 : HEAD + (line - 0.5) * CELL - 6);
  return methods.map((b, line) => (
    <g key={b}>
      {methods.slice(0, line).map((a, column) => (
        <PairCell
          key={a}
          pair={pairOf(summaries, a, b)!}
          x={(column + 0.5) * wide}
          y={y(line)}
          half={Math.min(24, wide / 2 - 4)}
        />
      ))}
      <FitText
        className="b"
        x={line * wide + (line === 0 ? 4 : 8)}
        y={y(line) + 4}
        text={b}
        room={width - line * wide - 8}
      />
    </g>
  ));
}

interface PairCellProps {
  readonly pair: PairSummary;
  readonly x: number;
  readonly y: number;
  /** Pixels from the middle to either end of the line below, -1 and 1. */
  readonly half: number;
}

function PairCell({ pair: { mean, low, high }, x, y, half }: PairCellProps) {
  const size = 20 * Math.sqrt(Math.abs(mean) || 0);
  const below = y + 27;
  return (
    <g>
      <circle className="cell-edge" cx={x} cy={y} r={20} />
      <circle className={mean < 0 ? 'pair-below' : 'pair-above'} cx={x} cy={y} r={size} />
      <text className="b" x={x} y={y + 4} textAnchor="middle">
        {Number.isNaN(mean) ? 'none' : formatNumber(mean, { digits: 2 })}
      </text>
      <path className="pair-scale" d={`M${x - half} ${below}H${x + half}M${x} ${below - 3}v6`} />
      {Number.isFinite(low) && (
        <line
          className="pair-range"
          x1={x + half * low}
          x2={x + half * high + (low === high ? 1 : 0)}
          y1={below}
          y2={below}
        />
      )}
    </g>
  );
}
