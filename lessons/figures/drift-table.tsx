import { z } from 'zod';
import type { FigureRecord } from './contract';
import { measured, numberList } from './figure-schemas';
import { formatNumber } from './kit/number-format';
import { ScrollTable } from './kit/ScrollTable';
import { SparkBars } from './SparkBars';
import { StatusWord } from './StatusWord';

const schema = z.object({
  report: z.object({
    referenceRows: z.number(),
    currentRows: z.number(),
    columns: z.array(
      z.object({
        column: z.string(),
        psi: measured,
        statistic: measured,
        test: z.enum(['ks', 'chi2']),
        pValue: measured,
        state: z.enum(['steady', 'watch', 'drift']),
        reference: numberList,
        current: numberList,
      }),
    ),
    drifted: z.array(z.string()),
    watched: z.array(z.string()),
    limits: z.object({ watch: z.number(), drift: z.number(), pValue: z.number() }),
  }),
  /** When `now` is: `days 14 to 28`. */
  now: z.string(),
});
type Props = z.infer<typeof schema>;
type Row = Props['report']['columns'][number];

/** Right end of the scale in PSI. */
const scaleEnd = 0.3;

const driftTable: FigureRecord<Props> = {
  id: 'drift-table',
  schema,
  finding({ report: { drifted, watched } }) {
    if (drifted.length === 0 && watched.length === 0) return 'No column has moved';
    const parts = [
      drifted.length > 0 && `${names(drifted)} ${drifted.length > 1 ? 'have' : 'has'} drifted`,
      watched.length > 0 && `${names(watched)} ${watched.length > 1 ? 'are' : 'is'} on watch`,
    ];
    return parts.filter(Boolean).join('; ');
  },
  unitLine: ({ report: { limits, currentRows }, now }) =>
    `PSI on 10 equal-count bins of the training rows or on categories, ${formatNumber(currentRows)} requests of ${now}. Watch at ${limits.watch}, drift at ${limits.drift}, if p is below ${limits.pValue}`,
  table: ({ report }) => ({
    columns: ['column', 'PSI', 'test', 'statistic', 'p', 'state'],
    rows: report.columns.map((row) => [
      row.column,
      row.psi,
      row.test === 'ks' ? 'Kolmogorov-Smirnov' : 'chi-square',
      row.statistic,
      row.pValue,
      row.state,
    ]),
  }),
  Chart: ({ props: { report } }) => (
    <ScrollTable label="Drift by column" className="t drift">
      <thead>
        <tr>
          <th scope="col">Feature</th>
          <th scope="col">training, now</th>
          <th scope="col" className="n">
            PSI
          </th>
          <th scope="col" className="w">
            <span className="pscale">
              <i style={{ left: place(report.limits.watch) }}>{report.limits.watch}</i>
              <i style={{ left: place(report.limits.drift) }}>{report.limits.drift}</i>
            </span>
          </th>
          <th scope="col" className="sec">
            second opinion
          </th>
          <th scope="col">State</th>
        </tr>
      </thead>
      <tbody>
        {report.columns.slice(0, 10).map((row) => (
          <DriftRow key={row.column} row={row} limits={report.limits} />
        ))}
      </tbody>
    </ScrollTable>
  ),
};

export default driftTable;

const status = { steady: 'ok', watch: 'warn', drift: 'drift' } as const;

function DriftRow({ row, limits }: { row: Row; limits: Props['report']['limits'] }) {
  const width = 120;
  const at = (psi: number) => Math.min(1, psi / scaleEnd) * width;
  return (
    <tr data-status={status[row.state]}>
      <th scope="row">{row.column}</th>
      <td>
        <SparkBars counts={row.current} outline={row.reference} />
      </td>
      <td className="n">
        <b>{formatNumber(row.psi, { digits: 3 })}</b>
      </td>
      <td className="w">
        <svg className="sp" width={width} height={14} aria-hidden="true">
          <rect className="pbg" x={0} y={5} width={width} height={4} rx={2} />
          <rect
            className={
              row.state === 'drift' ? 'f-drift' : row.state === 'watch' ? 'f-warn' : 'f-ink3'
            }
            x={0}
            y={5}
            width={at(row.psi)}
            height={4}
            rx={2}
          />
          <line className="plim" x1={at(limits.watch)} x2={at(limits.watch)} y1={1} y2={13} />
          <line
            className="plim strong"
            x1={at(limits.drift)}
            x2={at(limits.drift)}
            y1={1}
            y2={13}
          />
        </svg>
      </td>
      <td className="q2 sec">
        {row.test === 'ks'
          ? `KS D ${formatNumber(row.statistic, { digits: 2 })}`
          : `χ² ${formatNumber(row.statistic, { digits: 0 })}`}
        <span className="vh">
          , p {row.pValue < 0.001 ? 'below 0.001' : formatNumber(row.pValue)}
        </span>
      </td>
      <td>
        {row.state === 'steady' ? (
          <span className="q">steady</span>
        ) : (
          <StatusWord status={status[row.state]}>
            {row.state === 'drift' ? 'Drift' : 'Watch'}
          </StatusWord>
        )}
      </td>
    </tr>
  );
}

function place(psi: number): string {
  return `${(psi / scaleEnd) * 100}%`;
}

function names(columns: readonly string[]): string {
  if (columns.length <= 2) return columns.join(' and ');
  return `${columns[0]} and ${columns.length - 1} more`;
}
