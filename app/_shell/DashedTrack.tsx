import type { StageId } from '@lessons/stages';

/** The missing piece of the loop: two stages with a dashed track between them. */
export function DashedTrack({ from, to }: { readonly from: StageId; readonly to: StageId }) {
  return (
    <svg className="dashed-track" width="220" height="48" viewBox="0 0 220 48" aria-hidden="true">
      <line className="th-e dash" x1="46" y1="24" x2="174" y2="24" />
      {([from, to] as const).map((stage, index) => (
        <g key={stage} data-stage={stage} transform={`translate(${index === 0 ? 24 : 196} 24)`}>
          <circle className="en dash" r="19" />
          <g className="gl" transform="translate(-10 -10)">
            <use href={`#g-${stage}`} width="20" height="20" />
          </g>
        </g>
      ))}
    </svg>
  );
}
