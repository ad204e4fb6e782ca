import { z } from 'zod';
import type { FigureRecord } from './contract';
import { measured, numberList } from './figure-schemas';
import { AxisY } from './kit/AxisY';
import { Drawing } from './kit/Drawing';
import { formatNumber, formatPercent } from './kit/number-format';
import { linearScale } from './kit/scales';

const schema = z.object({
  column: z.object({
    column: z.string(),
    psi: measured,
    bins: z.array(z.string()).min(1),
    reference: numberList,
    current: numberList,
  }),
  now: z.string(),
});
type Props = z.infer<typeof schema>;

const distributionShift: FigureRecord<Props> = {
  id: 'distribution-shift',
  schema,
  finding({ column: { column, bins, reference, current } }) {
    const gaps = bins.map((_, i) => current[i]! - reference[i]!);
    const most = gaps.indexOf(Math.max(...gaps));
    return gaps[most]! < 0.02
      ? `${column} is spread as it was in training`
      : `${column}: ${bins[most]} was ${formatPercent(reference[most]!, 0)} in training and is ${formatPercent(current[most]!, 0)} now`;
  },
  unitLine: ({ now, column: { psi } }) =>
    `Share of rows, %: training as an outline, ${now} filled. PSI ${formatNumber(psi, { digits: 3 })}`,
  table: ({ column: { bins, reference, current } }) => ({
    columns: ['values', 'training', 'now'],
    rows: bins.map((bin, i) => [bin, reference[i] ?? null, current[i] ?? null]),
  }),
  Chart: ({ props: { column, now } }) => (
    <Drawing label={`${column.column} in training and on ${now}`} height={220}>
      {({ width, height, narrow }) => {
        const bottom = height - (narrow ? 26 : 40);
        const shares = [...Array.from(column.reference), ...Array.from(column.current)];
        const y = linearScale({
          domain: [0, Math.max(...shares)],
          range: [bottom, 12],
          nice: true,
        });
        const left = 48;
        const step = (width - left) / column.bins.length;
        const outline = Array.from(column.reference, (share, i) => {
          return `${i === 0 ? 'M' : 'L'}${left + i * step} ${y(share)}H${left + (i + 1) * step}`;
        });
        return (
          <g data-status="drift">
            <AxisY scale={y} x={[left, width]} format={(share) => formatPercent(share, 0)} zero />
            {column.bins.map((bin, i) => (
              <g key={bin}>
                <rect
                  className="dcur"
                  x={left + i * step + 2}
                  width={Math.max(1, step - 4)}
                  y={y(column.current[i]!)}
                  height={bottom - y(column.current[i]!)}
                />
                {(!narrow || i === 0 || i === column.bins.length - 1) && (
                  <text
                    className="ax sm"
                    x={narrow ? (i === 0 ? left : width) : left + (i + 0.5) * step}
                    y={bottom + (narrow || i % 2 === 0 ? 16 : 32)}
                    textAnchor={narrow ? (i === 0 ? 'start' : 'end') : 'middle'}
                  >
                    {bin}
                  </text>
                )}
              </g>
            ))}
            <path className="dref" d={outline.join('')} />
          </g>
        );
      }}
    </Drawing>
  ),
};

export default distributionShift;
