import { z } from 'zod';
import type { FigureRecord } from '../contract';
import { label, numberList } from '../figure-schemas';
import { Drawing } from '../kit/Drawing';
import { FitText } from '../kit/FitText';
import { formatNumber } from '../kit/number-format';
import { WideBox } from '../kit/WideBox';
import { clusterName } from './cluster-name';
import { byStrength, matrixSchema, valueAt } from './explanation';
import { countOf, sentence } from './in-words';

const schema = z.object({
  /** What `centroidProfiles` gives. */
  profiles: z.object({
    featureNames: z.array(z.string()).min(1),
    clusters: z.array(label).min(1),
    sizes: numberList,
    means: matrixSchema,
    deviations: matrixSchema,
  }),
  /** What the rows are: `customers`. */
  rows: z.string().default('rows'),
  /** Features to draw, those that tell the clusters apart most. */
  most: z.number().int().min(1).default(12),
});
type Props = z.infer<typeof schema>;
type Profiles = Props['profiles'];

const clusterProfiles: FigureRecord<Props> = {
  id: 'cluster-profiles',
  schema,
  finding({ profiles }) {
    if (profiles.clusters.length === 1) return 'There is one cluster, which nothing sets apart';
    const said = profiles.clusters.slice(0, NAMED).map((cluster, c) => {
      const { feature, deviation } = strongest(profiles, c);
      return Math.abs(deviation) < levels[0]
        ? `${clusterName(cluster)} is like the whole`
        : `${clusterName(cluster)} has ${deviation > 0 ? 'high' : 'low'} ${feature}`;
    });
    const left = profiles.clusters.length - said.length;
    return sentence(
      left > 0 ? `${said.join(', ')}; ${countOf(left, 'more cluster')}` : said.join(', '),
    );
  },
  unitLine: ({ profiles, rows }) =>
    `How many standard deviations of all ${formatNumber(Array.from(profiles.sizes).reduce((sum, size) => sum + size, 0))} ${rows} the mean of a cluster lies from theirs; blue: below, rose: above; colours change at 0.25, 0.75 and 1.5`,
  table: ({ profiles }) => ({
    columns: [
      'cluster',
      'rows',
      ...profiles.featureNames.flatMap((name) => [`${name}, mean`, `${name}, deviations`]),
    ],
    rows: profiles.clusters.map((cluster, c) => [
      clusterName(cluster),
      profiles.sizes[c]!,
      ...profiles.featureNames.flatMap((_, j) => [
        valueAt({ values: profiles.means }, c, j),
        valueAt({ values: profiles.deviations }, c, j),
      ]),
    ]),
  }),
  Chart: ({ props: { profiles, most } }) => {
    const features = byStrength(spreads(profiles)).slice(0, most);
    const label = `Means of ${features.length} features in ${profiles.clusters.length} clusters`;
    return (
      <WideBox
        label={label}
        needed={(room) => columnsFrom(room) + profiles.clusters.length * LEAST}
      >
        {(room) => (
          <Drawing
            label={label}
            height={HEAD + features.length * (room < 480 ? CELL + 18 : CELL + 3)}
          >
            {({ width }) => (
              <Cells profiles={profiles} features={features} room={room} width={width} />
            )}
          </Drawing>
        )}
      </WideBox>
    );
  },
};

export default clusterProfiles;

/** Clusters that the title speaks of. */
const NAMED = 3;
const HEAD = 40;
const CELL = 28;
/** Pixels that a number needs, sideways. */
const LEAST = 36;

/** Sizes of a deviation at which the colour changes. */
const levels = [0.25, 0.75, 1.5] as const;
/** Colours of which each stands apart from the number written on it. */
const looks = ['div-1', 'div-2', 'div-4', 'div-5', 'div-6', 'div-8', 'div-9'] as const;

interface CellsProps {
  readonly profiles: Profiles;
  readonly features: readonly number[];
  /** Width of what is seen at once. */
  readonly room: number;
  /** Width of the drawing. */
  readonly width: number;
}

/** Where the first cluster begins, behind the names of the features. */
function columnsFrom(room: number): number {
  return room < 480 ? 0 : Math.min(200, room * 0.3);
}

function Cells({ profiles, features, room, width }: CellsProps) {
  const { clusters, sizes, featureNames, deviations } = profiles;
  const narrow = room < 480;
  const left = columnsFrom(room);
  const wide = Math.min(120, (width - left) / clusters.length);
  const step = narrow ? CELL + 18 : CELL + 3;
  return (
    <>
      {clusters.map((cluster, c) => (
        <g key={cluster}>
          <FitText
            className="b"
            x={left + (c + 0.5) * wide}
            y={14}
            textAnchor="middle"
            text={wide > 66 ? clusterName(cluster) : String(cluster)}
            room={wide}
          />
          <text className="ax" x={left + (c + 0.5) * wide} y={30} textAnchor="middle">
            {formatNumber(sizes[c]!)}
            {wide > 66 ? ' rows' : ''}
          </text>
        </g>
      ))}
      {features.map((feature, line) => {
        const y = HEAD + line * step + (narrow ? 16 : 0);
        return (
          <g key={feature}>
            <FitText
              x={narrow ? 0 : left - 12}
              y={narrow ? y - 4 : y + CELL / 2 + 4}
              textAnchor={narrow ? 'start' : 'end'}
              text={featureNames[feature]!}
              room={narrow ? width : left - 12}
            />
            {clusters.map((cluster, c) => {
              const deviation = valueAt({ values: deviations }, c, feature);
              const look = looks[3 + Math.sign(deviation) * level(deviation)]!;
              return (
                <g key={cluster}>
                  <rect
                    className={look}
                    x={left + c * wide + 1}
                    y={y}
                    width={wide - 2}
                    height={CELL}
                    rx={2}
                  />
                  <text
                    className={level(deviation) > 1 ? 'inb' : 'b'}
                    x={left + (c + 0.5) * wide}
                    y={y + CELL / 2 + 4}
                    textAnchor="middle"
                  >
                    {formatNumber(deviation, { digits: 1, signed: true })}
                  </text>
                </g>
              );
            })}
          </g>
        );
      })}
    </>
  );
}

function level(deviation: number): number {
  return levels.filter((from) => Math.abs(deviation) >= from).length;
}

function strongest({ featureNames, deviations }: Profiles, cluster: number) {
  const own = featureNames.map((_, j) => valueAt({ values: deviations }, cluster, j));
  const top = byStrength(own)[0]!;
  return { feature: featureNames[top]!, deviation: own[top]! };
}

/** For each feature, the largest deviation of any cluster. */
function spreads({ clusters, featureNames, deviations }: Profiles): number[] {
  return featureNames.map((_, j) =>
    Math.max(...clusters.map((_, c) => Math.abs(valueAt({ values: deviations }, c, j)))),
  );
}
