import { AxisX } from '../kit/AxisX';
import { DotPath } from '../kit/DotPath';
import { FitText } from '../kit/FitText';
import { MarkedPoint } from '../kit/MarkedPoint';
import { formatNumber } from '../kit/number-format';
import { PickArea } from '../kit/PickArea';
import { linePath } from '../kit/paths';
import { extent, linearScale } from '../kit/scales';
import { digitsOf } from './curve-words';
import type { DrawnCurves } from './LineCurve';

export interface CategoryCurveProps extends DrawnCurves {
  readonly texts: readonly string[];
  /** What the answers are measured in. */
  readonly word: string;
}

/** The mean answer for each category of a column of texts, over the answers of single rows. */
export function CategoryCurve(props: CategoryCurveProps) {
  const { dependence, texts, word, mean, curves, level, picked, pick } = props;
  const { width, height, narrow } = props;
  const left = narrow ? 8 : Math.min(180, width * 0.3);
  const right = width - 96;
  const bottom = height - 42;
  const tall = bottom / texts.length;
  const middle = (at: number) => at * tall + (narrow ? 30 : tall / 2);
  const heights = [mean, ...curves.values(), ...(level ? [level] : [])];
  const x = linearScale({
    domain: extent(heights.flat().filter(Number.isFinite)),
    range: [left, right],
    nice: true,
    ticks: narrow ? 4 : 5,
  });
  // Steps of the golden ratio spread evenly and need no dice.
  const spot = (row: number, at: number) =>
    [x(curves.get(row)![at]!), middle(at) + (((row * 0.618034) % 1) - 0.5) * 16] as const;
  const drawn = [...curves.keys()];
  const placed = drawn.flatMap((row) =>
    texts.map((_, at) => {
      const [px, py] = spot(row, at);
      return { x: px, y: py, row };
    }),
  );
  const { counts } = dependence.density[0]!;
  const most = Math.max(1, ...Array.from(counts));
  const digits = digitsOf(x.domain[1] - x.domain[0]) + 1;
  return (
    <>
      {x.ticks.map((tick) => (
        <line key={tick} className="grid" x1={x(tick)} x2={x(tick)} y1={0} y2={bottom} />
      ))}
      <DotPath
        points={drawn.flatMap((row) => texts.map((_, at) => spot(row, at)))}
        size={3.5}
        className="ice-dots"
      />
      {picked !== null && (
        <path className="l ice-me" d={linePath(texts.map((_, at) => spot(picked, at)))} />
      )}
      {texts.map((text, at) => (
        <g key={text}>
          <FitText
            className={narrow ? 'halo-c' : undefined}
            x={narrow ? 0 : left - 14}
            y={narrow ? middle(at) - 14 : middle(at) + 4}
            textAnchor={narrow ? 'start' : 'end'}
            text={text}
            room={narrow ? right - 10 : left - 14}
          />
          <line
            className="mean-tick"
            x1={x(mean[at]!)}
            x2={x(mean[at]!)}
            y1={middle(at) - 10}
            y2={middle(at) + 10}
          />
          {level && Number.isFinite(level[at]!) && (
            <circle className="ale-dot" cx={x(level[at]!)} cy={middle(at)} r={4} />
          )}
          {picked !== null && <MarkedPoint at={spot(picked, at)} />}
          <text className="t-stage" x={right + 12} y={middle(at) + 4}>
            {formatNumber(mean[at]!, { digits })}
          </text>
          <rect
            className="f-line"
            x={width - 30}
            y={middle(at) - 6}
            width={Math.max(counts[at]! > 0 ? 1 : 0, (30 * counts[at]!) / most)}
            height={12}
          >
            <title>{formatNumber(counts[at]!)} rows</title>
          </rect>
        </g>
      ))}
      <AxisX scale={x} y={bottom} label={word} />
      <PickArea width={right + 8} height={bottom} points={placed} row={picked} onPick={pick} />
    </>
  );
}
