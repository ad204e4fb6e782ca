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
  type PlainAgreement,
  pairOf,
  pairSummaries,
  rangeWord,
  rankOf,
} from './agreement-words';
import { MethodPairs, methodPairsHeight } from './MethodPairs';

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
    `Circles: Spearman's correlation of what two methods attribute, mean over ${formatNumber(agreement.pairs[0]!.spearman.length)} ${rows} and below it the middle 80 % of them from −1 to 1; hollow: below 0. Lines: ranks by mean size; larger dot: larger share of the method's total`,
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
    const pairs = methodPairsHeight(count);
    const ranks = RANK_HEAD + depthOf(agreement, features, most) * STEP;
    const isWide = (width: number) => width >= 300 + 110 * count;
    return (
      <Drawing
        label={`How ${count} methods agree on ${features.length} features`}
        height={(width) => (isWide(width) ? Math.max(pairs, ranks) : pairs + ranks + GAP)}
      >
        {({ width }) => {
          const side = isWide(width) ? 112 + (count - 1) * 62 : width;
          const left = isWide(width) ? side + GAP : 0;
          return (
            <>
              <MethodPairs agreement={agreement} width={side} />
              <Ranks
                agreement={agreement}
                features={features}
                most={most}
                place={{ left, top: isWide(width) ? 0 : pairs + GAP, width: width - left }}
              />
            </>
          );
        }}
      </Drawing>
    );
  },
};

export default methodAgreement;

const GAP = 28;
/** Height of the names over the ranks, and of a rank. */
const RANK_HEAD = 44;
const STEP = 27;

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
  const from = left + 42;
  const to = left + width - room - 14;
  const x = (method: number) => from + (method / last) * (to - from);
  const y = (rank: number) => top + RANK_HEAD + (Math.min(rank, depth) - 1) * STEP;
  const widest = [...features].sort((a, b) => spread(agreement, b) - spread(agreement, a))[0]!;
  const marked = spread(agreement, widest) > 0 ? widest : null;
  const ends = stackLabels(
    features.map((j) => y(rankOf(agreement, last, j)) + 4),
    14,
    [top + RANK_HEAD, y(depth) + 8],
  );
  const gap = (to - from) / last;
  // Names that would meet stand at two heights in turn.
  const isTight = gap < 92;
  const lines = features.map((j) =>
    methods.map((_, m) => [x(m), y(rankOf(agreement, m, j))] as const),
  );
  return (
    <>
      {methods.map((method, m) => (
        <FitText
          key={method}
          x={m === 0 ? left : x(m)}
          y={top + (isTight && m % 2 === 1 ? 28 : 12)}
          textAnchor={m === 0 ? 'start' : 'middle'}
          text={method}
          room={(isTight ? 2 : 1) * gap - 6}
        />
      ))}
      {Array.from({ length: depth }, (_, at) => at + 1).map((rank) => (
        <text key={rank} className="ax" x={left + 24} y={y(rank) + 4} textAnchor="end">
          {rank > most ? `>${most}` : rank}
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
