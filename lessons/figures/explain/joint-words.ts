import { formatNumber } from '../kit/number-format';
import { textsOf } from './curve-data';
import { digitsOf } from './curve-words';
import { cellWord, shareWord } from './in-words';
import { type GridSide, interactionShare, type JointGrid } from './joint-cells';

/** Share of the ups and downs from which two columns are said to work together. */
const TOGETHER = 0.02;

/** The cells of the largest and the smallest answer, among those with rows where these are known. */
export function extremeCells({ answers, counts }: JointGrid): {
  readonly highest: number;
  readonly lowest: number;
} {
  let [highest, lowest] = [-1, -1];
  const hasRows = counts?.some((count) => count > 0);
  answers.forEach((answer, at) => {
    if (hasRows && counts![at] === 0) return;
    if (highest < 0 || answer > answers[highest]!) highest = at;
    if (lowest < 0 || answer < answers[lowest]!) lowest = at;
  });
  return { highest, lowest };
}

/** `tenure 1 and contract Monthly`. */
export function cellName({ x, y }: JointGrid, at: number): string {
  const [a, b] = [Math.floor(at / y.values.length), at % y.values.length];
  return `${x.name} ${valueWord(x, a)} and ${y.name} ${valueWord(y, b)}`;
}

/** A value of a side with the figures that a person would say. */
export function valueWord({ values }: GridSide, at: number): string {
  const texts = textsOf(values);
  return texts ? texts[at]! : cellWord(Number((values[at] as number).toPrecision(3)));
}

/** Where the answer is highest and lowest, and whether the two columns work together. */
export function jointFinding(grid: JointGrid, word: string): string {
  const { x, y, answers } = grid;
  const { highest, lowest } = extremeCells(grid);
  const range = Math.max(...answers) - Math.min(...answers);
  if (!(range > 1e-9 * Math.max(...answers.map(Math.abs)))) {
    return `Neither ${x.name} nor ${y.name} changes the ${word}`;
  }
  const say = (at: number) => formatNumber(answers[at]!, { digits: digitsOf(range) });
  const share = interactionShare(grid);
  const where = grid.counts?.includes(0) ? ' where rows are' : '';
  const both =
    share >= TOGETHER
      ? `the two interact, for ${shareWord(share)} of the differences`
      : share > 1e-9
        ? `the two hardly interact, for ${shareWord(share)} of the differences`
        : 'the two do not interact';
  return `The ${word} is highest${where} at ${cellName(grid, highest)} (${say(highest)}), lowest at ${cellName(grid, lowest)} (${say(lowest)}); ${both}`;
}
