import { z } from 'zod';
import type { FigureRecord } from './contract';
import { measured } from './figure-schemas';
import { AxisX } from './kit/AxisX';
import { AxisY } from './kit/AxisY';
import { Drawing } from './kit/Drawing';
import { formatNumber, formatPercent } from './kit/number-format';
import { linearScale } from './kit/scales';

const arms = z.object({ champion: measured, challenger: measured });
const schema = z.object({
  run: z.object({
    outcome: z.enum(['progressing', 'promoted', 'rolled back']),
    days: z
      .array(
        z.object({
          day: z.number(),
          share: z.number(),
          requests: arms,
          errors: arms,
          logLoss: arms,
          labels: arms,
          check: z.object({ action: z.string(), reason: z.string() }),
        }),
      )
      .min(1),
  }),
  champion: z.string(),
  challenger: z.string(),
});
type Props = z.infer<typeof schema>;

const canarySplit: FigureRecord<Props> = {
  id: 'canary-split',
  schema,
  finding({ run: { outcome, days }, challenger }) {
    const last = days.at(-1)!;
    const moved = days.filter(({ check }) => check.action !== 'hold').length;
    if (outcome === 'promoted') {
      return `${challenger} is in service after ${last.day} days and ${moved} steps`;
    }
    if (outcome === 'rolled back') {
      return `${challenger} is rolled back on day ${last.day}: ${last.check.reason.toLowerCase()}`;
    }
    return `${challenger} is still at ${formatPercent(last.share, 0)} after ${last.day} days`;
  },
  unitLine: ({ champion, challenger }) =>
    `Requests a simulated day: ${champion} below, ${challenger} above. The marks are decisions`,
  table: ({ run }) => ({
    columns: [
      'day',
      'challenger share',
      'champion requests',
      'challenger requests',
      'champion log loss',
      'challenger log loss',
      'labels of the challenger',
      'decision',
    ],
    rows: run.days.map(({ day, share, requests, logLoss, labels, check }) => [
      day,
      share,
      requests.champion,
      requests.challenger,
      Number.isNaN(logLoss.champion) ? null : logLoss.champion,
      Number.isNaN(logLoss.challenger) ? null : logLoss.challenger,
      labels.challenger,
      `${check.action}: ${check.reason}`,
    ]),
  }),
  Chart: ({ props: { run, champion, challenger } }) => (
    <Drawing label={`Requests a day to ${champion} and to ${challenger}`} height={230}>
      {({ width, height, narrow }) => {
        const right = narrow ? width - 6 : width - 130;
        const bottom = height - 42;
        const totals = run.days.map(({ requests }) => requests.champion + requests.challenger);
        const y = linearScale({
          domain: [0, Math.max(...totals)],
          range: [bottom, 30],
          nice: true,
        });
        const first = run.days[0]!.day - 1;
        const x = linearScale({ domain: [first, run.days.at(-1)!.day], range: [50, right] });
        const wide = (right - 50) / run.days.length;
        const last = run.days.at(-1)!;
        return (
          <>
            <AxisY scale={y} x={[50, right]} zero />
            {run.days.map(({ day, requests, check, share }) => {
              const left = x(day - 1) + 1;
              const top = y(requests.champion);
              const all = y(requests.champion + requests.challenger);
              return (
                <g key={day}>
                  <rect
                    className="f-champ"
                    x={left}
                    width={wide - 2}
                    y={top}
                    height={bottom - top}
                  />
                  <rect
                    className="f-chall"
                    x={left}
                    width={wide - 2}
                    y={all}
                    height={Math.max(0, top - all)}
                  />
                  {check.action !== 'hold' && narrow && day !== last.day && (
                    <path className="f-ink" d={`M${left + wide - 10} 14h8l-4 8z`} />
                  )}
                  {check.action !== 'hold' && (!narrow || day === last.day) && (
                    <text className="b sm" x={left + wide} y={18} textAnchor="end">
                      {decision(check.action, share)}
                    </text>
                  )}
                </g>
              );
            })}
            <AxisX scale={x} y={bottom} label="day" />
            {!narrow && (
              <>
                <text className="t-chall" x={right + 8} y={y(totals.at(-1)!) + 12}>
                  {challenger} {formatPercent(last.share, 0)}
                </text>
                {last.share < 1 && (
                  <text className="t-champ" x={right + 8} y={y(last.requests.champion / 2) + 4}>
                    {champion} {formatNumber(last.requests.champion)}
                  </text>
                )}
              </>
            )}
          </>
        );
      }}
    </Drawing>
  ),
};

export default canarySplit;

function decision(action: string, share: number): string {
  if (action === 'advance') return `${formatPercent(share, 0)} ok`;
  return action === 'promote' ? 'promoted' : 'rolled back';
}
