import { bitCount } from '../bit-count';
import { gaussLegendre } from './gauss-legendre';

/**
 * What the features on the way to a leaf of value 1 add, when the columns that are not known are
 * taken from a background row; the mean over the background.
 *
 * A pattern has bit j where a row takes feature j's turns. Rows x and b reach the leaf together when
 * every bit is set in one of them: then `alone = bits of x only` come from x and `theirs = bits of b
 * only` from b. As b has every bit that x lacks, `theirs` depends on x alone and the size of `alone`
 * on b alone; the Shapley weight `integral t^(alone-1) (1-t)^theirs dt` splits at each node of a
 * Gauss-Legendre rule, and the sum over the background becomes a sum over supersets of the bits that
 * x lacks. That sum is made for all patterns at once, so that the cost depends neither on the number
 * of background rows nor on that of explained rows.
 *
 * Source: the idea of WOODELF (AAAI 2026), with the weights as integrals.
 */
export class BackgroundTerms {
  private readonly rule;
  private readonly full: number;
  /** Per node of the rule and pattern q: sum over the patterns above q of `share t^(bits lacking)`. */
  private readonly above: Float64Array[];
  private readonly powers: Float64Array[];

  /** @param shares per pattern, the share of background rows that have it; 2^count entries. */
  constructor(
    private readonly count: number,
    shares: Float64Array,
  ) {
    this.rule = gaussLegendre(Math.max(1, Math.ceil(count / 2)));
    this.full = (1 << count) - 1;
    this.above = Array.from(this.rule.nodes, (t) => sumsAbove(count, shares, t));
    this.powers = Array.from(this.rule.nodes, (t) =>
      Float64Array.from({ length: count + 1 }, (_, n) => (1 - t) ** n),
    );
  }

  /** Writes what each feature adds for a row with the pattern. */
  values(pattern: number, into: Float64Array, at: number): void {
    const { count, rule } = this;
    into.fill(0, at, at + count);
    const lacks = this.full & ~pattern;
    const theirs = bitCount(lacks);
    for (let k = 0; k < rule.nodes.length; k++) {
      const above = this.above[k]!;
      const whole = above[lacks]!;
      if (whole === 0) return;
      const powers = this.powers[k]!;
      const plus = (rule.weights[k]! * powers[theirs]!) / rule.nodes[k]!;
      const minus = theirs > 0 ? rule.weights[k]! * powers[theirs - 1]! * whole : 0;
      for (let i = 0; i < count; i++) {
        if ((lacks >> i) & 1) into[at + i]! -= minus;
        else into[at + i]! += plus * (whole - above[lacks | (1 << i)]!);
      }
    }
  }

  /** Writes half of what each pair adds together: (0, 1), (0, 2), … (1, 2), … */
  pairs(pattern: number, into: Float64Array, at: number): void {
    const { count, rule } = this;
    into.fill(0, at, at + (count * (count - 1)) / 2);
    const lacks = this.full & ~pattern;
    const theirs = bitCount(lacks);
    for (let k = 0; k < rule.nodes.length; k++) {
      const above = this.above[k]!;
      const whole = above[lacks]!;
      if (whole === 0) return;
      const powers = this.powers[k]!;
      const t = rule.nodes[k]!;
      const half = rule.weights[k]! / 2;
      const both = (half * powers[theirs]!) / (t * t);
      const mixed = theirs > 0 ? (half * powers[theirs - 1]!) / t : 0;
      const neither = theirs > 1 ? half * powers[theirs - 2]! * whole : 0;
      let to = at;
      for (let i = 0; i < count; i++) {
        const lacksFirst = (lacks >> i) & 1;
        const first = lacks | (1 << i);
        for (let j = i + 1; j < count; j++, to++) {
          const lacksSecond = (lacks >> j) & 1;
          const second = lacks | (1 << j);
          if (lacksFirst && lacksSecond) into[to]! += neither;
          else if (lacksFirst) into[to]! -= mixed * (whole - above[second]!);
          else if (lacksSecond) into[to]! -= mixed * (whole - above[first]!);
          else
            into[to]! += both * (whole - above[first]! - above[second]! + above[first | second]!);
        }
      }
    }
  }
}

/** Per pattern, the sum of `share t^(bits lacking)` over all patterns that contain it. */
function sumsAbove(count: number, shares: Float64Array, t: number): Float64Array {
  const powers = Float64Array.from({ length: count + 1 }, (_, lacking) => t ** lacking);
  const sums = new Float64Array(shares.length);
  for (let pattern = 0; pattern < sums.length; pattern++) {
    const share = shares[pattern]!;
    if (share !== 0) sums[pattern] = share * powers[count - bitCount(pattern)]!;
  }
  for (let bit = 1; bit < sums.length; bit <<= 1) {
    for (let from = 0; from < sums.length; from += 2 * bit) {
      for (let pattern = from; pattern < from + bit; pattern++) {
        sums[pattern]! += sums[pattern + bit]!;
      }
    }
  }
  return sums;
}
