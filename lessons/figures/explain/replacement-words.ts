import { z } from 'zod';
import { measured, numberList } from '../figure-schemas';
import { formatNumber } from '../kit/number-format';

/** What happens as features are replaced or put back in three orders, as the engine gives it. */
export const replacementSchema = z.object({
  featureNames: z.array(z.string()).min(1),
  curves: z
    .array(
      z.object({
        order: z.enum(['attribution', 'global', 'random']),
        change: numberList,
        area: measured,
        areaStd: measured.optional(),
      }),
    )
    .min(1),
});
export type PlainReplacement = z.infer<typeof replacementSchema>;

/** The curve of one order. */
export function curveOf({ curves }: PlainReplacement, order: 'attribution' | 'global' | 'random') {
  return curves.find((curve) => curve.order === order);
}

/** Deletion starts at the row as it is, where nothing has changed; insertion ends there. */
export function isDeletion(result: PlainReplacement): boolean {
  const { change } = curveOf(result, 'attribution') ?? result.curves[0]!;
  return Math.abs(change[0]!) <= 1e-9 * Math.max(1e-300, ...Array.from(change, Math.abs));
}

/** How many times better than random picks the rows' own order is; nothing without random picks. */
export function timesRandom(result: PlainReplacement): number | null {
  const [own, random] = [curveOf(result, 'attribution'), curveOf(result, 'random')];
  if (!own || !random) return null;
  const times = isDeletion(result) ? own.area / random.area : random.area / own.area;
  return Number.isFinite(times) ? times : null;
}

/** Standard deviations of random areas by which an order must lead to be called better. */
const LEAD = 2;

/** Whether the explanation's order is better than chance, and than one order for all rows. */
export function replacementFinding(result: PlainReplacement): string {
  const [own, global, random] = (['attribution', 'global', 'random'] as const).map((order) =>
    curveOf(result, order),
  );
  if (!own || result.curves.every(({ area }) => !(area > 0))) {
    return 'Replacing features never moves the answer, so there is nothing to judge';
  }
  if (result.featureNames.length === 1) return 'With one feature, every order is the same';
  const sign = isDeletion(result) ? 1 : -1;
  const isBetter = (than: number, by: number) => sign * (own.area - than) > by;
  const times = timesRandom(result);
  const oneForAll =
    global && !isBetter(global.area, 0) ? '; one order for all rows does as well' : '';
  if (random && !isBetter(random.area, LEAD * (random.areaStd ?? 0))) {
    return 'The explanation is not faithful: its picks do no better than random ones';
  }
  if (random && times !== null) {
    const gain = formatNumber(times, { digits: 1 });
    return isDeletion(result)
      ? `The explanation is faithful: ${gain} times the effect of random picks${oneForAll}`
      : `The explanation is faithful: random picks leave ${gain} times the gap${oneForAll}`;
  }
  return oneForAll === ''
    ? 'The order of each row does better than one order for all rows'
    : 'One order for all rows does as well as the order of each row';
}
