import { z } from 'zod';
import type { FigureRecord } from '../contract';
import { AxisX } from '../kit/AxisX';
import { AxisY } from '../kit/AxisY';
import { Drawing } from '../kit/Drawing';
import { formatNumber } from '../kit/number-format';
import { areaPath, linePath, stackLabels } from '../kit/paths';
import { extent, linearScale } from '../kit/scales';
import {
  curveOf,
  isDeletion,
  replacementFinding,
  replacementSchema,
  timesRandom,
} from './replacement-words';

const schema = z.object({
  /** What `deletionCurve` or `insertionCurve` gives. */
  curves: replacementSchema,
  /** Whose order it is: `SHAP`. */
  method: z.string().default('own'),
  /** What the rows are: `test rows`, `customers`. */
  rows: z.string().default('rows'),
  /** What the answer is measured in. */
  unit: z.string().default('the answer'),
});
type Props = z.infer<typeof schema>;

const replacementCurves: FigureRecord<Props> = {
  id: 'replacement-curves',
  schema,
  finding: ({ curves }) => replacementFinding(curves),
  unitLine({ curves, rows, unit }) {
    const steps = curves.curves[0]!.change.length - 1;
    const what = isDeletion(curves)
      ? `Mean change of ${unit} after replacing 1 to ${steps} features by typical values`
      : `Mean distance from ${unit} after putting back 1 to ${steps} features of a typical row`;
    const random = curveOf(curves, 'random');
    return `${what}, ${rows}; shaded: area ${three(curves.curves[0]!.area)}${random ? `, random ${three(random.area)}${random.areaStd === undefined ? '' : `; grey band: one standard deviation of it, ${three(random.areaStd)}`}` : ''}`;
  },
  table: ({ curves: { curves }, method }) => ({
    columns: ['features', ...curves.map(({ order }) => nameOf(order, method))],
    rows: [
      ...Array.from(curves[0]!.change, (_, k) => [k, ...curves.map(({ change }) => change[k]!)]),
      ['area', ...curves.map(({ area }) => area)],
      ['area, deviation', ...curves.map(({ areaStd }) => areaStd ?? null)],
    ],
  }),
  Chart: ({ props }) => (
    <Drawing
      label={`Change of the answer by number of features in ${props.curves.curves.length} orders`}
      height={280}
    >
      {({ width, height, narrow }) => (
        <Curves {...props} width={width} height={height} narrow={narrow} />
      )}
    </Drawing>
  ),
};

export default replacementCurves;

interface CurvesProps extends Props {
  readonly width: number;
  readonly height: number;
  readonly narrow: boolean;
}

const looks = {
  attribution: { line: 's-stage thick', text: 'b' },
  global: { line: 'dashed', text: '' },
  random: { line: 'ref', text: 'ax' },
} as const;

function Curves({ curves: result, method, width, height, narrow }: CurvesProps) {
  const { curves } = result;
  const own = curves[0]!;
  const steps = own.change.length - 1;
  const bottom = height - 44;
  const right = width - (narrow ? 84 : 124);
  const random = curveOf(result, 'random');
  const spread = random?.areaStd && random.area > 0 ? random.areaStd / random.area : 0;
  const x = linearScale({ domain: [0, steps], range: [50, right], ticks: Math.min(6, steps + 1) });
  const y = linearScale({
    domain: extent([0, ...curves.flatMap(({ change }) => Array.from(change))]),
    range: [bottom, 14],
    nice: true,
  });
  const points = (change: ArrayLike<number>, factor = 1) =>
    Array.from(change, (value, k) => [x(k), y(factor * value)] as const);
  const ends = stackLabels(
    curves.map(({ change }) => y(change[steps]!) + 4),
    16,
    [12, bottom],
  );
  const times = timesRandom(result);
  // Where the shaded area is tallest, its number has the most room.
  const widest = Array.from(own.change).indexOf(Math.max(...Array.from(own.change)));
  const at = isDeletion(result)
    ? Math.max(steps * 0.5, Math.min(widest, steps * 0.7))
    : 0.2 * steps;
  return (
    <>
      <AxisY scale={y} x={[50, right]} zero />
      <path className="f-stage band" d={areaPath(points(own.change), y(0))} />
      {random && spread > 0 && (
        <path
          className="f-ref"
          d={`${linePath([...points(random.change, 1 + spread), ...points(random.change, 1 - spread).reverse()])}Z`}
        />
      )}
      {[...curves].reverse().map(({ order, change }) => (
        <path key={order} className={`l ${looks[order].line}`} d={linePath(points(change))} />
      ))}
      {curves.map(({ order }, i) => (
        <g key={order}>
          <path className={`l ${looks[order].line}`} d={`M${right + 8} ${ends[i]! - 4}h18`} />
          <text className={looks[order].text} x={right + 32} y={ends[i]}>
            {narrow ? shortName(order, method) : nameOf(order, method)}
          </text>
        </g>
      ))}
      {times !== null && (
        <text className="figure-number halo-c" x={x(at)} y={y(0) - 14} textAnchor="middle">
          {formatNumber(times, { digits: 1 })}×
        </text>
      )}
      <AxisX
        scale={x}
        y={bottom}
        label={isDeletion(result) ? 'features replaced' : 'features put back'}
      />
    </>
  );
}

function nameOf(order: 'attribution' | 'global' | 'random', method: string): string {
  return `${shortName(order, method)} order`;
}

function shortName(order: 'attribution' | 'global' | 'random', method: string): string {
  return order === 'attribution' ? method : order;
}

function three(value: number): string {
  return formatNumber(value, { digits: 3 });
}
