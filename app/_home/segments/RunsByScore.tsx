import { roleMark } from '@app/_runs/run-role';
import { extent, linearScale } from '@lessons/figures/kit/scales';
import type { TrackedScore } from '../project-facts';
import { along, type Stretch } from './contract';

const most = 24;

/** Train to Track: runs placed by their AUC; champion and challenger go on. */
export function RunsByScore({
  runs,
  ...stretch
}: Stretch & { readonly runs: readonly TrackedScore[] }) {
  const { from, to, y, reach } = stretch;
  const shown = [...runs].sort(byRole).slice(-most);
  // The baseline is far below the rest; it would press all others together.
  const values = shown.filter(({ role }) => role !== 'baseline').map(({ value }) => value);
  const lowest = y + reach * 0.95;
  const height = linearScale({
    domain: extent(values),
    range: [y + reach * 0.6, y - reach * 0.8],
  });
  return (
    <g>
      {shown.map(({ id, name, value, role }, index) => {
        const level = role === 'baseline' ? lowest : height(value);
        const end = along(stretch, 0.56 + 0.13 * ((index * 0.618) % 1));
        const tone = role ? roleMark[role] : 'faint';
        const start = `M${from} ${y}C${along(stretch, 0.3)} ${y} ${along(stretch, 0.25)} ${level}`;
        const goesOn = role === 'champion' || role === 'challenger';
        return (
          <g key={id}>
            <path className={`th ${tone}`} d={`${start} ${end} ${level}`} />
            {goesOn && (
              <path
                className={`th ${tone}`}
                d={`M${end} ${level}C${along(stretch, 0.86)} ${level} ${along(stretch, 0.86)} ${lane(y, role)} ${to} ${lane(y, role)}`}
              />
            )}
            <circle className={`dot ${tone}`} cx={end} cy={level} r={goesOn ? 4.5 : 2.6}>
              <title>{`${name}, AUC ${value.toFixed(3)}`}</title>
            </circle>
          </g>
        );
      })}
    </g>
  );
}

/** Champion and challenger run side by side from Track to Deploy. */
export function lane(y: number, role: TrackedScore['role']): number {
  return role === 'challenger' ? y - 2.5 : role === 'champion' ? y + 2.5 : y;
}

function byRole(a: TrackedScore, b: TrackedScore): number {
  return Number(a.role !== null) - Number(b.role !== null);
}
