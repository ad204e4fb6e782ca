import type { Stretch } from './contract';
import { PlainTrack } from './PlainTrack';
import { lane } from './RunsByScore';

export interface ModelLanesProps extends Stretch {
  readonly champion: boolean;
  readonly challenger: boolean;
  /** Gates that stand on the way, and how many let the model through. */
  readonly gates?: { readonly passed: number; readonly total: number } | null;
}

/** Models on their way, side by side, through the gates. */
export function ModelLanes(props: ModelLanesProps) {
  const { from, to, y, champion, challenger, gates, bare } = props;
  const middle = (from + to) / 2;
  return (
    <g>
      {!champion && !challenger && <PlainTrack from={from} to={to} y={y} reach={0} dashed />}
      {champion && (
        <line
          className="th champ"
          x1={from}
          x2={to}
          y1={lane(y, 'champion')}
          y2={lane(y, 'champion')}
        />
      )}
      {challenger && (
        <line
          className="th chall"
          x1={from}
          x2={to}
          y1={lane(y, 'challenger')}
          y2={lane(y, 'challenger')}
        />
      )}
      {gates && !bare && (
        <g transform={`translate(${middle - 39} ${y - 13})`}>
          <rect className="gate" width="78" height="26" rx="13" />
          <text className="lab q" x="39" y="17.5" textAnchor="middle">
            {gates.passed === gates.total
              ? `${gates.total} gates`
              : `${gates.passed} of ${gates.total} gates`}
          </text>
        </g>
      )}
    </g>
  );
}
