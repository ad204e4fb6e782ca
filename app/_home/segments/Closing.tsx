import type { Stretch } from './contract';

/** Retrain to Frame, where the loop is drawn as a list: the dotted line that closes it. */
export function Closing({ from, to, y }: Stretch) {
  return (
    <g>
      <line className="th closing" x1={from} y1={y} x2={to - 8} y2={y} />
      <path className="th closing-a" d={`M${to - 10} ${y - 5}l8 5l-8 5`} />
    </g>
  );
}
