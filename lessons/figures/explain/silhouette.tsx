import { z } from 'zod';
import type { FigureRecord } from '../contract';
import { label, numberList } from '../figure-schemas';
import { AxisX } from '../kit/AxisX';
import { Drawing, type DrawingSize } from '../kit/Drawing';
import { FitText } from '../kit/FitText';
import { formatNumber } from '../kit/number-format';
import { PickArea } from '../kit/PickArea';
import { PickRow } from '../kit/PickRow';
import { extent, linearScale } from '../kit/scales';
import { useSelectedRow } from '../kit/selected-row';
import { clusterName } from './cluster-name';
import { countOf, sentence } from './in-words';
import { type Knife, silhouetteKnives } from './silhouette-knives';

const schema = z.object({
  /** What `silhouetteSamples` gives. */
  silhouettes: numberList,
  /** The cluster of each row. */
  labels: z.union([numberList, z.array(label)]),
  /** What the rows are: `customers`. */
  rows: z.string().default('rows'),
});
type Props = z.infer<typeof schema>;

const silhouette: FigureRecord<Props> = {
  id: 'silhouette',
  schema,
  finding(props) {
    const knives = silhouetteKnives(props);
    const all = meanOf(props);
    const ranked = [...knives].sort((a, b) => a.mean - b.mean);
    const [loosest, tightest] = [ranked[0], ranked.at(-1)];
    if (!loosest || !tightest) return 'There are no rows to measure';
    const nearer = knives.reduce((sum, { nearer }) => sum + nearer, 0);
    const lost =
      nearer > 0
        ? `${countOf(nearer, 'row')} ${nearer === 1 ? 'lies' : 'lie'} nearer to another cluster`
        : 'no row lies nearer to another cluster';
    if (tightest.mean - loosest.mean < 0.01) {
      return `All clusters hold together alike, ${two(all)} on average; ${lost}`;
    }
    return `${sentence(clusterName(loosest.label))} holds together least, ${two(loosest.mean)} against ${two(all)} on average; ${lost}`;
  },
  unitLine: ({ silhouettes, rows }) =>
    `Silhouette of ${formatNumber(silhouettes.length)} ${rows} by cluster, sorted; 1: far from the next cluster, 0: between two, below: nearer to another; dashed: the mean of all`,
  table: (props) => ({
    columns: ['cluster', 'rows', 'mean silhouette', 'smallest', 'largest', 'nearer to another'],
    rows: silhouetteKnives(props).map(({ label: own, rows, mean, values, nearer }) => [
      clusterName(own),
      rows.length,
      mean,
      values.at(-1)!,
      values[0]!,
      nearer,
    ]),
  }),
  Chart: ({ props }) => <Silhouette {...props} />,
};

export default silhouette;

/** Pixels that the rows of all clusters share. */
const TALL = 260;
const LEAST = 20;
const GAP = 10;
const HEAD = 20;

function Silhouette(props: Props) {
  const [picked, pick] = useSelectedRow(props.rows);
  const knives = silhouetteKnives(props);
  const order = knives.flatMap(({ rows }) => rows);
  const describe = (row: number) => {
    const own = knives.find(({ rows }) => rows.includes(row));
    return own
      ? `row ${row} of ${clusterName(own.label)}, silhouette ${two(props.silhouettes[row]!)}`
      : `row ${row}, which is not among these`;
  };
  return (
    <PickRow order={order} row={picked} onPick={pick} describe={describe}>
      <Drawing
        label={`Silhouettes of ${order.length} rows in ${knives.length} clusters`}
        height={(width) => {
          const head = width < 480 ? 18 : 0;
          return (
            HEAD + 28 + knives.reduce((sum, own) => sum + tallOf(own, order.length) + GAP + head, 0)
          );
        }}
      >
        {(size) => (
          <Knives knives={knives} mean={meanOf(props)} picked={picked} pick={pick} {...size} />
        )}
      </Drawing>
    </PickRow>
  );
}

interface KnivesProps extends DrawingSize {
  readonly knives: readonly Knife[];
  readonly mean: number;
  readonly picked: number | null;
  readonly pick: (row: number | null) => void;
}

