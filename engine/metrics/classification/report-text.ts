import type { ClassificationReport, ReportLine } from './classification-report';

const COLUMN = 9;
const DIGITS = 2;

/**
 * A classification report as scikit-learn prints it.
 *
 * @param weighted whether rows had weights: sums of weights are printed with a decimal, counts of
 * rows are not.
 */
export function reportText(report: Omit<ClassificationReport, 'text'>, weighted: boolean): string {
  const { classes, accuracy, macroAvg, weightedAvg } = report;
  const width = Math.max(...[...classes, weightedAvg].map(({ label }) => label.length));
  const line = (label: string, cells: readonly string[]) =>
    `${label.padStart(width)} ${cells.map((cell) => ` ${cell.padStart(COLUMN)}`).join('')}\n`;
  const amount = (support: number) =>
    weighted && Number.isInteger(support) ? support.toFixed(1) : String(support);
  const figures = ({ label, precision, recall, f1Score, support }: ReportLine) =>
    line(label, [...[precision, recall, f1Score].map(fixed), amount(support)]);
  return [
    line('', ['precision', 'recall', 'f1-score', 'support']),
    '\n',
    ...classes.map(figures),
    '\n',
    line('accuracy', ['', '', fixed(accuracy), amount(weightedAvg.support)]),
    figures(macroAvg),
    figures(weightedAvg),
  ].join('');
}

/** Fixed digits with Python's rounding: halves go to the even digit. */
function fixed(value: number): string {
  const scaled = value * 10 ** DIGITS;
  const low = Math.floor(scaled);
  const isHalf = scaled - low === 0.5 && low % 2 === 0;
  return (isHalf ? low / 10 ** DIGITS : value).toFixed(DIGITS);
}
