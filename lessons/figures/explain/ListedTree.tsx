import { FitText } from '../kit/FitText';
import { extent } from '../kit/scales';
import type { TreeProps } from './GrownTree';
import { NodeBar } from './NodeBar';
import type { DrawnNode } from './tree-data';
import { answerOf, conditionWord, leafWord, sizeWord } from './tree-words';

const LINE = 30;
const LEAF = 42;
const INDENT = 16;

/** Pixels that a tree takes as a list. */
export function listedHeight(nodes: readonly DrawnNode[]): number {
  return tops(nodes).at(-1)!;
}

/** A tree as a list that is indented at each question, for where there is no room side by side. */
export function ListedTree({ nodes, kind, target, width }: TreeProps) {
  const top = tops(nodes);
  const range = extent(nodes.filter(({ isEnd }) => isEnd).flatMap(({ value }) => value));
  const left = ({ depth }: DrawnNode) => depth * INDENT;
  const edges = nodes.flatMap((node, at) => (node.above === undefined ? [] : [{ node, at }]));
  edges.sort((a, b) => Number(a.node.isOnPath) - Number(b.node.isOnPath));
  return (
    <>
      {edges.map(({ node, at }) => {
        const x = left(nodes[node.above!]!) + 5;
        return (
          <path
            key={node.id}
            className={`l ${node.isOnPath ? 'branch-lit' : 'branch'}`}
            style={{ strokeWidth: Math.max(1.5, 7 * node.share) }}
            d={`M${x} ${top[node.above!]! + 22}V${top[at]! + 13}H${left(node) - 2}`}
          />
        );
      })}
      {nodes.map((node, at) => {
        const x = left(node) + (at === 0 ? 0 : 4);
        const y = top[at]!;
        const way = node.above === undefined ? '' : node.isYes ? 'yes: ' : 'no: ';
        const words = node.isEnd ? answerOf(node, kind, target) : conditionWord(node.condition);
        return (
          <g key={node.id}>
            <FitText
              className={node.isOnPath || node.isEnd ? 'b' : undefined}
              x={x}
              y={y + 17}
              text={way + words}
              room={width - x - 78}
            />
            <text className="ax" x={width} y={y + 17} textAnchor="end">
              {node.isEnd ? leafWord(node, kind) : sizeWord(node, kind)}
            </text>
            {node.isEnd && (
              <NodeBar node={node} kind={kind} range={range} x={x} y={y + 23} width={92} />
            )}
            {node.hidden > 0 && (
              <text className="ax" x={x + 100} y={y + 31}>
                and {node.hidden} more nodes
              </text>
            )}
          </g>
        );
      })}
    </>
  );
}

/** Where each node begins, and behind them where the list ends. */
function tops(nodes: readonly DrawnNode[]): number[] {
  const places = [0];
  for (const { isEnd } of nodes) places.push(places.at(-1)! + (isEnd ? LEAF : LINE));
  return places;
}