function Knives({ knives, mean, picked, pick, width, height, narrow }: KnivesProps) {
  const left = narrow ? 8 : Math.min(150, width * 0.24);
  const right = width - 64;
  const bottom = height - 28;
  const x = linearScale({
    domain: extent([0, 1, ...knives.flatMap(({ values }) => values)]),
    range: [left, right],
    ticks: 5,
  });
  const total = knives.reduce((sum, { rows }) => sum + rows.length, 0);
  let next = HEAD;
  const places = knives.map((knife) => {
    const y = next + (narrow ? 18 : 0);
    const tall = tallOf(knife, total);
    next = y + tall + GAP;
    return { knife, y, tall, each: tall / knife.rows.length };
  });
  const points = places.flatMap(({ knife, y, each }) =>
    knife.rows.map((row, at) => ({ x: x(knife.values[at]!), y: y + (at + 0.5) * each, row })),
  );
  const marked = points.find(({ row }) => row === picked);
  return (
    <>
      {x.ticks.map((tick) => (
        <line key={tick} className="grid" x1={x(tick)} x2={x(tick)} y1={HEAD} y2={bottom} />
      ))}
      {places.map(({ knife, y, tall, each }) => (
        <g key={knife.label}>
          <FitText
            className={narrow ? 'halo-c' : undefined}
            x={narrow ? 0 : left - 12}
            y={narrow ? y - 5 : y + tall / 2 - 2}
            textAnchor={narrow ? 'start' : 'end'}
            text={clusterName(knife.label)}
            room={narrow ? width : left - 12}
          />
          <text
            className={`ax ${narrow ? 'halo-c' : ''}`.trim()}
            x={narrow ? 12 + 6.5 * clusterName(knife.label).length : left - 12}
            y={narrow ? y - 5 : y + tall / 2 + 13}
            textAnchor={narrow ? 'start' : 'end'}
          >
            {formatNumber(knife.rows.length)} rows
          </text>
          <path className="f-stage" d={knifePath(knife, x, y, each, 1)} />
          <path className="f-lower" d={knifePath(knife, x, y, each, -1)} />
          <text className="b" x={width} y={y + tall / 2 + 4} textAnchor="end">
            {two(knife.mean)}
          </text>
        </g>
      ))}
      <line className="zero" x1={x(0)} x2={x(0)} y1={HEAD} y2={bottom} />
      <line className="limit" x1={x(mean)} x2={x(mean)} y1={HEAD - 4} y2={bottom} />
      <text className="halo-c" x={x(mean)} y={12} textAnchor="middle">
        mean {two(mean)}
      </text>
      {marked && (
        <>
          <rect
            className="mark-col"
            x={Math.min(x(0), marked.x) - 2}
            y={marked.y - 2.5}
            width={Math.abs(marked.x - x(0)) + 4}
            height={5}
          />
          <text className="b halo-c" x={Math.max(x(0), marked.x) + 6} y={marked.y + 4}>
            row {picked}
          </text>
        </>
      )}
      <AxisX scale={x} y={bottom} />
      <PickArea width={width} height={bottom} points={points} row={picked} onPick={pick} />
    </>
  );
}

/** The bars of a cluster to one side of 0 as one shape. */
function knifePath(
  { values }: Knife,
  x: (value: number) => number,
  y: number,
  each: number,
  sign: number,
): string {
  return values
    .map((value, at) => {
      if (!(value * sign > 0)) return '';
      const [from, to] = [Math.min(x(0), x(value)), Math.max(x(0), x(value))];
      return `M${from.toFixed(1)} ${(y + at * each).toFixed(2)}H${to.toFixed(1)}v${(each + 0.2).toFixed(2)}H${from.toFixed(1)}z`;
    })
    .join('');
}

function tallOf({ rows }: Knife, total: number): number {
  return Math.max(LEAST, (TALL * rows.length) / Math.max(1, total));
}

function meanOf({ silhouettes }: Props): number {
  return Array.from(silhouettes).reduce((sum, value) => sum + value, 0) / silhouettes.length;
}

function two(value: number): string {
  return formatNumber(value, { digits: 2 });
}
