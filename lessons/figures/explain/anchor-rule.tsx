import { z } from 'zod';
import type { FigureRecord } from '../contract';
import { label } from '../figure-schemas';
import { AxisX } from '../kit/AxisX';
import { Drawing } from '../kit/Drawing';
import { FitText } from '../kit/FitText';
import { formatNumber, formatPercent } from '../kit/number-format';
import { linearScale } from '../kit/scales';
import { Whisker } from '../kit/Whisker';
import { cellWord, listed, shareWord } from './in-words';

const schema = z.object({
  /** What `anchorRule` gives. */
  rule: z.object({
    conditions: z.array(z.string()),
    prediction: label,
    precision: z.number(),
    interval: z.tuple([z.number(), z.number()]),
    coverage: z.number(),
    draws: z.number(),
    found: z.boolean(),
  }),
  /** The precision that was asked for. */
  precision: z.number().min(0).max(1).default(0.95),
});
type Props = z.infer<typeof schema>;

const anchorRule: FigureRecord<Props> = {
  id: 'anchor-rule',
  schema,
  finding({ rule, precision }) {
    const { conditions, found, coverage } = rule;
    const answer = cellWord(rule.prediction);
    const often = shareWord(rule.precision);
    if (conditions.length === 0) {
      return found
        ? `No condition is needed: the model answers ${answer} for ${often} of all draws`
        : `No rule was found that does better than none: ${answer} in ${often} of all draws`;
    }
    if (!found) {
      return `No rule gets ${answer} in ${shareWord(precision)} of cases; the best, ${listed(conditions)}, gets it in ${often}`;
    }
    const [is, holds] = conditions.length > 1 ? ['are', 'hold'] : ['is', 'holds'];
    return `${listed(conditions)} ${is} enough for ${answer} in ${often} of cases, and ${holds} for ${shareWord(coverage)} of the rows`;
  },
  unitLine: ({ rule }) =>
    `Precision: share of ${formatNumber(rule.draws)} drawn rows that keep the rule and get the same answer; thin line: its bounds. Coverage: share of known rows that keep the rule`,
  table: ({ rule, precision }) => ({
    columns: ['measure', 'value', 'from', 'to'],
    rows: [
      ['precision', rule.precision, ...rule.interval],
      ['wanted precision', precision, null, null],
      ['coverage', rule.coverage, null, null],
      ['draws', rule.draws, null, null],
      ...rule.conditions.map(
        (condition, i) => [i === 0 ? 'if' : 'and', condition, null, null] as const,
      ),
      ['then', rule.prediction, null, null],
    ],
  }),
  Chart: ({ props }) => (
    <Drawing
      label={`A rule of ${props.rule.conditions.length} conditions with its precision and coverage`}
      height={(props.rule.conditions.length + 1) * LINE + BARS}
    >
      {({ width, narrow }) => <Rule {...props} width={width} narrow={narrow} />}
    </Drawing>
  ),
};

export default anchorRule;

const LINE = 28;
const BARS = 150;

function Rule({
  rule,
  precision,
  width,
  narrow,
}: Props & { readonly width: number; readonly narrow: boolean }) {
  const lines = rule.conditions.map((text, i) => ({ word: i === 0 ? 'if' : 'and', text }));
  const then = { word: lines.length > 0 ? 'then' : 'always', text: cellWord(rule.prediction) };
  const y = (at: number) => (at + 0.5) * LINE;
  const at = narrow ? 52 : 96;
  return (
    <>
      <line className="conn" x1={at} x2={at} y1={y(0)} y2={y(lines.length)} />
      {[...lines, then].map(({ word, text }, i) => (
        <g key={`${word} ${text}`}>
          <text className="ax" x={at - 16} y={y(i) + 4} textAnchor="end">
            {word}
          </text>
          {i < lines.length ? (
            <circle className="f-stage" cx={at} cy={y(i)} r={5} />
          ) : (
            <rect className="f-ink" x={at - 6} y={y(i) - 6} width={12} height={12} />
          )}
          <FitText className="b" x={at + 16} y={y(i) + 4} text={text} room={width - at - 16} />
        </g>
      ))}
      <Shares
        rule={rule}
        precision={precision}
        width={width}
        top={(lines.length + 1) * LINE + 16}
        left={narrow ? 74 : 112}
      />
    </>
  );
}

interface SharesProps extends Props {
  readonly width: number;
  readonly top: number;
  readonly left: number;
}

/** Precision with its bounds against what was wanted, and coverage. */
function Shares({ rule, precision, width, top, left }: SharesProps) {
  const x = linearScale({ domain: [0, 1], range: [left, width - 60] });
  const [low, high] = rule.interval;
  const bars = [
    { name: 'precision', value: rule.precision, look: 'f-stage', y: top + 22 },
    { name: 'coverage', value: rule.coverage, look: 'f-ink3', y: top + 62 },
  ];
  return (
    <>
      {bars.map(({ name, value, look, y }) => (
        <g key={name}>
          <text x={left - 12} y={y + 12} textAnchor="end">
            {name}
          </text>
          <rect className="share-all" x={left} y={y} width={x(1) - left} height={16} />
          <rect className={look} x={left} y={y} width={Math.max(1, x(value) - left)} height={16} />
          <text className="b" x={x(1) + 10} y={y + 12}>
            {shareWord(value)}
          </text>
        </g>
      ))}
      <Whisker from={x(low)} to={x(high)} y={top + 30} />
      <line className="limit" x1={x(precision)} x2={x(precision)} y1={top + 14} y2={top + 44} />
      <text className="ax" x={x(precision)} y={top + 8} textAnchor="end">
        wanted {shareWord(precision)}
      </text>
      <AxisX scale={x} y={top + 92} format={(value) => formatPercent(value, 0)} />
    </>
  );
}
