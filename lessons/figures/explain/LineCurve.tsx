import { AxisX } from '../kit/AxisX';
import { AxisY } from '../kit/AxisY';
import { DotPath } from '../kit/DotPath';
import type { DrawingSize } from '../kit/Drawing';
import { PickArea } from '../kit/PickArea';
import { linePath, stackLabels } from '../kit/paths';
import { extent, linearScale } from '../kit/scales';
import { type PlainDependence, placesOf } from './curve-data';
import { DensityStrip, STRIP } from './DensityStrip';

export interface DrawnCurves extends DrawingSize {
  readonly dependence: PlainDependence;
  readonly mean: readonly number[];
  /** The answers of some rows along the grid. */
  readonly curves: ReadonlyMap<number, readonly number[]>;
  /** Accumulated local effects at the heights of the mean. */
  readonly level: readonly number[] | null;
  readonly picked: number | null;
  readonly pick: (row: number | null) => void;
}

/** The mean answer along a column of numbers, over the curves of single rows. */
export function LineCurve(props: DrawnCurves) {
  const { dependence, mean, curves, level, picked, pick, width, height, narrow } = props;
  const places = placesOf(dependence.values[0]!);
  const bottom = height - 42 - STRIP;
  const left = 46;
  const right = width - (narrow ? 48 : 96);
  const x = linearScale({ domain: extent(places), range: [left, right], ticks: narrow ? 5 : 6 });
  const heights = [mean, ...curves.values(), ...(level ? [level] : [])];
  const y = linearScale({
    domain: extent(heights.flat().filter(Number.isFinite)),
    range: [bottom - 4, 14],
    ticks: 6,
  });
  const line = (curve: readonly number[]) =>
    curve.map((value, at) => [x(places[at]!), y(value)] as const);
  const lines = [...curves].map(([row, curve]) => ({ row, points: line(curve) }));
  const every = Math.ceil(places.length / 25);
  const placed = lines.flatMap(({ row, points }) =>
    points.filter((_, at) => at % every === 0).map(([px, py]) => ({ x: px, y: py, row })),
  );
  const { edges, counts } = dependence.density[0]!;
  const own = picked === null ? undefined : curves.get(picked);
  const ends = [
    { name: 'mean', look: 't-stage', curve: mean },
    ...(level ? [{ name: narrow ? 'ALE' : 'near real rows', look: '', curve: level }] : []),
    ...(own ? [{ name: `row ${picked}`, look: 'b', curve: own }] : []),
  ];
  const at = stackLabels(
    ends.map(({ curve }) => y(curve.findLast(Number.isFinite) ?? 0) + 4),
    16,
    [14, bottom],
  );
  return (
    <>
      <AxisY scale={y} x={[left, right]} zero />
      <DensityStrip edges={edges as ArrayLike<number>} counts={counts} scale={x} top={bottom} />
      <path className="l ice" d={lines.map(({ points }) => linePath(points)).join('')} />
      {own && <path className="l ice-me" d={linePath(line(own))} />}
      <path className="l curve" d={linePath(line(mean))} />
      {places.length === 1 && <DotPath points={line(mean)} size={7} className="curve-dot" />}
      {level && <path className="l ale" d={linePath(line(level))} />}
      {ends.map(({ name, look }, i) => (
        <text key={name} className={look} x={right + 8} y={at[i]}>
          {name}
        </text>
      ))}
      <AxisX scale={x} y={height - 42} label={dependence.features[0]!} />
      <PickArea width={width} height={bottom} points={placed} row={picked} onPick={pick} />
    </>
  );
}
