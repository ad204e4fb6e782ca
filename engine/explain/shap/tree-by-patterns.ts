import { Matrix } from '@engine/core/matrix';
import { bitCount } from '../bit-count';
import type { ExplainableTree } from '../contract';
import { keyColumns } from '../curves/float-keys';
import { BetaWeights } from './beta-weights';
import { PatternCounts } from './pattern-counts';
import { BackgroundTerms } from './tree-background-terms';
import { LeafWalk, MOST_FEATURES, type WalkingRows } from './tree-leaf-walk';
import type { Game } from './tree-tables';

/** Few rows are better taken one by one: then most background rows turn off early. */
const WORTH_TOGETHER = 4;

/**
 * Shapley values of rows against a whole background, tree by tree, for trees too large for tables.
 *
 * At a leaf, explained and background rows are told apart only by which features' turns they take.
 * So rows with the same pattern are explained once, against each different pattern of the background
 * with its count, and the cost grows with the patterns rather than with the rows. Where the way is
 * short or patterns are many, sums over all patterns (`BackgroundTerms`) take the place of pairs.
 */
export class ByPatterns {
  private readonly walk: LeafWalk;
  private readonly explained: PatternCounts;
  private readonly background: PatternCounts;
  private readonly weights = new BetaWeights(MOST_FEATURES + 2);
  /** What each feature or pair on the way adds for each pattern of explained rows. */
  private terms = new Float64Array(0);

  /**
   * @param values rows to explain, row-major, rounded to float32; @param others the background
   * @param into outputs x rows x features, or outputs x rows x features x features above the diagonal
   */
  constructor(
    private readonly game: Game,
    private readonly cols: number,
    values: Float32Array,
    others: Float32Array,
    private readonly into: Float64Array,
  ) {
    this.rows = values.length / cols;
    this.total = others.length / cols;
    this.walk = new LeafWalk(keysOf(values, cols), keysOf(others, cols));
    this.explained = new PatternCounts(this.rows);
    this.background = new PatternCounts(this.total);
  }

  private readonly rows: number;
  private readonly total: number;

  /** Adds what the columns add to a tree's answers, for all rows. */
  add(tree: ExplainableTree): void {
    const together = this.rows < WORTH_TOGETHER ? 1 : this.rows;
    for (let first = 0; first < this.rows; first += together) {
      this.walk.walk(tree, first, together, (leaf, features, own, theirs) => {
        this.pay(tree, leaf, features, own, theirs);
      });
    }
  }

  private pay(
    tree: ExplainableTree,
    leaf: number,
    features: readonly number[],
    own: WalkingRows,
    theirs: WalkingRows,
  ): void {
    const { game, explained, background } = this;
    const count = features.length;
    const full = (1 << count) - 1;
    let asked = 0;
    for (let i = 0; i < own.count; i++) asked |= own.patterns[i]!;
    explained.count(own.patterns, own.count, full);
    // Bits that no explained row has are set in all background rows that are left.
    background.count(theirs.patterns, theirs.count, asked);
    const lacked = full & ~asked;
    const width = game === 'values' ? count : (count * (count - 1)) / 2;
    if (this.terms.length < explained.size * width) {
      this.terms = new Float64Array(2 * explained.size * width);
    }
    if (isShorterBySums(count, explained.size, background.size))
      this.findBySums(count, lacked, width);
    else this.findByPairs(count, lacked, width);
    this.spread(tree, leaf, features, own, width);
  }

  private findBySums(count: number, lacked: number, width: number): void {
    const { explained, background, terms, game, total } = this;
    const shares = new Float64Array(1 << count);
    for (let b = 0; b < background.size; b++) {
      shares[background.patterns[b]! | lacked]! += background.counts[b]! / total;
    }
    const sums = new BackgroundTerms(count, shares);
    for (let p = 0; p < explained.size; p++) sums[game](explained.patterns[p]!, terms, p * width);
  }

