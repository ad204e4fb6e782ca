/**
 * The integrals of `t^(a-1) (1-t)^(b-1)` over [0, 1] for whole a and b, which are the weights of
 * coalitions: `(a-1)! (b-1)! / (a+b-1)!`, without a factorial that could overflow.
 */
export class BetaWeights {
  private readonly table: Float64Array;

  /** @param most the largest a and b */
  constructor(private readonly most: number) {
    this.table = new Float64Array((most + 1) * (most + 1));
    for (let b = 1; b <= most; b++) {
      this.table[most + 1 + b] = 1 / b;
      for (let a = 2; a <= most; a++) {
        const before = this.table[(a - 1) * (most + 1) + b]!;
        this.table[a * (most + 1) + b] = (before * (a - 1)) / (a + b - 1);
      }
    }
  }

  of(a: number, b: number): number {
    return this.table[a * (this.most + 1) + b]!;
  }
}
