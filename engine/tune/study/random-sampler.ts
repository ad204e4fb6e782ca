import type { RandomState } from '@engine/core/random';
import type { Distribution } from '../space/distributions';
import { draw } from '../space/draw';
import type { Sampler } from './sampler';
import type { History } from './trial-record';

export interface RandomSamplerOptions {
  readonly randomState?: number;
}

/** Draws every option by itself, whatever came before. */
export class RandomSampler implements Sampler {
  readonly randomState: number;

  constructor({ randomState = 0 }: RandomSamplerOptions = {}) {
    this.randomState = randomState;
  }

  sample(_name: string, distribution: Distribution, _history: History, random: RandomState) {
    return draw(distribution, random);
  }
}
