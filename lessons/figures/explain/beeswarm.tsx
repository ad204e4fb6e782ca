import { z } from 'zod';
import type { FigureRecord } from '../contract';
import { AxisX } from '../kit/AxisX';
import { DotPath } from '../kit/DotPath';
import { Drawing } from '../kit/Drawing';
import { MarkedPoint } from '../kit/MarkedPoint';
import { formatNumber } from '../kit/number-format';
import { PickArea } from '../kit/PickArea';
import { PickRow } from '../kit/PickRow';
import { extent, linearScale } from '../kit/scales';
import { useSelectedRow } from '../kit/selected-row';
import {
  byStrength,
  cellText,
  explanationSchema,
  meanSizes,
  type PlainExplanation,
  scaleWord,
  valueAt,
} from './explanation';
import { swarmLayout } from './swarm-layout';
import { SHADES, valueShades } from './value-shade';

const schema = z.object({
  explanation: explanationSchema,
  /** What the rows are: `test rows`, `customers`. */
  rows: z.string().default('rows'),
  /** Features to draw; the rest is told in one line below. */
  most: z.number().default(8),
});
type Props = z.infer<typeof schema>;

const beeswarm: FigureRecord<Props> = {
  id: 'beeswarm',
  schema,
  finding({ explanation }) {
    const sizes = meanSizes(explanation);
    const [first, second] = byStrength(sizes);
    const name = explanation.featureNames[first!]!;
    if (sizes[first!] === 0) return 'No feature moves the answer';
    if (second === undefined) return `${name} is all that moves the answer`;
    const times = sizes[first!]! / sizes[second]!;
    const next = explanation.featureNames[second]!;
    if (times < 1.15) return `${name} and ${next} move the answer about equally far`;
    return Number.isFinite(times)
      ? `${name} moves the answer most, ${formatNumber(times, { digits: 1 })} times as far as ${next}`
      : `${name} alone moves the answer`;
  },
  unitLine: ({ explanation, rows }) =>
    `What a value adds to the ${scaleWord(explanation)}, one dot for each of ${formatNumber(explanation.values.rows)} ${rows}; number at the right: mean size`,
  table: ({ explanation }) => {
    const sizes = meanSizes(explanation);
    const column = (j: number) =>
      range(explanation.values.rows).map((i) => valueAt(explanation, i, j));
    return {
      columns: ['feature', 'mean size', 'mean', 'smallest', 'largest'],
      rows: byStrength(sizes).map((j) => {
        const values = column(j);
        const [low, high] = extent(values);
        const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
        return [explanation.featureNames[j]!, sizes[j]!, mean, low, high];
      }),
    };
  },
  Chart: Beeswarm,
};

export default beeswarm;

/** Pixels from one stacked point to the next at most, and the size of a point. */
const RUNG = 2.6;
const DOT = 5.2;
const ROW = 34;

function Beeswarm({ props }: { readonly props: Props }) {
  const { explanation, rows: population, most } = props;
  const [picked, pick] = useSelectedRow(population);
  const { featureNames, values, fitted } = explanation;
  const sizes = meanSizes(explanation);
  const ranked = byStrength(sizes);
  const shown = ranked.slice(0, most);
  const rest = ranked.slice(most);
  const order = range(values.rows).sort((a, b) => fitted[a]! - fitted[b]!);
  const describe = (row: number) => rowInWords(explanation, row);
  return (
    <>
      <p className="ramp">
        <span>low value</span>
        {range(SHADES).map((shade) => (
          <i key={shade} className={`v${shade}`} />
        ))}
        <span>high value</span>
        {picked !== null && (
          <span className="ramp-me">
            <b />
            row {picked}
          </span>
        )}
      </p>
      <PickRow order={order} row={picked} onPick={pick} describe={describe}>
        <Drawing
          label={`What each value of ${shown.length} features adds, for ${values.rows} ${population}`}
          height={(width) => shown.length * (width < 480 ? ROW + 14 : ROW) + 46}
        >
          {({ width, height, narrow }) => (
            <Swarms
              explanation={explanation}
              shown={shown}
              sizes={sizes}
              picked={picked}
              pick={pick}
              width={width}
              height={height}
              narrow={narrow}
            />
          )}
        </Drawing>
      </PickRow>
      {rest.length > 0 && (
        <p className="unit">
          {rest.length === 1
            ? `Not drawn: ${featureNames[rest[0]!]}`
            : `Not drawn: ${rest.length} more features`}
          , mean size {formatNumber(sizes[rest[0]!]!, { digits: 3 })} at most.
        </p>
      )}
    </>
  );
}

