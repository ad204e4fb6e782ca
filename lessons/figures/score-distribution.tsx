import { z } from 'zod';
import type { FigureRecord } from './contract';
import { measured, numberList } from './figure-schemas';
import { AxisX } from './kit/AxisX';
import { AxisY } from './kit/AxisY';
import { Drawing } from './kit/Drawing';
import { formatNumber, formatPercent } from './kit/number-format';
import { areaPath, linePath } from './kit/paths';
import { linearScale } from './kit/scales';

/** Shares in bins of equal width from 0 to 1, with the mean score and the number of scores. */
const scores = z.object({ shares: numberList, mean: measured, count: z.number() });
const schema = z.object({
  /** The class whose probability is meant. */
  label: z.string(),
  training: scores,
  champion: scores,
  challenger: scores.nullable().default(null),
});
type Props = z.infer<typeof schema>;

const scoreDistribution: FigureRecord<Props> = {
  id: 'score-distribution',
  schema,
  finding({ label, training, champion, challenger }) {
    const moved = champion.mean - training.mean;
    if (Number.isNaN(moved)) return 'No answer has been given yet';
    const apart = (challenger?.mean ?? Number.NaN) - champion.mean;
    if (Math.abs(apart) >= 0.1) {
      return `The challenger predicts ${label} far ${apart > 0 ? 'more' : 'less'} often than the champion`;
    }
    if (Math.abs(moved) < 0.02) return 'Predictions are as they were on the training rows';
    return `Predicted ${label} has ${moved > 0 ? 'risen' : 'fallen'} by ${formatNumber(Math.abs(moved), { digits: 2 })} on average`;
  },
  unitLine: ({ label, champion }) =>
    `Share of customers by predicted probability of ${label}, last ${formatNumber(champion.count)} answers; training filled`,
  table: ({ training, champion, challenger }) => ({
    columns: ['predicted', 'training', 'champion', ...(challenger ? ['challenger'] : [])],
    rows: Array.from(training.shares, (share, i) => [
      `${edge(i, training)} to ${edge(i + 1, training)}`,
      share,
      champion.shares[i] ?? null,
      ...(challenger ? [challenger.shares[i] ?? null] : []),
    ]),
  }),
  Chart: ({ props: { label, training, champion, challenger } }) => (
    <Drawing label={`Predicted probability of ${label}, in training and now`} height={200}>
      {({ width, height }) => {
        const bottom = height - 28;
        const known = [
          { name: 'training', look: 'ax', ...training },
          { name: 'champion now', look: 't-champ', ...champion },
          ...(challenger ? [{ name: 'challenger now', look: 't-chall', ...challenger }] : []),
        ].filter(({ count }) => count > 0);
        const most = Math.max(...known.flatMap(({ shares }) => Array.from(shares)), 0.01);
        const y = linearScale({ domain: [0, most], range: [bottom, 10], nice: true });
        const x = linearScale({ domain: [0, 1], range: [46, width - 8] });
        const points = ({ shares }: Props['training']) =>
          Array.from(shares, (share, i) => [x((i + 0.5) / shares.length), y(share)] as const);
        return (
          <>
            <AxisY scale={y} x={[46, width - 8]} format={(share) => formatPercent(share, 0)} zero />
            <AxisX scale={x} y={bottom} line={false} />
            <path className="f-ref" d={areaPath(points(training), y(0))} />
            {champion.count > 0 && <path className="l champ" d={linePath(points(champion))} />}
            {challenger && challenger.count > 0 && (
              <path className="l chall" d={linePath(points(challenger))} />
            )}
            <text className="ax" x={x(0.86)} y={22} textAnchor="end">
              mean
            </text>
            {known.map(({ name, look, mean }, i) => (
              <text key={name} className={look} x={x(0.86)} y={38 + i * 16} textAnchor="end">
                {name} {formatNumber(mean, { digits: 2 })}
              </text>
            ))}
          </>
        );
      }}
    </Drawing>
  ),
};

export default scoreDistribution;

function edge(i: number, { shares }: Props['training']): string {
  return formatNumber(i / shares.length, { digits: 2 });
}
