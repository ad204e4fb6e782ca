import { z } from 'zod';
import type { FigureRecord } from './contract';
import { formatNumber } from './kit/number-format';
import { ScrollTable } from './kit/ScrollTable';
import { StatusWord } from './StatusWord';

const result = z.object({
  success: z.boolean(),
  expectation_config: z.object({ type: z.string(), kwargs: z.record(z.string(), z.unknown()) }),
  result: z.object({
    unexpected_count: z.number().optional(),
    observed_value: z.unknown().optional(),
  }),
});
const schema = z.object({
  validation: z.object({
    success: z.boolean(),
    statistics: z.object({
      evaluated_expectations: z.number(),
      successful_expectations: z.number(),
    }),
    results: z.array(result),
  }),
});
type Props = z.infer<typeof schema>;
type Result = z.infer<typeof result>;

const expectationResults: FigureRecord<Props> = {
  id: 'expectation-results',
  schema,
  finding({ validation: { statistics, results } }) {
    const { evaluated_expectations: all, successful_expectations: kept } = statistics;
    if (kept === all) return `All ${all} expectations hold`;
    const failed = results.find(({ success }) => !success);
    return `${all - kept} of ${all} expectations fail, first on ${failed ? subject(failed) : 'the table'}`;
  },
  unitLine: () => 'One line per expectation; what fails comes first',
  table: ({ validation }) => ({
    columns: ['about', 'expectation', 'holds', 'unexpected values'],
    rows: validation.results.map((each) => [
      subject(each),
      words(each),
      each.success ? 'yes' : 'no',
      each.result.unexpected_count ?? null,
    ]),
  }),
  Chart: ({ props: { validation } }) => {
    const failed = validation.results.filter(({ success }) => !success);
    const kept = validation.results.filter(({ success }) => success);
    const shown = [...failed, ...kept].slice(0, 14);
    const hidden = validation.results.length - shown.length;
    return (
      <>
        <ScrollTable label="Expectations and whether they hold">
          <thead>
            <tr>
              <th scope="col">About</th>
              <th scope="col">Expectation</th>
              <th scope="col">State</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((each) => (
              <tr key={`${subject(each)} ${words(each)}`}>
                <th scope="row">{subject(each)}</th>
                <td>{words(each)}</td>
                <td>
                  <StatusWord status={each.success ? 'ok' : 'failed'}>
                    {each.success
                      ? 'holds'
                      : `${formatNumber(each.result.unexpected_count ?? 0)} unexpected`}
                  </StatusWord>
                </td>
              </tr>
            ))}
          </tbody>
        </ScrollTable>
        {hidden > 0 && <p className="more">{hidden} more hold. Show the numbers to read them.</p>}
      </>
    );
  },
};

export default expectationResults;

function subject({ expectation_config: { kwargs } }: Result): string {
  return typeof kwargs.column === 'string' ? kwargs.column : 'the table';
}

/** `expect_column_values_to_be_between` with its limits, in words. */
function words({ expectation_config: { type, kwargs } }: Result): string {
  const rule = type
    .replace(/^expect_(column_values_|column_|table_)?(to_)?/, '')
    .replaceAll('_', ' ');
  const details = Object.entries(kwargs)
    .filter(([key, value]) => key !== 'column' && value !== null && value !== undefined)
    .map(([key, value]) => `${key.replaceAll('_', ' ')} ${short(value)}`);
  return details.length > 0 ? `${rule}: ${details.join(', ')}` : rule;
}

function short(value: unknown): string {
  if (typeof value === 'number') return formatNumber(value);
  const text = Array.isArray(value) ? value.join(', ') : String(value);
  return text.length > 48 ? `${text.slice(0, 47)}…` : text;
}
