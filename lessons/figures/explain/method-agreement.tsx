import { z } from 'zod';
import type { FigureRecord } from '../contract';
import { Drawing } from '../kit/Drawing';
import { FitText } from '../kit/FitText';
import { formatNumber } from '../kit/number-format';
import { linePath, stackLabels } from '../kit/paths';
import {
  agreementFinding,
  agreementSchema,
  importanceOf,
  leadingFeatures,
  type PairSummary,
  type PlainAgreement,
  pairSummaries,
  rankOf,
} from './agreement-words';

const schema = z.object({
  /** What `methodAgreement` gives, of two to five methods. */
  agreement: agreementSchema,
  /** What the rows are: `test rows`, `customers`. */
  rows: z.string().default('rows'),
  /** Features to draw. */
  most: z.number().int().min(1).default(10),
});
type Props = z.infer<typeof schema>;

const methodAgreement: FigureRecord<Props> = {
  id: 'method-agreement',
  schema,
  finding: ({ agreement }) => agreementFinding(agreement),
  unitLine: ({ agreement, rows }) =>
    `Circles: Spearman's correlation of what two methods attribute, mean over ${formatNumber(agreement.pairs[0]!.spearman.length)} ${rows} and the middle 80 % of them; hollow: below 0. Lines: ranks by mean size; larger dot: larger share of the method's total`,
  table: ({ agreement }) => {
    const { methods, featureNames } = agreement;
    return {
      columns: ['compared', ...methods.flatMap((name) => [name, `${name}, share or range`])],
      rows: [
        ...leadingFeatures(agreement, featureNames.length).map((j) => [
          `rank of ${featureNames[j]}`,
          ...methods.flatMap((_, m) => [rankOf(agreement, m, j), importanceOf(agreement, m, j)]),
        ]),
        ...methods.map((a) => [
          `Spearman with ${a}`,
          ...methods.flatMap((b) => {
            const pair = pairOf(pairSummaries(agreement), a, b);
            return pair ? [pair.mean, rangeWord(pair)] : [1, null];
          }),
        ]),
      ],
    };
  },
  Chart: ({ props }) => {
    const { agreement, most } = props;
    const features = leadingFeatures(agreement, most);
    const count = agreement.methods.length;
    const matrix = (count - 1) * CELL + HEAD;
    const lines = depthOf(agreement, features, most) * STEP + HEAD + 12;
    return (
      <Drawing
        label={`How ${count} methods agree on ${features.length} features`}
        height={(width) => (width < WIDE ? matrix + lines + 24 : Math.max(matrix, lines))}
      >
        {({ width }) => {
          const wide = width >= WIDE;
          const side = wide ? Math.min(0.42 * width, 88 + (count - 1) * 76) : width;
          const left = wide ? side + 32 : 0;
          return (
            <>
              <Pairs agreement={agreement} width={side} />
              <Ranks
                agreement={agreement}
                features={features}
                most={most}
                place={{ left, top: wide ? 0 : matrix + 24, width: width - left }}
              />
            </>
          );
        }}
      </Drawing>
    );
  },
};

export default methodAgreement;

/** From this width the two parts stand side by side. */
const WIDE = 620;
const CELL = 58;
const HEAD = 30;
const STEP = 27;

/** A circle for each pair of methods. */
function Pairs({
  agreement,
  width,
}: {
  readonly agreement: PlainAgreement;
  readonly width: number;
}) {
  const { methods } = agreement;
  const summaries = pairSummaries(agreement);
  const left = Math.min(96, width * 0.28);
  const wide = Math.min(92, (width - left) / (methods.length - 1));
  return (
    <>
      {methods.slice(0, -1).map((method, column) => (
        <FitText
          key={method}
          x={left + (column + 0.5) * wide}
          y={14}
          textAnchor="middle"
          text={method}
          room={wide - 4}
        />
      ))}
      {methods.slice(1).map((method, line) => (
        <FitText
          key={method}
          x={left - 8}
          y={HEAD + (line + 0.5) * CELL}
          textAnchor="end"
          text={method}
          room={left - 8}
        />
      ))}
      {methods
        .slice(1)
        .flatMap((b, line) =>
          methods
            .slice(0, line + 1)
            .map((a, column) => (
              <PairCell
                key={`${a} ${b}`}
                pair={pairOf(summaries, a, b)!}
                x={left + (column + 0.5) * wide}
                y={HEAD + (line + 0.5) * CELL - 4}
              />
            )),
        )}
    </>
  );
}

