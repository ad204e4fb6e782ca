import { approximateInteractions } from '@engine/explain/shap/approximate-interactions';
import { z } from 'zod';
import type { FigureRecord } from '../contract';
import { AxisX } from '../kit/AxisX';
import { AxisY } from '../kit/AxisY';
import { DotPath } from '../kit/DotPath';
import { Drawing } from '../kit/Drawing';
import { MarkedPoint } from '../kit/MarkedPoint';
import { formatNumber } from '../kit/number-format';
import { PickArea } from '../kit/PickArea';
import { PickRow } from '../kit/PickRow';
import { extent, linearScale } from '../kit/scales';
import { useSelectedRow } from '../kit/selected-row';
import { categoryNames, columnPlaces } from './column-places';
import { DensityStrip, STRIP } from './DensityStrip';
import {
  byStrength,
  cellText,
  explanationSchema,
  meanSizes,
  type PlainExplanation,
  scaleWord,
  valueAt,
} from './explanation';
import { SHADES, valueShades } from './value-shade';

const schema = z.object({
  explanation: explanationSchema,
  /** The feature along the axis; without it, the one that matters most. */
  feature: z.string().optional(),
  /** The feature that gives the shades; without it, the one that changes the effect most. */
  colour: z.string().optional(),
  /** What the rows are: `test rows`, `customers`. */
  rows: z.string().default('rows'),
});
type Props = z.infer<typeof schema>;

const dependence: FigureRecord<Props> = {
  id: 'dependence',
  schema,
  finding(props) {
    const { explanation } = props;
    const feature = axisFeature(props);
    const name = explanation.featureNames[feature]!;
    const groups = groupMeans(explanation, feature);
    const seen = groups.filter(({ rows }) => rows > 0);
    if (seen.length < 2) return `${name} has one value, so nothing depends on it`;
    const [low, high] = [...seen]
      .sort((a, b) => a.mean - b.mean)
      .filter((_, i, all) => i === 0 || i === all.length - 1);
    if (high!.mean - low!.mean < 1e-12) return `${name} changes nothing`;
    return `${name} lowers most at ${low!.name} and raises most at ${high!.name}`;
  },
  unitLine: (props) => {
    const { explanation, rows } = props;
    const colour = shadeFeature(props);
    return `What ${explanation.featureNames[axisFeature(props)]} adds to the ${scaleWord(explanation)}, one dot for each of ${formatNumber(explanation.values.rows)} ${rows}${shadeWords(explanation, colour)}`;
  },
  table: (props) => ({
    columns: [
      props.explanation.featureNames[axisFeature(props)]!,
      'rows',
      'mean of what it adds',
      'smallest',
      'largest',
    ],
    rows: groupMeans(props.explanation, axisFeature(props)).map(
      ({ name, rows, mean, low, high }) => [
        name,
        rows,
        ...(rows > 0 ? [mean, low, high] : [null, null, null]),
      ],
    ),
  }),
  Chart: ({ props }) => <Dependence {...props} />,
};

export default dependence;

const HEIGHT = 300;

function Dependence(props: Props) {
  const { explanation, rows: population } = props;
  const [picked, pick] = useSelectedRow(population);
  const feature = axisFeature(props);
  const { places } = columnPlaces(explanation, feature);
  const order = Array.from(places.keys()).sort((a, b) => places[a]! - places[b]!);
  const describe = (row: number) =>
    `row ${row}, ${cellText(explanation, row, feature)}, adds ${formatNumber(valueAt(explanation, row, feature), { digits: 2, signed: true })}`;
  return (
    <PickRow order={order} row={picked} onPick={pick} describe={describe}>
      <Drawing
        label={`What ${explanation.featureNames[feature]} adds, by its value`}
        height={HEIGHT}
      >
        {({ width, narrow }) => (
          <Scatter
            explanation={explanation}
            feature={feature}
            colour={shadeFeature(props)}
            picked={picked}
            pick={pick}
            width={width}
            narrow={narrow}
          />
        )}
      </Drawing>
    </PickRow>
  );
}

interface ScatterProps {
  readonly explanation: PlainExplanation;
  readonly feature: number;
  readonly colour: number | null;
  readonly picked: number | null;
  readonly pick: (row: number | null) => void;
  readonly width: number;
  readonly narrow: boolean;
}

