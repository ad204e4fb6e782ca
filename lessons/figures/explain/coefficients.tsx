import { z } from 'zod';
import type { FigureRecord } from '../contract';
import { Drawing } from '../kit/Drawing';
import { formatPercent } from '../kit/number-format';
import { CoefficientDots, dotsHeight } from './CoefficientDots';
import {
  coefficientsFinding,
  coefficientsSchema,
  drawnCoefficients,
  outputName,
} from './coefficient-data';

const schema = z.object({
  /** What `coefficientTable` gives. */
  table: coefficientsSchema,
  /** Which class to draw, from 0, of a model that tells more than two apart. */
  output: z.number().int().min(0).default(0),
  /** Draws what one unit more multiplies the odds by, on a logarithmic axis. */
  oddsRatios: z.boolean().default(false),
  /** What a regression answers: `charges`. */
  target: z.string().optional(),
  /** Coefficients to draw, the largest. */
  most: z.number().int().min(1).default(16),
});
type Props = z.infer<typeof schema>;

const coefficients: FigureRecord<Props> = {
  id: 'coefficients',
  schema,
  finding: (props) => coefficientsFinding(props.table, props.output, answerName(props)),
  unitLine(props) {
    const { table, oddsRatios } = props;
    const name = outputName(table, props.output);
    const what = areOdds(props)
      ? `What one unit more multiplies the odds of ${name} by`
      : `What one unit more adds to ${name === undefined ? answerName(props) : `the log-odds of ${name}`}`;
    const how = table.method === 'formula' ? 'by formula' : 'over rows drawn anew';
    const whole = oddsRatios && !areOdds(props) ? '; this model has no odds' : '';
    return `${what}${whole}; lines: ${formatPercent(table.level, 0)} intervals ${how}; hollow: the interval includes no effect`;
  },
  table({ table }) {
    const hasOutput = table.rows.some(({ output }) => output !== undefined);
    const hasOdds = table.rows.some(({ oddsRatio }) => oddsRatio !== undefined);
    return {
      columns: [
        'feature',
        ...(hasOutput ? ['class'] : []),
        'coefficient',
        'from',
        'to',
        'standard error',
        'p value',
        'in deviations',
        'VIF',
        ...(hasOdds ? ['odds ratio', 'from, ratio', 'to, ratio'] : []),
      ],
      rows: table.rows.map((row) => [
        row.featureName,
        ...(hasOutput ? [row.output ?? null] : []),
        ...[
          row.coefficient,
          row.lower,
          row.upper,
          row.standardError,
          row.pValue,
          row.standardized,
          row.vif,
        ].map(numberOrNull),
        ...(hasOdds
          ? [row.oddsRatio?.value, row.oddsRatio?.lower, row.oddsRatio?.upper].map(numberOrNull)
          : []),
      ]),
    };
  },
  Chart: ({ props }) => {
    const { table, output, most } = props;
    const shown = drawnCoefficients(table, output).slice(0, most);
    return (
      <>
        <Drawing
          label={`${shown.length} coefficients with their intervals`}
          height={(width) => dotsHeight(shown, width)}
        >
          {(size) => <CoefficientDots coefficients={shown} areOdds={areOdds(props)} {...size} />}
        </Drawing>
        {table.notes.map((note) => (
          <p key={note} className="unit">
            {note}
          </p>
        ))}
      </>
    );
  },
};

export default coefficients;

function areOdds({ table, oddsRatios }: Props): boolean {
  return oddsRatios && table.rows.some(({ oddsRatio }) => oddsRatio !== undefined);
}

function answerName({ table, output, target }: Props): string {
  const name = outputName(table, output);
  return name === undefined ? (target ?? 'the answer') : `the odds of ${name}`;
}

function numberOrNull(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value;
}