function PairCell({
  pair,
  x,
  y,
}: {
  readonly pair: PairSummary;
  readonly x: number;
  readonly y: number;
}) {
  const size = 20 * Math.sqrt(Math.abs(pair.mean) || 0);
  return (
    <g>
      <circle className="cell-edge" cx={x} cy={y} r={20} />
      <circle className={pair.mean < 0 ? 'pair-below' : 'pair-above'} cx={x} cy={y} r={size} />
      <text className="b" x={x} y={y + 4} textAnchor="middle">
        {Number.isNaN(pair.mean) ? 'none' : formatNumber(pair.mean, { digits: 2 })}
      </text>
      <text className="ax" x={x} y={y + 34} textAnchor="middle">
        {Number.isNaN(pair.mean) ? '' : rangeWord(pair)}
      </text>
    </g>
  );
}

interface RanksProps {
  readonly agreement: PlainAgreement;
  readonly features: readonly number[];
  readonly most: number;
  readonly place: { readonly left: number; readonly top: number; readonly width: number };
}

/** A line for each feature over the methods, by rank. */
function Ranks({ agreement, features, most, place: { left, top, width } }: RanksProps) {
  const { methods, featureNames } = agreement;
  const last = methods.length - 1;
  const depth = depthOf(agreement, features, most);
  const room = Math.min(130, 0.32 * width);
  const from = left + 30;
  const to = left + width - room - 14;
  const x = (method: number) => from + (method / last) * (to - from);
  const y = (rank: number) => top + HEAD + 6 + (Math.min(rank, depth) - 1) * STEP;
  const widest = [...features].sort((a, b) => spread(agreement, b) - spread(agreement, a))[0]!;
  const marked = spread(agreement, widest) > 0 ? widest : null;
  const ends = stackLabels(
    features.map((j) => y(rankOf(agreement, last, j)) + 4),
    14,
    [top + HEAD, y(depth) + 8],
  );
  const lines = features.map((j) =>
    methods.map((_, m) => [x(m), y(rankOf(agreement, m, j))] as const),
  );
  return (
    <>
      {methods.map((method, m) => (
        <FitText
          key={method}
          x={m === 0 ? left : x(m)}
          y={top + 14}
          textAnchor={m === 0 ? 'start' : 'middle'}
          text={method}
          room={(to - from) / last - (m === 0 ? -20 : 6)}
        />
      ))}
      {Array.from({ length: depth }, (_, at) => at + 1).map((rank) => (
        <text key={rank} className="ax" x={left + 12} y={y(rank) + 4} textAnchor="end">
          {rank > most ? 'on' : rank}
        </text>
      ))}
      {features.map((j, i) => (
        <path
          key={featureNames[j]}
          className={`l ${j === marked ? 's-stage thick' : 'ref'}`}
          d={linePath(lines[i]!)}
        />
      ))}
      {features.map((j, i) => (
        <g key={featureNames[j]}>
          {lines[i]!.map(([px, py], m) => (
            <circle
              key={methods[m]}
              className={j === marked ? 'node f-stage' : 'node f-ink3'}
              cx={px}
              cy={py}
              r={2.5 + 8 * Math.sqrt(importanceOf(agreement, m, j))}
            />
          ))}
          <FitText
            className={j === marked ? 'b' : undefined}
            x={to + 16}
            y={ends[i]}
            text={featureNames[j]!}
            room={room}
          />
        </g>
      ))}
    </>
  );
}

/** How many ranks are drawn; those past `most` share one line. */
function depthOf(agreement: PlainAgreement, features: readonly number[], most: number): number {
  const deepest = Math.max(
    ...features.flatMap((j) => agreement.methods.map((_, m) => rankOf(agreement, m, j))),
  );
  return Math.min(most + 1, Math.ceil(deepest));
}

function spread(agreement: PlainAgreement, feature: number): number {
  const ranks = agreement.methods.map((_, m) => rankOf(agreement, m, feature));
  return Math.max(...ranks) - Math.min(...ranks);
}

function pairOf(pairs: readonly PairSummary[], a: string, b: string): PairSummary | undefined {
  return pairs.find((pair) => (pair.a === a && pair.b === b) || (pair.a === b && pair.b === a));
}

function rangeWord({ low, high }: PairSummary): string {
  return `${formatNumber(low, { digits: 1 })} to ${formatNumber(high, { digits: 1 })}`;
}
