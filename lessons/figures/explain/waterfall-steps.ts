import { byStrength, cellText, type PlainExplanation, valueAt } from './explanation';

/** One line of a waterfall: a feature, or the weakest ones together. */
export interface WaterfallStep {
  readonly name: string;
  /** `tenure is 1`. */
  readonly text: string;
  readonly value: number;
  /** The answer before and after this line. */
  readonly from: number;
  readonly to: number;
}

/**
 * The way from the average answer to that of a row, strongest feature first. Beyond `most` lines
 * the weakest features are one line.
 */
export function waterfallSteps(
  explanation: PlainExplanation,
  row: number,
  most: number,
): WaterfallStep[] {
  const { featureNames, baseValue } = explanation;
  const values = featureNames.map((_, j) => valueAt(explanation, row, j));
  const order = byStrength(values);
  const single = order.length > most ? order.slice(0, most - 1) : order;
  const rest = order.slice(single.length);
  const lines = single.map((j) => ({
    name: featureNames[j]!,
    text: cellText(explanation, row, j),
    value: values[j]!,
  }));
  if (rest.length > 0) {
    const text = `${rest.length} other features`;
    lines.push({ name: text, text, value: rest.reduce((sum, j) => sum + values[j]!, 0) });
  }
  let at = baseValue;
  return lines.map((line) => {
    const from = at;
    at += line.value;
    return { ...line, from, to: at };
  });
}
