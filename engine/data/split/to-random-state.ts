import { RandomState } from '@engine/core/random';

/** A generator from a seed, or the generator given, which is then consumed. 0 when left out. */
export function toRandomState(randomState: number | RandomState | undefined): RandomState {
  return randomState instanceof RandomState ? randomState : new RandomState(randomState ?? 0);
}
