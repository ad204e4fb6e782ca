import { z } from 'zod';
import type { FigureRecord } from './contract';
import { numberList } from './figure-schemas';
import { formatNumber, formatPercent } from './kit/number-format';
import { type ServiceLine, ServiceLines } from './ServiceLines';

const arms = z.object({ champion: numberList, challenger: numberList });
const schema = z.object({
  /** Samples that each look back an hour; their times in simulated minutes. */
  operations: z.object({ minutes: numberList, latency: arms, requests: arms, errors: arms }),
  /** Milliseconds, and a share. */
  limits: z.object({ latency: z.number(), errors: z.number() }),
  champion: z.string(),
  /** The model that is being released, if any, and when its release began. */
  challenger: z.string().nullable().default(null),
  releasedAt: z.number().nullable().default(null),
});
type Props = z.infer<typeof schema>;
type Measure = 'latency' | 'requests' | 'errors';

/** Requests in the last hour that a comparison needs. */
const fewest = 40;

const serviceHealth: FigureRecord<Props> = {
  id: 'service-health',
  schema,
  finding({ operations, limits, challenger }) {
    const now = (measure: Measure, arm: 'champion' | 'challenger') =>
      lastKnown(operations[measure][arm]);
    const shown = challenger ? (['champion', 'challenger'] as const) : (['champion'] as const);
    const isOver = (measure: 'latency' | 'errors') =>
      shown.some((arm) => now(measure, arm) > limits[measure]);
    if (isOver('errors')) return 'More requests fail than the limit allows';
    if (isOver('latency')) return 'Answers are slower than the limit allows';
    const slower = now('latency', 'challenger') - now('latency', 'champion');
    // A percentile of a handful of requests says nothing about which model is faster.
    const isSure = now('requests', 'challenger') * 60 >= fewest;
    if (!challenger || !isSure) return 'Answers come in time and hardly any fail';
    const size = `${formatNumber(Math.abs(slower), { digits: 0 })} ms`;
    return Math.abs(slower) < 1
      ? 'Challenger as fast as the champion'
      : `Challenger ${size} ${slower > 0 ? 'slower' : 'faster'}, within the limits`;
  },
  unitLine: ({ champion, challenger }) =>
    `${challenger ? `Champion ${champion} and challenger ${challenger}` : `Champion ${champion}`}; each point looks back one simulated hour`,
  table: ({ operations: { minutes, ...measures }, challenger }) => ({
    columns: [
      'minute',
      ...columns('champion'),
      ...(challenger === null ? [] : columns('challenger')),
    ],
    rows: Array.from(minutes, (minute, i) => [
      minute,
      ...(['champion', 'challenger'] as const)
        .filter((arm) => arm === 'champion' || challenger !== null)
        .flatMap((arm) =>
          (['latency', 'requests', 'errors'] as const).map((measure) =>
            known(measures[measure][arm][i]),
          ),
        ),
    ]),
  }),
  Chart: ({ props }) => (
    <div className="live-set">
      {lines(props).map((line) => (
        <div key={line.title}>
          <p className="ph2">{line.title}</p>
          <ServiceLines line={line} minutes={props.operations.minutes} cut={props.releasedAt} />
        </div>
      ))}
    </div>
  ),
};

export default serviceHealth;

function lines({ operations, limits, challenger }: Props): readonly ServiceLine[] {
  const values = (measure: Measure) => ({
    champion: operations[measure].champion,
    challenger: challenger === null ? null : operations[measure].challenger,
  });
  return [
    {
      title: 'Latency, 95th percentile, simulated',
      ...values('latency'),
      write: (value) => `${formatNumber(value, { digits: 0 })} ms`,
      limit: { value: limits.latency, name: `limit ${limits.latency}` },
    },
    {
      title: 'Requests a minute',
      ...values('requests'),
      write: (value) => formatNumber(value, { digits: 1 }),
    },
    {
      title: 'Errors',
      ...values('errors'),
      write: (value) => formatPercent(value),
      limit: { value: limits.errors, name: `limit ${formatPercent(limits.errors)}` },
      isLast: true,
    },
  ];
}

function lastKnown(values: ArrayLike<number>): number {
  return values[values.length - 1] ?? Number.NaN;
}

function columns(name: string): string[] {
  return [`${name} latency, ms`, `${name} requests a minute`, `${name} errors, share`];
}

function known(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value;
}
