import { z } from 'zod';
import type { FigureRecord } from './contract';
import { measured } from './figure-schemas';
import { formatNumber } from './kit/number-format';
import { ScrollTable } from './kit/ScrollTable';
import { StatusWord } from './StatusWord';

const schema = z.object({
  report: z.object({
    passed: z.boolean(),
    gates: z
      .array(
        z.object({
          name: z.string(),
          measured,
          rule: z.enum(['at least', 'at most']),
          limit: measured,
          unit: z.string(),
          passed: z.boolean(),
        }),
      )
      .min(1),
  }),
  /** What the gates let through: `Version 1`. */
  subject: z.string(),
});
type Props = z.infer<typeof schema>;

const gateList: FigureRecord<Props> = {
  id: 'gate-list',
  schema,
  finding({ report: { passed, gates }, subject }) {
    if (passed) return `${subject} passes all ${gates.length} gates`;
    const failed = gates.filter((gate) => !gate.passed);
    return `${subject} stops at ${failed.length} of ${gates.length} gates: ${failed.map(({ name }) => name).join('; ')}`;
  },
  unitLine: () => 'Measured value and limit of each gate; one that fails stops the release',
  table: ({ report }) => ({
    columns: ['gate', 'measured', 'rule', 'limit', 'passes'],
    rows: report.gates.map((gate) => [
      gate.name,
      gate.measured,
      gate.rule,
      gate.limit,
      gate.passed ? 'yes' : 'no',
    ]),
  }),
  Chart: ({ props: { report } }) => (
    <ScrollTable label="Gates">
      <thead>
        <tr>
          <th scope="col">Gate</th>
          <th scope="col">State</th>
          <th scope="col" className="n">
            Measured
          </th>
          <th scope="col" className="n">
            Limit
          </th>
        </tr>
      </thead>
      <tbody>
        {report.gates.map((gate) => (
          <tr key={gate.name}>
            <th scope="row">{gate.name}</th>
            <td>
              <StatusWord status={gate.passed ? 'ok' : 'failed'}>
                {gate.passed ? 'passes' : 'stops here'}
              </StatusWord>
            </td>
            <td className="n">
              <b>{formatNumber(gate.measured)}</b> {gate.unit}
            </td>
            <td className="n">
              {gate.rule} {formatNumber(gate.limit)} {gate.unit}
            </td>
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  ),
};

export default gateList;
