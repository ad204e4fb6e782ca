import { z } from 'zod';
import type { FigureRecord } from './contract';
import { measured, numberList } from './figure-schemas';
import { formatNumber, formatPercent } from './kit/number-format';
import { ScrollTable } from './kit/ScrollTable';
import { SparkBars } from './SparkBars';

const column = z.object({
  name: z.string(),
  type: z.enum(['number', 'string']),
  missing: z.number(),
  missingShare: z.number(),
  distinct: z.number(),
  min: measured.optional(),
  median: measured.optional(),
  max: measured.optional(),
  histogram: z.object({ counts: numberList }).optional(),
  top: z.array(z.object({ value: z.string(), count: z.number() })).optional(),
});
const schema = z.object({
  profile: z.object({
    rows: z.number(),
    duplicateRows: z.number(),
    columns: z.array(column),
    warnings: z.array(z.object({ message: z.string() })),
  }),
});
/** Columns that are drawn; the table of numbers has them all. */
const most = 100;

type Props = z.infer<typeof schema>;
type Column = z.infer<typeof column>;

const profileTable: FigureRecord<Props> = {
  id: 'profile-table',
  schema,
  finding({ profile: { rows, columns } }) {
    const gaps = columns.filter(({ missing }) => missing > 0);
    const size = `${formatNumber(rows)} rows, ${formatNumber(columns.length)} columns`;
    const [first] = gaps;
    if (!first) return `${size}, no value missing`;
    if (gaps.length > 1) return `${size}; values are missing in ${gaps.length} of them`;
    return `${size}; only ${first.name} has gaps (${formatNumber(first.missing)})`;
  },
  unitLine: ({ profile: { duplicateRows } }) =>
    `All rows of the file. ${formatNumber(duplicateRows)} repeat an earlier row`,
  table: ({ profile }) => ({
    columns: ['column', 'type', 'missing', 'distinct', 'smallest', 'median', 'largest'],
    rows: profile.columns.map(({ name, type, missing, distinct, min, median, max }) => [
      name,
      type,
      missing,
      distinct,
      min ?? null,
      median ?? null,
      max ?? null,
    ]),
  }),
  Chart: ({ props: { profile } }) => (
    <ScrollTable label="Columns of the table">
      <thead>
        <tr>
          <th scope="col">Column</th>
          <th scope="col">Distribution</th>
          <th scope="col" className="n">
            Missing
          </th>
          <th scope="col" className="n">
            Distinct
          </th>
          <th scope="col">Values</th>
        </tr>
      </thead>
      <tbody>
        {profile.columns.slice(0, most).map((each) => (
          <tr key={each.name}>
            <th scope="row">{each.name}</th>
            <td>
              <SparkBars counts={each.histogram?.counts ?? topCounts(each)} />
            </td>
            <td className="n">{each.missing > 0 ? formatPercent(each.missingShare) : '0'}</td>
            <td className="n">{formatNumber(each.distinct)}</td>
            <td className="q">{values(each)}</td>
          </tr>
        ))}
        {profile.columns.length > most && (
          <tr>
            <td colSpan={5}>and {formatNumber(profile.columns.length - most)} more columns</td>
          </tr>
        )}
      </tbody>
    </ScrollTable>
  ),
};

export default profileTable;

function topCounts({ top = [] }: Column): number[] {
  return top.map(({ count }) => count);
}

function values({ type, min, median, max, top = [] }: Column): string {
  if (type === 'number' && min !== undefined && max !== undefined) {
    return `${formatNumber(min)} to ${formatNumber(max)}, middle ${formatNumber(median ?? null)}`;
  }
  const shown = top.slice(0, 3).map(({ value }) => value);
  return shown.join(', ') + (top.length > 3 ? ', …' : '');
}
