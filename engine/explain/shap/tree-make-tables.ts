import { shareArray } from '@engine/pool/share-array';
import type { ExplainableTree } from '../contract';
import { BackgroundTerms } from './tree-background-terms';
import type { LeafGroup } from './tree-groups';
import { PathTerms } from './tree-path-terms';
import { type LeafPath, outputsOf, parentsOf, pathTo } from './tree-paths';
import type { PatternProgram } from './tree-program';
import type { Game, TreeTables } from './tree-tables';

/** A tree cut into groups. */
export interface GroupedTree {
  readonly tree: ExplainableTree;
  readonly groups: readonly LeafGroup[];
}

/** The numbers in the tables of a tree. */
export function tableSize({ tree, groups }: GroupedTree, game: Game): number {
  const sizes = groups.map(({ questions }) => {
    const features = new Set(questions.map((node) => tree.feature[node])).size;
    return 2 ** questions.length * widthFor(features, game);
  });
  return sizes.reduce((sum, size) => sum + size, 0) * outputsOf(tree).length;
}

function widthFor(features: number, game: Game): number {
  return game === 'values' ? features : (features * (features - 1)) / 2;
}

/**
 * Makes the tables.
 *
 * @param counts per pattern of each group, how many background rows have it; without, columns that
 * are not known are drawn by the shares of the training data at each question.
 * @param cols the number of columns of the rows, which a pair of features is numbered by
 */
export function makeTables(
  trees: readonly GroupedTree[],
  program: PatternProgram,
  game: Game,
  cols: number,
  counts: Float64Array | undefined,
): TreeTables {
  const size = trees.reduce((sum, tree) => sum + tableSize(tree, game), 0);
  const table = new Float64Array(size);
  const entriesAt = [0];
  const outputOf: number[] = [];
  const tableAt: number[] = [];
  const slotsAt: number[] = [];
  const widths: number[] = [];
  const slots: number[] = [];
  let at = 0;
  let group = 0;
  for (const { tree, groups } of trees) {
    const parents = parentsOf(tree);
    const outputs = outputsOf(tree);
    for (const cut of groups) {
      const from = program.patternsAt[group]!;
      const own = counts?.subarray(from, program.patternsAt[group + 1]!);
      const features = [...new Set(cut.questions.map((node) => tree.feature[node]!))];
      const width = widthFor(features.length, game);
      const patterns = 2 ** cut.questions.length;
      for (const [i, output] of outputs.entries()) {
        outputOf.push(output);
        tableAt.push(at + i * patterns * width);
        slotsAt.push(slots.length);
        widths.push(width);
      }
      slots.push(...slotsFor(features, game, cols));
      for (const leaf of cut.leaves) {
        const path = pathTo(tree, leaf, parents);
        const follows = patternsOnPath(path, cut.questions);
        const terms = leafTerms(path, game, own && shareByPattern(path, follows, own));
        const places = placesOf(path.features, features, game);
        for (const [i, output] of outputs.entries()) {
          const value = tree.value[leaf * (tree.value.length / tree.feature.length) + output]!;
          const start = at + i * patterns * width;
          addScaled(table, start, width, follows, terms, places, value);
        }
      }
      at += outputs.length * patterns * width;
      entriesAt.push(outputOf.length);
      group++;
    }
  }
  return {
    program,
    entriesAt: Int32Array.from(entriesAt),
    outputOf: Int32Array.from(outputOf),
    tableAt: Int32Array.from(tableAt),
    slotsAt: Int32Array.from(slotsAt),
    widths: Int32Array.from(widths),
    table: shareArray(table),
    slots: Int32Array.from(slots),
  };
}

function slotsFor(features: readonly number[], game: Game, cols: number): number[] {
  if (game === 'values') return [...features];
  return features.flatMap((first, i) =>
    features.slice(i + 1).map((second) => Math.min(first, second) * cols + Math.max(first, second)),
  );
}

/** For each pattern of the group's answers, which features of the leaf's path it follows, as bits. */
function patternsOnPath(path: LeafPath, questions: readonly number[]): Uint16Array {
  const follows = new Uint16Array(2 ** questions.length).fill(2 ** path.features.length - 1);
  for (const { node, slot, isLeft } of path.steps) {
    const bit = questions.length - 1 - questions.indexOf(node);
    const wanted = isLeft ? 1 : 0;
    const without = ~(1 << slot);
    for (let pattern = 0; pattern < follows.length; pattern++) {
      if (((pattern >> bit) & 1) !== wanted) follows[pattern]! &= without;
    }
  }
  return follows;
}

function shareByPattern(path: LeafPath, follows: Uint16Array, counts: Float64Array): Float64Array {
  const shares = new Float64Array(2 ** path.features.length);
  const total = counts.reduce((sum, count) => sum + count, 0);
  for (let pattern = 0; pattern < counts.length; pattern++) {
    shares[follows[pattern]!]! += counts[pattern]! / total;
  }
  return shares;
}

/** What the path's features (or pairs) add for each pattern of its features, for a leaf of value 1. */
function leafTerms(path: LeafPath, game: Game, background: Float64Array | undefined): Float64Array {
  const count = path.features.length;
  const width = widthFor(count, game);
  const terms = new Float64Array(2 ** count * width);
  if (background) {
    const rule = new BackgroundTerms(count, background);
    for (let pattern = 0; pattern < 2 ** count; pattern++) {
      rule[game](pattern, terms, pattern * width);
    }
    return terms;
  }
  const rule = new PathTerms(path.shares);
  const follows = new Uint8Array(count);
  for (let pattern = 0; pattern < 2 ** count; pattern++) {
    for (let j = 0; j < count; j++) follows[j] = (pattern >> j) & 1;
    rule[game](follows, terms, pattern * width);
  }
  return terms;
}

/** Where the terms of a path stand among those of its group. */
function placesOf(own: Int32Array, all: readonly number[], game: Game): Int32Array {
  const places = own.map((feature) => all.indexOf(feature));
  if (game === 'values') return places;
  const pairs = new Int32Array(widthFor(own.length, game));
  let to = 0;
  for (let i = 0; i < places.length; i++) {
    for (let j = i + 1; j < places.length; j++) {
      const first = Math.min(places[i]!, places[j]!);
      const second = Math.max(places[i]!, places[j]!);
      pairs[to++] = first * all.length - (first * (first + 1)) / 2 + second - first - 1;
    }
  }
  return pairs;
}

function addScaled(
  table: Float64Array,
  start: number,
  width: number,
  follows: Uint16Array,
  terms: Float64Array,
  places: Int32Array,
  value: number,
): void {
  for (let pattern = 0; pattern < follows.length; pattern++) {
    const row = start + pattern * width;
    const from = follows[pattern]! * places.length;
    for (let j = 0; j < places.length; j++) table[row + places[j]!]! += value * terms[from + j]!;
  }
}
