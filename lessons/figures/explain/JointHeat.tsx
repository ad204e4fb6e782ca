import { AxisX } from '../kit/AxisX';
import { DotPath } from '../kit/DotPath';
import type { DrawingSize } from '../kit/Drawing';
import { FitText } from '../kit/FitText';
import { MarkedPoint } from '../kit/MarkedPoint';
import { formatNumber } from '../kit/number-format';
import { PickArea } from '../kit/PickArea';
import { extent, type LinearScale, linearScale } from '../kit/scales';
import { textsOf } from './curve-data';
import { digitsOf } from './curve-words';
import { hatchPath } from './hatch-path';
import type { GridSide, JointGrid } from './joint-cells';
import { extremeCells, valueWord } from './joint-words';

/** Classes of the sequential colours. */
const shades = ['seq-1', 'seq-2', 'seq-3', 'seq-4', 'seq-5', 'seq-6', 'seq-7'] as const;
const STEPS = shades.length;

export interface JointHeatProps extends DrawingSize {
  readonly grid: JointGrid;
  /** Rows to draw as dots. */
  readonly seen: readonly number[];
  readonly picked: number | null;
  readonly pick: (row: number | null) => void;
}

/** A grid of two columns, the answer as colour, cells without rows hatched and rows as dots. */
export function JointHeat({ grid, seen, picked, pick, width, height, narrow }: JointHeatProps) {
  const { x: across, y: up, answers, counts, places } = grid;
  const left = up.isEven ? (narrow ? 84 : 132) : 46;
  const [top, bottom] = [30, height - 42];
  const x = sideScale(across, [left, width - 8], narrow ? 4 : 6);
  const y = sideScale(up, [bottom, top], 5);
  const [low, high] = extent(answers);
  const digits = digitsOf(high - low) + 1;
  const step = (answer: number) =>
    high > low ? Math.min(STEPS, 1 + Math.floor((STEPS * (answer - low)) / (high - low))) : 1;
  const cells = answers.map((answer, at) => {
    const [a, b] = [Math.floor(at / up.values.length), at % up.values.length];
    const [x0, x1] = [x(across.edges[a]!), x(across.edges[a + 1]!)];
    const [y0, y1] = [y(up.edges[b + 1]!), y(up.edges[b]!)];
    return { at, answer, x: x0, y: y0, wide: x1 - x0, tall: y1 - y0, isEmpty: counts?.[at] === 0 };
  });
  const isRoomy = cells.every(({ wide, tall }) => wide > 34 && tall > 20);
  // Numbers stand in the upper part of a cell, dots in the lower.
  const isShared = isRoomy && up.isEven && seen.length > 0;
  const dots = seen.map((row) => {
    const [px, py] = places[row]!;
    // Steps of the golden ratio spread evenly and need no dice.
    const off = ({ isEven }: GridSide, step: number, from: number, to: number) =>
      isEven ? from + ((row * step) % 1) * (to - from) : 0;
    return {
      row,
      x: x(px + off(across, 0.618034, -0.4, 0.4)),
      y: y(py + off(up, 0.754878, -0.4, isShared ? 0 : 0.4)),
    };
  });
  const inside = dots.filter(
    (dot) => dot.x >= left && dot.x <= width - 8 && dot.y >= top && dot.y <= bottom,
  );
  const { highest, lowest } = extremeCells(grid);
  const marked = inside.find(({ row }) => row === picked);
  return (
    <>
      <Ramp right={width - 8} step={narrow ? 13 : 19} low={low} high={high} digits={digits} />
      {shades.map((shade, i) => (
        <path
          key={shade}
          className={shade}
          d={cells
            .filter(({ answer }) => step(answer) === i + 1)
            .map((cell) => rectPath(cell))
            .join('')}
        />
      ))}
      <path
        className="hatch"
        d={cells
          .filter(({ isEmpty }) => isEmpty)
          .map(hatchPath)
          .join('')}
      />
      <DotPath points={inside.map((dot) => [dot.x, dot.y])} size={5} className="row-rims" />
      <DotPath points={inside.map((dot) => [dot.x, dot.y])} size={3} className="row-dots" />
      {isRoomy
        ? cells.map((cell) => (
            <text
              key={cell.at}
              className={`cell-word ${shades[step(cell.answer) - 1]}`}
              x={cell.x + cell.wide / 2}
              y={cell.y + (isShared ? 15 : cell.tall / 2 + 4)}
              textAnchor="middle"
            >
              {formatNumber(cell.answer, { digits })}
            </text>
          ))
        : [highest, lowest].map((at, i) => (
            <ExtremeMark
              key={i === 0 ? 'highest' : 'lowest'}
              cell={cells[at]!}
              word={`${i === 0 ? 'highest' : 'lowest'} ${formatNumber(answers[at]!, { digits })}`}
              edges={[left, width - 8]}
              top={top}
            />
          ))}
      {marked && <MarkedPoint at={[marked.x, marked.y]} />}
      <SideX side={across} scale={x} y={bottom} width={width} />
      <SideY side={up} scale={y} x={left - 8} />
      <FitText className="ax" x={0} y={12} text={up.name} room={width - (narrow ? 200 : 250)} />
      <PickArea width={width} height={bottom} points={inside} row={picked} onPick={pick} />
    </>
  );
}