function Scatter({ explanation, feature, colour, picked, pick, width, narrow }: ScatterProps) {
  const { places, jitter } = columnPlaces(explanation, feature);
  const names = categoryNames(explanation, feature);
  const adds = Array.from(places.keys(), (row) => valueAt(explanation, row, feature));
  const bottom = HEIGHT - 26 - STRIP;
  const left = 46;
  const seen = Array.from(places).filter(Number.isFinite);
  const domain = names ? ([-0.5, names.length - 0.5] as const) : extent(seen);
  const x = linearScale({ domain, range: [left, width - 12], ticks: narrow ? 4 : 6 });
  const y = linearScale({ domain: extent([0, ...adds]), range: [bottom - 4, 12], nice: true });
  const points = adds.map((value, row) => [x(places[row]! + jitter[row]!), y(value)] as const);
  const placed = points.flatMap(([px, py], row) =>
    Number.isFinite(px) ? [{ x: px, y: py, row }] : [],
  );
  const shades = colour === null ? null : valueShades(explanation, colour);
  const looks = Array.from({ length: SHADES + 1 }, (_, at) => at - 1);
  return (
    <>
      <AxisY
        scale={y}
        x={[left, width]}
        format={(value) => formatNumber(value, { signed: true })}
        zero
      />
      <DensityStrip {...histogram(seen, x.domain)} scale={x} top={bottom} />
      {looks.map((shade) => {
        const own = points.filter(
          ([px], row) => Number.isFinite(px) && (shades ? shades[row] === shade : shade === 2),
        );
        const look = shade < 0 ? 'v-missing' : `v${shade}`;
        return own.length > 0 && <DotPath key={look} points={own} size={5} className={look} />;
      })}
      {picked !== null && points[picked] && Number.isFinite(points[picked][0]) && (
        <MarkedPoint at={points[picked]} />
      )}
      {names ? (
        <g>
          {names.map((name, at) => (
            <text key={name} className="ax" x={x(at)} y={HEIGHT - 8} textAnchor="middle">
              {name}
            </text>
          ))}
        </g>
      ) : (
        <AxisX scale={x} y={HEIGHT - 26} />
      )}
      <PickArea width={width} height={bottom} points={placed} row={picked} onPick={pick} />
    </>
  );
}

/** Rows in each of 40 equally wide bins over a domain, with the edges of the bins. */
function histogram(values: readonly number[], [low, high]: readonly [number, number]) {
  const bins = 40;
  const counts = new Array<number>(bins).fill(0);
  for (const value of values) {
    counts[Math.min(bins - 1, Math.floor(((value - low) / (high - low)) * bins))]! += 1;
  }
  const edges = Array.from({ length: bins + 1 }, (_, bin) => low + (bin / bins) * (high - low));
  return { edges, counts };
}

function axisFeature({ explanation, feature }: Props): number {
  const named = feature === undefined ? -1 : explanation.featureNames.indexOf(feature);
  return named >= 0 ? named : byStrength(meanSizes(explanation))[0]!;
}

function shadeFeature(props: Props): number | null {
  const { explanation, colour } = props;
  const named = colour === undefined ? -1 : explanation.featureNames.indexOf(colour);
  if (named >= 0) return named;
  const name = explanation.featureNames[axisFeature(props)]!;
  const strengths = approximateInteractions(explanation, name);
  const best = byStrength(Array.from(strengths))[0]!;
  return strengths[best]! > 0 ? best : null;
}

/** What the shades stand for: a number, or texts by alphabet from light to dark. */
function shadeWords(explanation: PlainExplanation, colour: number | null): string {
  if (colour === null) return '';
  const name = explanation.featureNames[colour]!;
  const texts = categoryNames(explanation, colour);
  const order = texts ? `${name}, from ${texts[0]} to ${texts.at(-1)}` : `higher ${name}`;
  return `; darker: ${order}, which changes the effect most`;
}

/** What the feature adds by groups of its values: its categories, or six equal-count bins. */
function groupMeans(explanation: PlainExplanation, feature: number) {
  const { places } = columnPlaces(explanation, feature);
  const names = categoryNames(explanation, feature);
  const groups = names
    ? names.map((name, at) => ({ name, has: (place: number) => place === at }))
    : equalCountBins(Array.from(places).filter(Number.isFinite));
  return groups.map(({ name, has }) => {
    const own = Array.from(places.keys())
      .filter((row) => has(places[row]!))
      .map((row) => valueAt(explanation, row, feature));
    const [low, high] = extent(own);
    const mean = own.reduce((sum, value) => sum + value, 0) / Math.max(1, own.length);
    return { name, rows: own.length, mean, low, high };
  });
}

function equalCountBins(values: readonly number[]) {
  const sorted = [...values].sort((a, b) => a - b);
  const cuts = [0, 1, 2, 3, 4, 5, 6].map(
    (at) => sorted[Math.round((at / 6) * (sorted.length - 1))]!,
  );
  const edges = [...new Set(cuts)];
  if (edges.length === 1) {
    return [{ name: formatNumber(edges[0]!), has: (place: number) => place === edges[0] }];
  }
  return edges.slice(1).map((to, i) => {
    const from = edges[i]!;
    const isLast = i === edges.length - 2;
    return {
      name: `${formatNumber(from)} to ${formatNumber(to)}`,
      has: (place: number) => place >= from && (isLast ? place <= to : place < to),
    };
  });
}
