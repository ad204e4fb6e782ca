import { z } from 'zod';
import type { FigureRecord } from './contract';
import { label } from './figure-schemas';
import { formatNumber, formatPercent } from './kit/number-format';
import { ScrollTable } from './kit/ScrollTable';

const schema = z.object({
  labels: z.array(label).min(1),
  /** rows are true labels, columns predicted ones */
  matrix: z.array(z.array(z.number())),
  model: z.string(),
});
type Props = z.infer<typeof schema>;

const confusionMatrix: FigureRecord<Props> = {
  id: 'confusion-matrix',
  schema,
  finding({ labels, matrix, model }) {
    const missed = matrix.map((row, i) => 1 - row[i]! / Math.max(1, sum(row)));
    const worst = missed.indexOf(Math.max(...missed));
    return `${model} misses ${formatPercent(missed[worst]!, 0)} of the rows that are ${labels[worst]}`;
  },
  unitLine: ({ matrix }) =>
    `Rows by true label (down) and predicted label (across), ${formatNumber(sum(matrix.map(sum)))} test rows, at the likeliest label`,
  table: ({ labels, matrix }) => ({
    columns: ['true label', ...labels.map((name) => `predicted ${name}`)],
    rows: matrix.map((row, i) => [String(labels[i]), ...row]),
  }),
  Chart: ({ props: { labels, matrix } }) => (
    <ScrollTable label="Confusion matrix">
      <thead>
        <tr>
          <th scope="col">True label</th>
          {labels.map((name) => (
            <th key={name} scope="col" className="n">
              predicted {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {matrix.map((row, i) => (
          <tr key={labels[i]}>
            <th scope="row">{labels[i]}</th>
            {row.map((count, j) => (
              <td
                key={labels[j]}
                className="n"
                style={{
                  background: `color-mix(in oklab, var(${i === j ? '--champion' : '--challenger'}) ${Math.round((count / Math.max(1, sum(row))) * 26)}%, transparent)`,
                }}
              >
                <b>{formatNumber(count)}</b> {formatPercent(count / Math.max(1, sum(row)), 0)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  ),
};

export default confusionMatrix;

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
