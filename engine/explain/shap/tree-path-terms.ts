import type { QuadratureRule } from './gauss-legendre';
import { gaussLegendre } from './gauss-legendre';

/**
 * What the features on the way to a leaf of value 1 add for a row, when the columns that are not
 * known are drawn by the training data's shares.
 *
 * A leaf pays `prod (known ? follows : share)`. The Shapley weights of the coalitions are the
 * integrals of `t^known (1-t)^unknown` over [0, 1], so that
 * `phi_i = (follows_i - share_i) integral prod_{j != i} ((1-t) share_j + t follows_j) dt`:
 * a polynomial in t, for which a Gauss-Legendre rule is exact. All its terms are positive, so nothing
 * cancels, whatever the depth.
 */
export class PathTerms {
  private readonly rule: QuadratureRule;
  private readonly factors: Float64Array;

  /** @param shares per feature on the way */
  constructor(private readonly shares: Float64Array) {
    this.rule = gaussLegendre(Math.max(1, Math.ceil(shares.length / 2)));
    this.factors = new Float64Array(shares.length);
  }

  /** Writes what each feature adds. @param follows 1 where the row takes the feature's turns. */
  values(follows: Uint8Array, into: Float64Array, at: number): void {
    const { shares, factors, rule } = this;
    const count = shares.length;
    into.fill(0, at, at + count);
    for (let k = 0; k < rule.nodes.length; k++) {
      const product = this.multiply(follows, rule.nodes[k]!);
      if (product === 0) return;
      const scaled = rule.weights[k]! * product;
      for (let j = 0; j < count; j++) {
        into[at + j]! += (scaled * (follows[j]! - shares[j]!)) / factors[j]!;
      }
    }
  }

  /** Writes half of what each pair adds together: (0, 1), (0, 2), … (1, 2), … */
  pairs(follows: Uint8Array, into: Float64Array, at: number): void {
    const { shares, factors, rule } = this;
    const count = shares.length;
    into.fill(0, at, at + (count * (count - 1)) / 2);
    for (let k = 0; k < rule.nodes.length; k++) {
      const product = this.multiply(follows, rule.nodes[k]!);
      if (product === 0) return;
      const scaled = (rule.weights[k]! * product) / 2;
      let to = at;
      for (let i = 0; i < count; i++) {
        const first = (scaled * (follows[i]! - shares[i]!)) / factors[i]!;
        for (let j = i + 1; j < count; j++) {
          into[to++]! += (first * (follows[j]! - shares[j]!)) / factors[j]!;
        }
      }
    }
  }

  /** The factors at one node of the rule, and their product; 0 where nobody can get here. */
  private multiply(follows: Uint8Array, t: number): number {
    const { shares, factors } = this;
    let product = 1;
    for (let j = 0; j < shares.length; j++) {
      const factor = (1 - t) * shares[j]! + (follows[j] === 1 ? t : 0);
      factors[j] = factor;
      product *= factor;
    }
    return product;
  }
}
