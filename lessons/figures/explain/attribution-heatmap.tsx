import { z } from 'zod';
import type { FigureRecord } from '../contract';
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
import { similarityOrder } from './similarity-order';

const schema = z.object({
  explanation: explanationSchema,
  /** What the rows are: `test rows`, `customers`. */
  rows: z.string().default('rows'),
  most: z.number().int().min(1).default(10),
});
type Props = z.infer<typeof schema>;

const attributionHeatmap: FigureRecord<Props> = {
  id: 'attribution-heatmap',
  schema,
  finding({ explanation }) {
    const top = byStrength(meanSizes(explanation))[0]!;
    const rows = explanation.values.rows;
    const raised = Array.from({ length: rows }, (_, row) => row).filter(
      (row) => valueAt(explanation, row, top) > 0,
    ).length;
    const share = Math.round((100 * raised) / Math.max(1, rows));
    return `${explanation.featureNames[top]} raises the answer for ${share} % of the rows and lowers it for the rest`;
  },
  unitLine: ({ explanation, rows }) =>
    `${formatNumber(explanation.values.rows)} ${rows} side by side, alike ones together; blue lowers, rose raises the ${scaleWord(explanation)}; line above: the answer`,
  table: (props) => {
    const { explanation } = props;
    const features = byStrength(meanSizes(explanation)).slice(0, props.most);
    return {
      columns: ['row', 'answer', ...features.map((j) => explanation.featureNames[j]!)],
      rows: similarityOrder(explanation).map((row) => [
        row,
        explanation.fitted[row]!,
        ...features.map((j) => valueAt(explanation, row, j)),
      ]),
    };
  },
  Chart: ({ props }) => <Heatmap {...props} />,
};

export default attributionHeatmap;

const ROW = 22;
const LINE = 44;
/** Classes of the diverging colours, from the strongest lowering to the strongest raising. */
const STEPS = 9;

function Heatmap({ explanation, rows: population, most }: Props) {
  const [picked, pick] = useSelectedRow(population);
  const features = byStrength(meanSizes(explanation)).slice(0, most);
  const order = similarityOrder(explanation);
  const describe = (row: number) =>
    `row ${row}, answer ${formatNumber(explanation.fitted[row]!, { digits: 2 })}`;
  return (
    <PickRow order={order} row={picked} onPick={pick} describe={describe}>
      <Drawing
        label={`What ${features.length} features add to each of ${order.length} answers`}
        height={features.length * ROW + LINE + 12}
      >
        {({ width, height, narrow }) => {
          const left = narrow ? 108 : Math.min(200, width * 0.3);
          const wide = (width - left) / Math.max(1, order.length);
          const y = linearScale({
            domain: extent(Array.from(explanation.fitted)),
            range: [LINE - 8, 4],
          });
          const answers = order.map(
            (row, at) => [left + (at + 0.5) * wide, y(explanation.fitted[row]!)] as const,
          );
          const points = order.flatMap((row, at) =>
            features.map((_, line) => ({
              x: left + (at + 0.5) * wide,
              y: LINE + (line + 0.5) * ROW,
              row,
            })),
          );
          const mark = picked === null ? -1 : order.indexOf(picked);
          return (
            <>
              <text x={left - 10} y={LINE / 2 + 4} textAnchor="end" className="ax">
                answer
              </text>
              <line
                className="grid"
                x1={left}
                x2={width}
                y1={y(explanation.baseValue)}
                y2={y(explanation.baseValue)}
              />
              <path className="l s-ink" d={linePath(answers)} />
              {features.map((feature, line) => (
                <g key={feature}>
                  <text x={left - 10} y={LINE + (line + 0.5) * ROW + 4} textAnchor="end">
                    {explanation.featureNames[feature]}
                  </text>
                  <Cells
                    explanation={explanation}
                    feature={feature}
                    features={features}
                    order={order}
                    left={left}
                    wide={wide}
                    top={LINE + line * ROW}
                  />
                </g>
              ))}
              {mark >= 0 && (
                <rect
                  className="mark-col"
                  x={left + mark * wide - 1}
                  width={Math.max(3, wide + 2)}
                  y={0}
                  height={height - 10}
                />
              )}
              <PickArea width={width} height={height} points={points} row={picked} onPick={pick} />
            </>
          );
        }}
      </Drawing>
    </PickRow>
  );
}

interface CellsProps {
  readonly explanation: PlainExplanation;
  readonly feature: number;
  readonly features: readonly number[];
  readonly order: readonly number[];
  readonly left: number;
  readonly wide: number;
  readonly top: number;
}

/** One line of cells, as one element for each colour. */
function Cells({ explanation, feature, features, order, left, wide, top }: CellsProps) {
  const limit = colourLimit(explanation, features);
  const paths = new Array<string>(STEPS).fill('');
  order.forEach((row, at) => {
    const share = Math.max(-1, Math.min(1, valueAt(explanation, row, feature) / limit));
    const step = Math.round(((share + 1) / 2) * (STEPS - 1));
    paths[step] +=
      `M${(left + at * wide).toFixed(2)} ${top + 1}h${(wide + 0.3).toFixed(2)}v${ROW - 2}h${(-wide - 0.3).toFixed(2)}z`;
  });
  return paths.map((path, step) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: the step is what the colour is
    path === '' ? null : <path key={step} className={`div-${step + 1}`} d={path} />,
  );
}

/** The size at which the colours end: few values are larger. */
function colourLimit(explanation: PlainExplanation, features: readonly number[]): number {
  const sizes = features
    .flatMap((j) =>
      Array.from({ length: explanation.values.rows }, (_, row) =>
        Math.abs(valueAt(explanation, row, j)),
      ),
    )
    .sort((a, b) => a - b);
  return sizes[Math.floor(0.99 * (sizes.length - 1))] || 1;
}
