import { z } from 'zod';
import type { FigureRecord } from '../contract';
import { AxisX } from '../kit/AxisX';
import { AxisY } from '../kit/AxisY';
import { DotPath } from '../kit/DotPath';
import { Drawing } from '../kit/Drawing';
import { FitText } from '../kit/FitText';
import { formatNumber } from '../kit/number-format';
import { PickArea } from '../kit/PickArea';
import { PickRow } from '../kit/PickRow';
import { stackLabels } from '../kit/paths';
import { extent, linearScale } from '../kit/scales';
import { useSelectedRow } from '../kit/selected-row';
import { scaleWord } from './explanation';
import {
  cellPoint,
  faithfulnessFinding,
  faithfulnessMeans,
  faithfulnessSchema,
  rowRange,
} from './faithfulness-words';

const schema = faithfulnessSchema
  .extend({
    /** What the rows are: `test rows`, `customers`. */
    rows: z.string().default('rows'),
  })
  .refine(
    ({ faithfulness: { featureNames, scores }, explanation }) =>
      scores.rows === explanation.values.rows &&
      featureNames.join('\n') === explanation.featureNames.join('\n'),
    'Pass the explanation that was judged: its rows and features are others.',
  );
type Props = z.infer<typeof schema>;

const faithfulnessScatter: FigureRecord<Props> = {
  id: 'faithfulness-scatter',
  schema,
  finding: faithfulnessFinding,
  unitLine(props) {
    const { scores } = props.faithfulness;
    const range = rowRange(props);
    const within = range
      ? `; within single rows, the middle 80 %: ${two(range[0])} to ${two(range[1])}`
      : '';
    return `In ${scaleWord(props.explanation)}, one small dot for each of ${formatNumber(scores.cols)} features of ${formatNumber(scores.rows)} ${props.rows}; named: means over them; dashed: as large as attributed${within}`;
  },
  table: (props) => ({
    columns: ['feature', 'mean size attributed', 'mean change of the answer'],
    rows: faithfulnessMeans(props).map(({ name, given, moves }) => [name, given, moves]),
  }),
  Chart: ({ props }) => <Scatter {...props} />,
};

export default faithfulnessScatter;

const HEIGHT = 330;
/** Dots beyond which rows are left out evenly: more could not be told apart. */
const MOST_DOTS = 4000;
/** Features with a name in the drawing; the others have no room. */
const NAMED = 6;

function Scatter(props: Props) {
  const { faithfulness, rows: population } = props;
  const [picked, pick] = useSelectedRow(population);
  const { correlations } = faithfulness;
  const order = Array.from(correlations, (_, row) => row).sort(
    (a, b) => (correlations[a]! || 0) - (correlations[b]! || 0),
  );
  const describe = (row: number) =>
    `row ${row}, correlation of attribution and change ${formatNumber(correlations[row]!, { digits: 2 })}`;
  return (
    <PickRow order={order} row={picked} onPick={pick} describe={describe}>
      <Drawing label="Change of the answer by size of attribution" height={HEIGHT}>
        {({ width, narrow }) => (
          <Dots {...props} width={width} narrow={narrow} picked={picked} pick={pick} />
        )}
      </Drawing>
    </PickRow>
  );
}

interface DotsProps extends Props {
  readonly width: number;
  readonly narrow: boolean;
  readonly picked: number | null;
  readonly pick: (row: number | null) => void;
}

function Dots(props: DotsProps) {
  const { faithfulness, width, narrow, picked, pick } = props;
  const { scores, featureNames } = faithfulness;
  const step = Math.max(1, Math.ceil((scores.rows * scores.cols) / MOST_DOTS));
  const shown = Array.from({ length: scores.rows }, (_, row) => row).filter(
    (row) => row % step === 0 || row === picked,
  );
  const cells = (row: number) => featureNames.map((_, j) => cellPoint(props, row, j));
  const values = shown.map(cells);
  const bottom = HEIGHT - 44;
  const left = 52;
  const right = width - (narrow ? 12 : 130);
  const x = linearScale({
    domain: extent([0, ...values.flatMap((own) => own.map(([given]) => given))]),
    range: [left, right],
    nice: true,
    ticks: narrow ? 4 : 5,
  });
  const y = linearScale({
    domain: extent([0, ...values.flatMap((own) => own.map(([, moves]) => moves))]),
    range: [bottom, 22],
    nice: true,
  });
  const place = ([given, moves]: readonly [number, number]) => [x(given), y(moves)] as const;
  const placed = values.flatMap((own, i) =>
    own.map((point) => ({ x: x(point[0]), y: y(point[1]), row: shown[i]! })),
  );
  const limit = Math.min(x.domain[1], y.domain[1]);
  const means = faithfulnessMeans(props).slice(0, NAMED);
  const heights = stackLabels(
    means.map(({ moves }) => y(moves) + 4),
    15,
    [22, bottom - 4],
  );
  return (
    <>
      <text className="ax" x={0} y={10}>
        |new − original|
      </text>
      <AxisY scale={y} x={[left, right]} zero />
      <line className="limit" x1={x(0)} y1={y(0)} x2={x(limit)} y2={y(limit)} />
      <DotPath points={values.flat().map(place)} size={4} className="cell-dots" />
      {picked !== null && (
        <DotPath points={cells(picked).map(place)} size={8} className="picked-dots" />
      )}
      {means.map(({ name, given, moves }, i) => (
        <g key={name}>
          {!narrow && (
            <path
              className="leader"
              d={`M${x(given) + 6} ${y(moves)}L${right + 4} ${heights[i]! - 4}`}
            />
          )}
          <circle className="node f-stage" cx={x(given)} cy={y(moves)} r={5.5} />
          {!narrow && (
            <FitText
              className={i < 2 ? 'b' : undefined}
              x={right + 8}
              y={heights[i]}
              text={name}
              room={122}
            />
          )}
        </g>
      ))}
      {narrow && <NarrowNames means={means} x={x} y={y} />}
      <AxisX scale={x} y={bottom} label="|attribution|" />
      <PickArea width={width} height={bottom} points={placed} row={picked} onPick={pick} />
    </>
  );
}

/** On a narrow drawing only the strongest features are named, at their dots. */
function NarrowNames({
  means,
  x,
  y,
}: {
  readonly means: ReturnType<typeof faithfulnessMeans>;
  readonly x: ReturnType<typeof linearScale>;
  readonly y: ReturnType<typeof linearScale>;
}) {
  return means.slice(0, 2).map(({ name, given, moves }, i) => {
    const isRight = x(given) > 180;
    return (
      <FitText
        key={name}
        className="b halo-c"
        x={x(given) + (isRight ? -10 : 10)}
        y={y(moves) + (i === 0 ? -8 : 14)}
        textAnchor={isRight ? 'end' : 'start'}
        text={name}
        room={130}
      />
    );
  });
}

function two(value: number): string {
  return formatNumber(value, { digits: 2 });
}