interface SwarmsProps {
  readonly explanation: PlainExplanation;
  readonly shown: readonly number[];
  readonly sizes: readonly number[];
  readonly picked: number | null;
  readonly pick: (row: number | null) => void;
  readonly width: number;
  readonly height: number;
  readonly narrow: boolean;
}

function Swarms(props: SwarmsProps) {
  const { explanation, shown, sizes, picked, pick, width, height, narrow } = props;
  const rows = range(explanation.values.rows);
  const columns = shown.map((j) => rows.map((i) => valueAt(explanation, i, j)));
  const domain = extent([0, ...columns.flat()]);
  const left = narrow ? 8 : Math.min(200, width * 0.28);
  const x = linearScale({ domain, range: [left, width - 58], ticks: narrow ? 3 : 5 });
  const step = (height - 46) / shown.length;
  const middle = (place: number) => place * step + (narrow ? 26 : step / 2);
  const swarms = columns.map((column, place) => {
    const rungs = swarmLayout(column, domain);
    const highest = Math.max(1, ...Array.from(rungs, Math.abs));
    const rung = Math.min(RUNG, (ROW / 2 - 3) / highest);
    return column.map((value, i) => [x(value), middle(place) + rungs[i]! * rung] as const);
  });
  const points = swarms.flatMap((swarm) => swarm.map(([px, py], row) => ({ x: px, y: py, row })));
  const bottom = height - 40;
  return (
    <>
      {x.ticks.map((tick) => (
        <line key={tick} className="grid" x1={x(tick)} x2={x(tick)} y1={0} y2={bottom} />
      ))}
      <line className="zero" x1={x(0)} x2={x(0)} y1={0} y2={bottom} />
      {shown.map((feature, place) => (
        <g key={feature} className="swarm">
          <text
            className={place < 2 ? 'b' : undefined}
            x={narrow ? 0 : left - 12}
            y={narrow ? middle(place) - 20 : middle(place) + 4}
            textAnchor={narrow ? 'start' : 'end'}
          >
            {explanation.featureNames[feature]}
          </text>
          <ShadedDots explanation={explanation} feature={feature} points={swarms[place]!} />
          <text
            className={place < 2 ? 'b' : undefined}
            x={width}
            y={middle(place) + 4}
            textAnchor="end"
          >
            {formatNumber(sizes[feature]!, { digits: 2 })}
          </text>
          {picked !== null && swarms[place]![picked] && <MarkedPoint at={swarms[place]![picked]} />}
        </g>
      ))}
      <AxisX scale={x} y={bottom} format={(value) => formatNumber(value, { signed: true })} />
      <text className="t-lower" x={x(0) - 10} y={bottom + 34} textAnchor="end">
        lowers
      </text>
      <text className="t-raise" x={x(0) + 10} y={bottom + 34}>
        raises
      </text>
      <PickArea width={width} height={bottom} points={points} row={picked} onPick={pick} />
    </>
  );
}

/** The points of one feature, one element for each shade. */
function ShadedDots({
  explanation,
  feature,
  points,
}: {
  readonly explanation: PlainExplanation;
  readonly feature: number;
  readonly points: readonly (readonly [number, number])[];
}) {
  const shades = valueShades(explanation, feature);
  return range(SHADES + 1).map((at) => {
    const shade = at - 1;
    const own = points.filter((_, row) => shades[row] === shade);
    const look = shade < 0 ? 'v-missing' : `v${shade}`;
    return own.length > 0 && <DotPath key={look} points={own} size={DOT} className={look} />;
  });
}

function rowInWords(explanation: PlainExplanation, row: number): string {
  const { featureNames, fitted } = explanation;
  const [top] = byStrength(featureNames.map((_, j) => valueAt(explanation, row, j)));
  const adds = formatNumber(valueAt(explanation, row, top!), { digits: 2, signed: true });
  return `row ${row}, answer ${formatNumber(fitted[row]!, { digits: 2 })}; ${cellText(explanation, row, top!)}, which adds ${adds}`;
}

function range(length: number): number[] {
  return Array.from({ length }, (_, i) => i);
}
