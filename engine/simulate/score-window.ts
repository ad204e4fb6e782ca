import type { ScoreShares } from './contract';

const bins = 20;

/** The newest predicted probabilities of one model. */
export class ScoreWindow {
  private scores: number[] = [];

  constructor(private readonly most: number) {}

  add(score: number): void {
    this.scores.push(score);
    if (this.scores.length > 2 * this.most) this.scores = this.scores.slice(-this.most);
  }

  clear(): void {
    this.scores = [];
  }

  get shares(): ScoreShares {
    return scoreShares(this.scores.slice(-this.most));
  }
}

/** Histogram of probabilities as shares; zeros of nothing. */
export function scoreShares(scores: ArrayLike<number>): ScoreShares {
  const shares = new Array<number>(bins).fill(0);
  let sum = 0;
  for (let i = 0; i < scores.length; i++) {
    const score = scores[i]!;
    shares[Math.min(bins - 1, Math.floor(score * bins))]! += 1 / scores.length;
    sum += score;
  }
  return { shares, mean: sum / scores.length, count: scores.length };
}
