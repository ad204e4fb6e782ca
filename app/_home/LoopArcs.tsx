import type { LoopGeometry } from './loop-geometry';
import type { ProjectFacts } from './project-facts';

export interface LoopArcsProps {
  readonly facts: ProjectFacts;
  readonly geometry: LoopGeometry;
}

/** The two half circles: models go down to Package, and retraining closes the loop. */
export function LoopArcs({ facts: { picture }, geometry }: LoopArcsProps) {
  const { left, right, top, bottom, radius } = geometry;
  const { champion, challenger, closing } = picture;
  const arc = (offset: number) =>
    `M${right} ${top + offset}A${radius - offset} ${radius - offset} 0 0 1 ${right} ${bottom - offset}`;
  const middle = (top + bottom) / 2;
  const tip = { x: left - radius * 0.3, y: top + radius * 0.045 };
  return (
    <g>
      {!champion && !challenger && <path className="th track none" d={arc(0)} />}
      {champion && <path className="th champ" d={arc(2.5)} />}
      {challenger && <path className="th chall" d={arc(-2.5)} />}
      {champion && (
        <text className="lab t-champ" x={right + radius - 18} y={middle - 6} textAnchor="end">
          champion {champion}
        </text>
      )}
      {challenger && (
        <text className="lab t-chall" x={right + radius - 18} y={middle + 13} textAnchor="end">
          challenger {challenger}
        </text>
      )}
      <path
        className={closing ? 'th closing' : 'th track none'}
        d={`M${left} ${bottom}A${radius} ${radius} 0 0 1 ${left} ${top}`}
      />
      {closing && (
        <>
          <path className="th closing-a" d={`M${tip.x} ${tip.y - 8}l10 7l-11 4`} />
          <text className="lab q" x={left - radius + 16} y={middle - 4}>
            closed by
          </text>
          <text className="lab q" x={left - radius + 16} y={middle + 15}>
            {closing}
          </text>
        </>
      )}
    </g>
  );
}
