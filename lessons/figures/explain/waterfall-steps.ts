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
  const lines = explanation.featureNames.map((name, j) => ({
    name,
    text: cellText(explanation, row, j),
    value: valueAt(explanation, row, j),
  }));
  return stepsFrom(explanation.baseValue, lines, most);
}

/** Lines one after the other from a value on, the strongest first, the weakest as one. */
export function stepsFrom(
  start: number,
  lines: readonly Pick<WaterfallStep, 'name' | 'text' | 'value'>[],
  most: number,
): WaterfallStep[] {
  const order = byStrength(lines.map(({ value }) => value));
  const single = order.length > most ? order.slice(0, most - 1) : order;
  const rest = order.slice(single.length);
  const shown = single.map((j) => lines[j]!);
  if (rest.length > 0) {
    const text = `${rest.length} other features`;
    const value = rest.reduce((sum, j) => sum + lines[j]!.value, 0);
    shown.push({ name: text, text, value });
  }
  let at = start;
  return shown.map((line) => {
    const from = at;
    at += line.value;
    return { ...line, from, to: at };
  });
}