  private findByPairs(count: number, lacked: number, width: number): void {
    const { explained, background, terms, game, weights, total } = this;
    const full = (1 << count) - 1;
    terms.fill(0, 0, explained.size * width);
    for (let p = 0; p < explained.size; p++) {
      const pattern = explained.patterns[p]!;
      const lacks = full & ~pattern;
      const needed = lacks & ~lacked;
      const theirs = bitCount(lacks);
      const at = p * width;
      let less = 0;
      for (let b = 0; b < background.size; b++) {
        const other = background.patterns[b]!;
        if ((other & needed) !== needed) continue;
        const only = pattern & ~other;
        const alone = bitCount(only);
        const share = background.counts[b]! / total;
        if (game === 'values') {
          if (theirs > 0) less += share * weights.of(alone + 1, theirs);
          if (alone > 0) addTo(terms, at, only, share * weights.of(alone, theirs + 1));
        } else addPairs(terms, at, count, only, lacks, share / 2, weights);
      }
      if (game === 'values' && theirs > 0) addTo(terms, at, lacks, -less);
    }
  }

  /** Adds the terms of each row's pattern, times the leaf's values. */
  private spread(
    { value, feature }: ExplainableTree,
    leaf: number,
    features: readonly number[],
    own: WalkingRows,
    width: number,
  ): void {
    const { explained, terms, into, rows, cols, game } = this;
    const outputs = value.length / feature.length;
    const stride = game === 'values' ? cols : cols * cols;
    const slots = slotsOf(features, game, cols);
    for (let k = 0; k < outputs; k++) {
      const v = value[leaf * outputs + k]!;
      if (v === 0) continue;
      for (let i = 0; i < own.count; i++) {
        const from = explained.places[i]! * width;
        const at = (k * rows + own.rows[i]!) * stride;
        for (let j = 0; j < width; j++) into[at + slots[j]!]! += v * terms[from + j]!;
      }
    }
  }
}

/** Compares, per leaf, the operations of sums over all patterns with those of pairs of patterns. */
function isShorterBySums(count: number, explained: number, background: number): boolean {
  if (count > 14) return false;
  const looks = Math.ceil(count / 2);
  const bySums = 1.5 * looks * ((1 << count) * (count / 2 + 4) + explained * count * 2);
  const byPairs = explained * background * (1 + 12 * 0.75 ** count);
  return bySums < byPairs;
}

/** Adds an amount at each bit of a set. */
function addTo(terms: Float64Array, at: number, set: number, amount: number): void {
  for (let rest = set; rest !== 0; rest &= rest - 1) {
    terms[at + 31 - Math.clz32(rest & -rest)]! += amount;
  }
}

/** Adds what one background row makes of each pair: of its own features, of the row's, and of both. */
function addPairs(
  terms: Float64Array,
  at: number,
  count: number,
  only: number,
  lacks: number,
  half: number,
  weights: BetaWeights,
): void {
  const alone = bitCount(only);
  const theirs = bitCount(lacks);
  const both = alone > 1 ? half * weights.of(alone - 1, theirs + 1) : 0;
  const neither = theirs > 1 ? half * weights.of(alone + 1, theirs - 1) : 0;
  const mixed = alone > 0 && theirs > 0 ? half * weights.of(alone, theirs) : 0;
  let to = at;
  for (let i = 0; i < count; i++) {
    const isAlone = (only >> i) & 1;
    const isTheirs = (lacks >> i) & 1;
    if (!isAlone && !isTheirs) {
      to += count - 1 - i;
      continue;
    }
    for (let j = i + 1; j < count; j++, to++) {
      if ((only >> j) & 1) terms[to]! += isAlone ? both : -mixed;
      else if ((lacks >> j) & 1) terms[to]! += isTheirs ? neither : -mixed;
    }
  }
}

/** Where the features, or their pairs, belong in a row of the answer. */
function slotsOf(features: readonly number[], game: Game, cols: number): readonly number[] {
  if (game === 'values') return features;
  return features.flatMap((first, i) =>
    features.slice(i + 1).map((second) => Math.min(first, second) * cols + Math.max(first, second)),
  );
}

function keysOf(values: Float32Array, cols: number) {
  return keyColumns(new Matrix(values.length / cols, cols, Float64Array.from(values)));
}
