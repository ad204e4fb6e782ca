import type { SimulationNews } from '@engine/worker/simulation-contract';

/**
 * Each snapshot is a fresh copy from the worker. Reports that are made by the hour are kept as the
 * same objects within one, so that their figures are not drawn anew with every beat of the clock.
 */
export function keepReports(last: SimulationNews | null, next: SimulationNews): SimulationNews {
  const hour = ({ minute }: SimulationNews) => Math.floor(minute / 60);
  if (!last || hour(last) !== hour(next) || last.events.length > next.events.length) return next;
  const { drift, windows } = last;
  return { ...next, drift, windows };
}
