import { z } from 'zod';
import type { FigureRecord } from './contract';
import { numberList } from './figure-schemas';
import { AxisX } from './kit/AxisX';
import { Drawing } from './kit/Drawing';
import { formatNumber } from './kit/number-format';
import { extent, linearScale } from './kit/scales';
import { seriesLook } from './series-look';

const schema = z.object({
  /** Each lists the same columns in the same order. */
  series: z
    .array(
      z.object({
        name: z.string(),
        featureNames: z.array(z.string()),
        importancesMean: numberList,
        importancesStd: numberList,
      }),
    )
    .min(1)
    .max(2),
  /** What falls when a column is shuffled: `ROC AUC`. */
  score: z.string(),
  /** What two series are: one thing at two times, or two sets of rows at one time. */
  compares: z.enum(['times', 'rows']).default('times'),
  /** Columns to mark, such as those that drifted. */
  marked: z.array(z.string()).default([]),
  most: z.number().default(8),
});
type Props = z.infer<typeof schema>;

const importanceBars: FigureRecord<Props> = {
  id: 'importance-bars',
  schema,
  finding(props) {
    const [before, after] = props.series;
    const [top] = ranked(props);
    if (!after) return `${before!.featureNames[top!]} carries most of what the model knows`;
    const change = before!.featureNames.map(
      (_, i) => after.importancesMean[i]! - before!.importancesMean[i]!,
    );
    if (props.compares === 'rows') {
      const sizes = change.map(Math.abs);
      const apart = sizes.indexOf(Math.max(...sizes));
      return `${before!.featureNames[apart]} is worth ${points(before!.importancesMean[apart]!)} on the ${before!.name} and ${points(after.importancesMean[apart]!)} on the ${after.name}`;
    }
    const fallen = change.indexOf(Math.min(...change));
    return `${before!.featureNames[fallen]} has lost most: it was worth ${points(before!.importancesMean[fallen]!)} and is worth ${points(after.importancesMean[fallen]!)} now`;
  },
  unitLine: ({ score, series }) =>
    `Fall of ${score} when the column is shuffled${series.length > 1 ? `: ${series[0]!.name} above, ${series[1]!.name} below` : ''}. Thin lines: one standard deviation`,
  table: ({ series }) => ({
    columns: ['column', ...series.flatMap(({ name }) => [name, `${name}, deviation`])],
    rows: series[0]!.featureNames.map((name, i) => [
      name,
      ...series.flatMap(({ importancesMean, importancesStd }) => [
        importancesMean[i] ?? null,
        importancesStd[i] ?? null,
      ]),
    ]),
  }),
  Chart: ({ props }) => {
    const { series, marked, score } = props;
    const rows = ranked(props);
    const tall = series.length > 1 ? 34 : 24;
    return (
      <Drawing
        label={`Fall of ${score} by column`}
        height={(width) => rows.length * (width < 480 ? tall + 16 : tall) + 34}
      >
        {({ width, height, narrow }) => {
          const left = narrow ? 4 : 190;
          const step = narrow ? tall + 16 : tall;
          const x = linearScale({
            domain: extent([
              0,
              ...series.flatMap(({ importancesMean }) => rows.map((i) => importancesMean[i]!)),
            ]),
            range: [left, width - 60],
            nice: true,
          });
          return (
            <>
              <line className="zero" x1={x(0)} x2={x(0)} y1={0} y2={height - 30} />
              {rows.map((index, row) => {
                const name = series[0]!.featureNames[index]!;
                const top = row * step + (narrow ? 16 : 0);
                return (
                  <g key={name}>
                    <text
                      x={narrow ? 4 : left - 10}
                      y={narrow ? top - 3 : top + tall / 2 + 2}
                      textAnchor={narrow ? 'start' : 'end'}
                      className={marked.includes(name) ? 'b' : ''}
                    >
                      {name}
                      {marked.includes(name) ? ' (drifted)' : ''}
                    </text>
                    {series.map(({ name: part, importancesMean, importancesStd }, s) => {
                      const value = importancesMean[index]!;
                      const y = top + 4 + s * 12;
                      const from = Math.min(x(0), x(value));
                      const half = importancesStd[index]!;
                      return (
                        <g key={part}>
                          <rect
                            className={seriesLook(s).fill}
                            x={from}
                            y={y}
                            width={Math.max(1, Math.abs(x(value) - x(0)))}
                            height={10}
                          />
                          <line
                            className="nowl"
                            x1={x(value - half)}
                            x2={x(value + half)}
                            y1={y + 5}
                            y2={y + 5}
                          />
                          {s === 0 && (
                            <text className="sm" x={Math.max(x(value + half), x(0)) + 6} y={y + 10}>
                              {points(value)}
                            </text>
                          )}
                        </g>
                      );
                    })}
                  </g>
                );
              })}
              <AxisX scale={x} y={height - 28} />
            </>
          );
        }}
      </Drawing>
    );
  },
};

export default importanceBars;

/** Positions of the columns that matter most in any series. */
function ranked({ series, most }: Props): number[] {
  const weight = (i: number) =>
    Math.max(...series.map(({ importancesMean }) => importancesMean[i]!));
  return series[0]!.featureNames
    .map((_, i) => i)
    .sort((a, b) => weight(b) - weight(a))
    .slice(0, most);
}

function points(value: number): string {
  return formatNumber(value, { digits: 3 });
}
