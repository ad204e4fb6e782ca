import type { RandomState } from '@engine/core/random';

/** Shares of the columns that a tree, a level of it and a node of it may ask about. */
export interface ColumnShares {
  readonly tree: number;
  readonly level: number;
  readonly node: number;
}

/**
 * Draws the columns of one tree: some of all for the tree, some of those for each level, some of
 * those for each node, in ascending order. A share of 1 draws nothing.
 */
export class ColumnSampler {
  private readonly ofTree: Int32Array;
  private readonly ofLevel = new Map<number, Int32Array>();

  constructor(
    cols: number,
    private readonly shares: ColumnShares,
    private readonly random: RandomState,
  ) {
    this.ofTree = draw(
      Int32Array.from({ length: cols }, (_, j) => j),
      shares.tree,
      random,
    );
  }

  /** The columns of the next node at a depth. */
  next(depth: number): Int32Array {
    let level = this.ofLevel.get(depth);
    if (level === undefined) {
      level = draw(this.ofTree, this.shares.level, this.random);
      this.ofLevel.set(depth, level);
    }
    return draw(level, this.shares.node, this.random);
  }
}

function draw(from: Int32Array, share: number, random: RandomState): Int32Array {
  if (share === 1) return from;
  const count = Math.max(1, Math.floor(share * from.length));
  const places = random.choice(from.length, count, { replace: false });
  return places.map((place) => from[place]!).sort();
}
