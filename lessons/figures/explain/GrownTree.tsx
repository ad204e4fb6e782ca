import type { DrawingSize } from '../kit/Drawing';
import { FitText } from '../kit/FitText';
import { extent } from '../kit/scales';
import { NodeBar } from './NodeBar';
import type { DrawnNode } from './tree-data';
import { answerOf, conditionWord, leafWord, sizeWord, type TreeKind } from './tree-words';

/** Pixels that a node takes at least, sideways. */
const NODE = 84;
const MOST = 180;
/** Pixels from level to level. */
const LEVEL = 88;
/** Pixels of a letter, a little over. */
const LETTER = 6.5;
/** Pixels of text and bar of a leaf, from its top. */
const TALL = 46;

export interface TreeProps extends DrawingSize {
  readonly nodes: readonly DrawnNode[];
  readonly kind: TreeKind;
  readonly target: string | undefined;
}

/** Pixels that a tree takes from its root to its lowest leaf. */
export function grownHeight(nodes: readonly DrawnNode[]): number {
  const lowest = Math.max(...nodes.map(({ depth }) => depth));
  const isCut = nodes.some(({ hidden, depth }) => hidden > 0 && depth === lowest);
  return lowest * LEVEL + TALL + (isCut ? 26 : 8);
}

/** Pixels that a tree needs side by side. */
export function grownWidth(nodes: readonly DrawnNode[]): number {
  return (Math.max(...nodes.map(({ x }) => x)) + 1) * NODE;
}

/** Where the lit way ends, or else the root is, in a tree as wide as it needs. */
export function grownMiddle(nodes: readonly DrawnNode[]): number {
  const node = nodes.findLast(({ isOnPath }) => isOnPath) ?? nodes[0]!;
  return (node.x + 0.5) * NODE;
}

/** A tree from its root at the top down; yes goes left. */
export function GrownTree({ nodes, kind, target, width }: TreeProps) {
  const wide = Math.max(...nodes.map(({ x }) => x)) + 1;
  const unit = Math.min(MOST, width / wide);
  const start = (width - wide * unit) / 2;
  const at = ({ x, depth }: DrawnNode) => [start + (x + 0.5) * unit, depth * LEVEL] as const;
  const bar = Math.min(92, unit - 10);
  const roomOf = ({ x, depth }: DrawnNode) =>
    Math.min(
      2,
      ...nodes.flatMap((other) =>
        other.depth === depth && other.x !== x ? [Math.abs(other.x - x)] : [],
      ),
      2 * (x + 0.5),
      2 * (wide - x - 0.5),
    );
  /** A question on one line, or on two where there is no room. */
  const linesOf = (node: DrawnNode) => {
    if (node.isEnd) return [answerOf(node, kind, target)];
    const question = conditionWord(node.condition);
    const cut = question.lastIndexOf(' ≤ ');
    return question.length * LETTER <= roomOf(node) * unit - 8
      ? [question]
      : [question.slice(0, cut), question.slice(cut + 1)];
  };
  const questionTall = (node: DrawnNode) => 20 + 15 * linesOf(node).length;
  const range = extent(nodes.filter(({ isEnd }) => isEnd).flatMap(({ value }) => value));
  const edges = nodes.filter(({ above }) => above !== undefined);
  // The lit way lies over the others.
  edges.sort((a, b) => Number(a.isOnPath) - Number(b.isOnPath));
  return (
    <>
      {edges.map((node) => {
        const [x, y] = at(node);
        const [px, py] = at(nodes[node.above!]!);
        const [from, to] = [py + questionTall(nodes[node.above!]!), y - 4];
        const middle = (from + to) / 2;
        return (
          <path
            key={node.id}
            className={`l ${node.isOnPath ? 'branch-lit' : 'branch'}`}
            style={{ strokeWidth: Math.max(1.5, 14 * node.share) }}
            d={`M${px} ${from}C${px} ${middle} ${x} ${middle} ${x} ${to}`}
          />
        );
      })}
      {edges.map((node) => {
        const [x, y] = at(node);
        const [px, py] = at(nodes[node.above!]!);
        return (
          <text
            key={node.id}
            className={`${node.isOnPath ? 'b' : 'ax'} halo-c`}
            x={(x + px) / 2}
            y={(y + py + questionTall(nodes[node.above!]!)) / 2 + 2}
            textAnchor="middle"
          >
            {node.isYes ? 'yes' : 'no'}
          </text>
        );
      })}
      {nodes.map((node) => {
        const [x, y] = at(node);
        const lines = linesOf(node);
        return (
          <g key={node.id}>
            {lines.map((line, i) => (
              <FitText
                key={line}
                className={node.isOnPath || node.isEnd ? 'b' : undefined}
                x={x}
                y={y + 12 + 15 * i}
                textAnchor="middle"
                text={line}
                room={roomOf(node) * unit - 8}
              />
            ))}
            {node.isEnd && (
              <NodeBar
                node={node}
                kind={kind}
                range={range}
                x={x - bar / 2}
                y={y + 18}
                width={bar}
              />
            )}
            <text
              className="ax"
              x={x}
              y={y + (node.isEnd ? 40 : 12 + 15 * lines.length)}
              textAnchor="middle"
            >
              {node.isEnd ? leafWord(node, kind) : sizeWord(node, kind)}
            </text>
            {node.hidden > 0 && (
              <text className="ax" x={x} y={y + 55} textAnchor="middle">
                {unit > 110 ? `and ${node.hidden} more nodes` : `+ ${node.hidden} nodes`}
              </text>
            )}
          </g>
        );
      })}
    </>
  );
}
