import type { ExplainableTree } from '../contract';
import { type KeyedColumn, keysFor, limitKey } from './float-keys';
import { partition } from './partition';
import { allRows, listRows, RankedKeys } from './row-sets';

/** Points of a grid as the trees see them: only these columns differ from point to point. */
export interface TreeGrid {
  readonly points: number;
  /** For each column of the trees, its values at the points; undefined where it does not differ. */
  readonly columns: readonly (KeyedColumn | undefined)[];
}

/** What is told of rows and points that end in one leaf; points are `points[from..to)` of the walk. */
export interface LeafVisitor {
  /** So many rows, as bits. */
  addSet(leaf: number, set: Int32Array, count: number, from: number, to: number): void;
  /** The rows `list[start..end)`. */
  addList(
    leaf: number,
    list: Int32Array,
    start: number,
    end: number,
    from: number,
    to: number,
  ): void;
  /** Encloses all that is told of some of the points. */
  within(from: number, to: number, descend: () => void): void;
}

/** Nodes with so few rows list them; the others have them as bits. */
const FEW = 128;

/**
 * The way of rows through trees at all points of a grid at once. Rows and points are divided at each
 * question instead of being walked down one by one, 32 rows at a time while they are many, so that a
 * tree costs O(nodes x rows / 32 + points), and what the visitor does.
 */
export class GridWalk {
  /** The numbers of the points; ascending at the root. */
  readonly points: Int32Array;
  private readonly ranked = new Map<Int32Array, RankedKeys>();
  /** The rows of the nodes above, and of the one at hand. */
  private readonly sets: Int32Array[];
  private readonly list = new Int32Array(FEW);
  private readonly spare: Int32Array;

  /** @param data the columns of the rows, as the trees compare them */
  constructor(
    private readonly data: readonly KeyedColumn[],
    private readonly rows: number,
    private readonly grid: TreeGrid,
  ) {
    this.points = Int32Array.from({ length: grid.points }, (_, point) => point);
    this.sets = [allRows(rows)];
    this.spare = new Int32Array(Math.max(FEW, grid.points));
  }

  follow(tree: ExplainableTree, visitor: LeafVisitor): void {
    const { data, grid, points, list, sets, spare } = this;
    const { feature, threshold, childrenLeft, childrenRight, missingLeft } = tree;
    /** Sends the points to both sides of a question about the grid's columns, with the same rows. */
    const dividePoints = (
      node: number,
      values: KeyedColumn,
      from: number,
      to: number,
      descend: (child: number, from: number, to: number) => void,
    ) => {
      const keys = keysFor(values, missingLeft[node]!);
      const middle = partition(points, spare, from, to, keys, limitKey(threshold[node]!));
      if (middle > from) {
        visitor.within(from, middle, () => descend(childrenLeft[node]!, from, middle));
      }
      if (to > middle) visitor.within(middle, to, () => descend(childrenRight[node]!, middle, to));
    };
    /** The rows of the node are those of set `level`; sets above it are free. */
    const descend = (node: number, level: number, count: number, from: number, to: number) => {
      const column = feature[node]!;
      const set = sets[level]!;
      if (column < 0) {
        visitor.addSet(node, set, count, from, to);
        return;
      }
      const values = grid.columns[column];
      if (values) {
        dividePoints(node, values, from, to, (child, low, high) =>
          descend(child, level, count, low, high),
        );
        return;
      }
      if (count <= FEW) {
        listRows(set, list);
        descendFew(node, 0, count, from, to);
        return;
      }
      const below = sets[level + 1] ?? new Int32Array(set.length);
      sets[level + 1] = below;
      const keys = this.rank(keysFor(data[column]!, missingLeft[node]!));
      const yes = keys.selectBelow(threshold[node]!, set, below);
      if (yes > 0) descend(childrenLeft[node]!, level + 1, yes, from, to);
      if (count === yes) return;
      // The left side has been through other sets, but none of this level.
      for (let w = 0; w < below.length; w++) below[w] = set[w]! & ~below[w]!;
      descend(childrenRight[node]!, level + 1, count - yes, from, to);
    };
    const descendFew = (node: number, start: number, end: number, from: number, to: number) => {
      const column = feature[node]!;
      if (column < 0) {
        visitor.addList(node, list, start, end, from, to);
        return;
      }
      const values = grid.columns[column];
      if (values) {
        dividePoints(node, values, from, to, (child, low, high) =>
          descendFew(child, start, end, low, high),
        );
        return;
      }
      const keys = keysFor(data[column]!, missingLeft[node]!);
      const middle = partition(list, spare, start, end, keys, limitKey(threshold[node]!));
      if (middle > start) descendFew(childrenLeft[node]!, start, middle, from, to);
      if (end > middle) descendFew(childrenRight[node]!, middle, end, from, to);
    };
    for (let point = 0; point < points.length; point++) points[point] = point;
    visitor.within(0, grid.points, () => descend(0, 0, this.rows, 0, grid.points));
  }

  private rank(keys: Int32Array): RankedKeys {
    const known = this.ranked.get(keys) ?? new RankedKeys(keys);
    this.ranked.set(keys, known);
    return known;
  }
}