interface Cell {
  readonly x: number;
  readonly y: number;
  readonly wide: number;
  readonly tall: number;
}

function rectPath({ x, y, wide, tall }: Cell): string {
  return `M${x.toFixed(2)} ${y.toFixed(2)}h${(wide + 0.3).toFixed(2)}v${(tall + 0.3).toFixed(2)}h${(-wide - 0.3).toFixed(2)}z`;
}

function sideScale(side: GridSide, range: readonly [number, number], ticks: number): LinearScale {
  return linearScale({ domain: [side.edges[0]!, side.edges.at(-1)!], range, ticks });
}

function ExtremeMark({
  cell,
  word,
  edges: [left, right],
  top,
}: {
  readonly cell: Cell;
  readonly word: string;
  readonly edges: readonly [number, number];
  readonly top: number;
}) {
  const middle = cell.x + cell.wide / 2;
  const half = word.length * 3.3;
  const at = Math.min(right - half - 4, Math.max(left + half + 4, middle));
  const above = cell.y - 6 > top + 12;
  return (
    <>
      <rect className="mark-col" x={cell.x} y={cell.y} width={cell.wide} height={cell.tall} />
      <text
        className="b halo-c"
        x={at}
        y={above ? cell.y - 6 : cell.y + cell.tall + 15}
        textAnchor="middle"
      >
        {word}
      </text>
    </>
  );
}

/** What the colours mean, from the smallest answer to the largest. */
function Ramp({
  right,
  step,
  low,
  high,
  digits,
}: {
  readonly right: number;
  readonly step: number;
  readonly low: number;
  readonly high: number;
  readonly digits: number;
}) {
  const to = formatNumber(high, { digits });
  const start = right - to.length * 6.5 - 8 - STEPS * step;
  return (
    <g>
      <text className="ax" x={start - 5} y={12} textAnchor="end">
        {formatNumber(low, { digits })}
      </text>
      {shades.map((shade, i) => (
        <rect
          key={shade}
          className={shade}
          x={start + i * step}
          y={3}
          width={step - 3}
          height={10}
          rx={2}
        />
      ))}
      <text className="ax" x={right} y={12} textAnchor="end">
        {to}
      </text>
    </g>
  );
}

function SideX({
  side,
  scale,
  y,
  width,
}: {
  readonly side: GridSide;
  readonly scale: LinearScale;
  readonly y: number;
  readonly width: number;
}) {
  if (!side.isEven) return <AxisX scale={scale} y={y} label={side.name} line={false} />;
  const room = (scale.range[1] - scale.range[0]) / side.values.length - 6;
  const words = Array.from({ length: side.values.length }, (_, at) => valueWord(side, at));
  // A cut number would be another number.
  const longest = textsOf(side.values) ? 0 : Math.max(...words.map((word) => word.length)) * 6.5;
  const every = Math.max(1, Math.ceil(longest / Math.max(1, room)));
  return (
    <g>
      {words.map(
        (word, at) =>
          at % every === 0 && (
            <FitText
              key={word}
              className="ax"
              x={scale(at)}
              y={y + 18}
              textAnchor="middle"
              text={word}
              room={room * every}
            />
          ),
      )}
      <text className="ax" x={width - 8} y={y + 34} textAnchor="end">
        {side.name}
      </text>
    </g>
  );
}

function SideY({
  side,
  scale,
  x,
}: {
  readonly side: GridSide;
  readonly scale: LinearScale;
  readonly x: number;
}) {
  const places = side.isEven
    ? Array.from({ length: side.values.length }, (_, at) => [at, valueWord(side, at)] as const)
    : scale.ticks.map((tick) => [tick, formatNumber(tick)] as const);
  return places.map(([place, word]) => (
    <FitText
      key={word}
      className="ax"
      x={x}
      y={scale(place) + 4}
      textAnchor="end"
      text={word}
      room={x}
    />
  ));
}
