import { type Status, statusGlyph, statusTone } from '@app/_shell/StatusBadge';
import type { StageId } from '@lessons/stages';

export interface StageNodeProps {
  readonly stage: StageId;
  readonly x: number;
  readonly y: number;
  readonly status: Status;
  /** Nothing is there yet: the ring is dashed. */
  readonly empty: boolean;
}

const quiet: ReadonlySet<Status> = new Set(['ok', 'idle']);

/** A stage on the track: its ring and glyph, and a mark only where something is the matter. */
export function StageNode({ stage, x, y, status, empty }: StageNodeProps) {
  return (
    <g className="st-node" data-stage={stage} data-s={status}>
      <circle className="clear" cx={x} cy={y} r="27" />
      <circle className={empty ? 'ring none' : 'ring'} cx={x} cy={y} r="21" />
      <use className="gl" href={`#g-${stage}`} x={x - 11} y={y - 11} width="22" height="22" />
      {!quiet.has(status) && (
        <g className="st-badge" data-status={statusTone(status)}>
          <circle className="clear" cx={x + 19} cy={y - 17} r="12.5" />
          <use
            href={`#g-${statusGlyph(status)}`}
            x={x + 10}
            y={y - 26}
            width="18.4"
            height="18.4"
          />
        </g>
      )}
    </g>
  );
}
