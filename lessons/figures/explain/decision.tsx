import { z } from 'zod';
import type { FigureRecord } from '../contract';
import { AxisX } from '../kit/AxisX';
import { Drawing } from '../kit/Drawing';
import { formatNumber } from '../kit/number-format';
import { PickArea } from '../kit/PickArea';
import { PickRow } from '../kit/PickRow';
import { linePath } from '../kit/paths';
import { extent, linearScale } from '../kit/scales';
import { useSelectedRow } from '../kit/selected-row';
import {
  byStrength,
  explanationSchema,
  meanSizes,
  type PlainExplanation,
  scaleWord,
  valueAt,
} from './explanation';

const schema = z.object({
  explanation: explanationSchema,
  /** What the rows are: `test rows`, `customers`. */
  rows: z.string().default('rows'),
  /** Features with a level of their own; the rest moves the line before the first. */
  most: z.number().int().min(1).default(10),
  /** Rows to draw at most, spread evenly over the answers. */
  lines: z.number().int().min(1).default(60),
});
type Props = z.infer<typeof schema>;

const decision: FigureRecord<Props> = {
  id: 'decision',
  schema,
  finding({ explanation }) {
    const spread = (values: readonly number[]) => {
      const [low, high] = extent(values);
      return high - low;
    };
    const answers = Array.from(explanation.fitted);
    const sizes = meanSizes(explanation);
    const top = byStrength(sizes)[0]!;
    const own = answers.map((_, row) => valueAt(explanation, row, top));
    const share = spread(answers) > 0 ? Math.round((100 * spread(own)) / spread(answers)) : 0;
    if (sizes[top] === 0) return 'All rows get the same answer';
    return `Paths part most at ${explanation.featureNames[top]}, over ${share} % of the width of the answers`;
  },
  unitLine: (props) =>
    `From the average at the bottom to the answer at the top, one line for each of ${drawnRows(props).length} ${props.rows}, in ${scaleWord(props.explanation)}`,
  table: (props) => {
    const { explanation } = props;
    const features = levels(props);
    return {
      columns: ['row', 'average', ...features.map((j) => explanation.featureNames[j]!), 'answer'],
      rows: drawnRows(props).map((row) => {
        const path = cumulated(explanation, row, features);
        return [row, explanation.baseValue, ...path.slice(1), explanation.fitted[row]!];
      }),
    };
  },
  Chart: ({ props }) => <Decision {...props} />,
};

export default decision;

const LEVEL = 26;

function Decision(props: Props) {
  const { explanation, rows: population } = props;
  const [picked, pick] = useSelectedRow(population);
  const features = levels(props);
  const rows = drawnRows(props);
  const shown = picked === null || rows.includes(picked) ? rows : [...rows, picked];
  const describe = (row: number) =>
    `row ${row}, answer ${formatNumber(explanation.fitted[row]!, { digits: 2 })}`;
  return (
    <PickRow order={rows} row={picked} onPick={pick} describe={describe}>
      <Drawing
        label={`How ${rows.length} answers come about, feature by feature`}
        height={(features.length + 1) * LEVEL + 54}
      >
        {({ width, height, narrow }) => {
          const left = narrow ? 108 : Math.min(200, width * 0.3);
          const top = 8;
          const bottom = height - 46;
          const level = (at: number) => bottom - (at / features.length) * (bottom - top);
          const paths = shown.map((row) => cumulated(explanation, row, features));
          const x = linearScale({
            domain: extent(paths.flat()),
            range: [left, width - 12],
            nice: true,
            ticks: narrow ? 3 : 5,
          });
          const lines = paths.map((path) =>
            path.map((value, at) => [x(value), level(at)] as const),
          );
          const placed = lines.flatMap((line, i) =>
            line.slice(1).map(([px, py]) => ({ x: px, y: py, row: shown[i]! })),
          );
          return (
            <>
              {features.map((feature, at) => (
                <g key={feature}>
                  <line
                    className="grid"
                    x1={left}
                    x2={width - 12}
                    y1={level(at + 1)}
                    y2={level(at + 1)}
                  />
                  <text x={left - 10} y={level(at + 0.5) + 4} textAnchor="end">
                    {explanation.featureNames[feature]}
                  </text>
                </g>
              ))}
              <line
                className="conn"
                x1={x(explanation.baseValue)}
                x2={x(explanation.baseValue)}
                y1={top}
                y2={bottom}
              />
              {lines.map((line, i) => (
                <path
                  key={shown[i]}
                  className={`l way ${explanation.fitted[shown[i]!]! >= explanation.baseValue ? 'raises' : 'lowers'}`}
                  d={linePath(line)}
                />
              ))}
              {picked !== null && shown.includes(picked) && (
                <path className="l way-me" d={linePath(lines[shown.indexOf(picked)]!)} />
              )}
              <AxisX scale={x} y={bottom} label={scaleWord(explanation)} />
              <PickArea width={width} height={bottom} points={placed} row={picked} onPick={pick} />
            </>
          );
        }}
      </Drawing>
    </PickRow>
  );
}

/** The features with a level, weakest first, as the lines meet them from below. */
function levels({ explanation, most }: Props): number[] {
  return byStrength(meanSizes(explanation)).slice(0, most).reverse();
}

/** Rows to draw, by answer, evenly spread when there are too many. */
function drawnRows({ explanation, lines }: Props): number[] {
  const order = Array.from(explanation.fitted, (_, row) => row).sort(
    (a, b) => explanation.fitted[a]! - explanation.fitted[b]!,
  );
  if (order.length <= lines) return order;
  return Array.from(
    { length: lines },
    (_, i) => order[Math.round((i / Math.max(1, lines - 1)) * (order.length - 1))]!,
  );
}

/** The answer before the first level and after each; the first has all features without a level. */
function cumulated(explanation: PlainExplanation, row: number, features: readonly number[]) {
  const own = features.map((j) => valueAt(explanation, row, j));
  let at = explanation.fitted[row]! - own.reduce((sum, value) => sum + value, 0);
  return [
    at,
    ...own.map((value) => {
      at += value;
      return at;
    }),
  ];
}
