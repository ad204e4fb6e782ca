import { useState } from 'react';
import { z } from 'zod';
import type { FigureRecord } from '../contract';
import { Drawing } from '../kit/Drawing';
import { formatNumber } from '../kit/number-format';
import { WideBox } from '../kit/WideBox';
import { GrownTree, grownHeight, grownMiddle, grownWidth } from './GrownTree';
import { listed } from './in-words';
import { ListedTree, listedHeight } from './ListedTree';
import { drawnNodes, treeDepth, treeSchema } from './tree-data';
import { answerOf, conditionWord, treeFinding, treeKind } from './tree-words';

const schema = z.object({
  /** What `treeLayout` gives, with `path` where it was given a row. */
  layout: treeSchema,
  /** The names of the classes in order, to name the shares. */
  classes: z.array(z.string()).optional(),
  /** What the answers are, where numbers stand for them: `cluster`. */
  target: z.string().optional(),
  /** The row whose path is lit. */
  row: z.number().int().min(0).optional(),
  /** What the row is called, where its number says nothing. */
  subject: z.string().optional(),
  /** What the rows are: `training rows`, `customers`. */
  rows: z.string().default('rows'),
  /** Anything to know beside: how faithful a surrogate is, which tree of a forest this is. */
  note: z.string().optional(),
  /** Levels of questions to draw at first. */
  maxDepth: z.number().int().min(1).default(4),
});
type Props = z.infer<typeof schema>;

const tree: FigureRecord<Props> = {
  id: 'tree',
  schema,
  finding: (props) => treeFinding(props.layout, subjectOf(props), props.target),
  unitLine({ layout, classes, rows, note }) {
    const kind = treeKind(layout);
    const parts = {
      shares: `bars: shares of the classes${classes ? `, from the left ${listed(classes, 6)}` : ''}`,
      quantity: 'numbers: the mean answer of the rows there; bars: the same, from the smallest on',
      part: 'numbers: what a leaf adds to the sum of the trees; blue lowers, rose raises',
    };
    return [
      kind === 'part'
        ? 'The wider a line, the more weight of the rows goes that way'
        : `${formatNumber(layout.nodes[0]!.samples)} ${rows}; the wider a line, the more go that way`,
      parts[kind],
      ...(layout.path.length > 0 ? ['strong: the way of the row'] : []),
      ...(note ? [note] : []),
    ].join('; ');
  },
  table({ layout, classes }) {
    const kind = treeKind(layout);
    const outputs = layout.nodes[0]!.value.length;
    const names = Array.from({ length: outputs }, (_, k) =>
      kind === 'shares'
        ? `share of ${classes?.[k] ?? `class ${k}`}`
        : outputs > 1
          ? `value ${k}`
          : 'value',
    );
    const nodes = drawnNodes(layout, Number.POSITIVE_INFINITY);
    return {
      columns: [
        'node',
        'after',
        'question',
        kind === 'part' ? 'cover' : 'rows',
        'answer',
        ...names,
      ],
      rows: nodes.map((node) => [
        node.id,
        node.parent === undefined ? 'start' : `${node.isYes ? 'yes' : 'no'} at ${node.parent}`,
        node.condition === ''
          ? node.hiddenBelow > 0
            ? `${node.hiddenBelow} more questions`
            : 'none'
          : conditionWord(node.condition),
        node.samples,
        answerOf(node, kind),
        ...node.value,
      ]),
    };
  },
  Chart: ({ props }) => <Tree {...props} />,
};

export default tree;

/** Width under which a tree is a list. */
const NARROW = 480;

function subjectOf({ row, subject }: Props): string {
  return subject ?? (row === undefined ? 'this row' : `row ${row}`);
}

function Tree({ layout, target, maxDepth }: Props) {
  const [isWhole, setWhole] = useState(false);
  const depth = treeDepth(layout);
  const nodes = drawnNodes(layout, isWhole ? depth : maxDepth);
  const label = `A tree of ${nodes.length} nodes, ${depth} levels of questions deep`;
  const given = { nodes, kind: treeKind(layout), target };
  return (
    <>
      <WideBox
        label={label}
        needed={(room) => (room < NARROW ? 0 : grownWidth(nodes))}
        middle={grownMiddle(nodes)}
      >
        {(room) =>
          room < NARROW ? (
            <Drawing label={label} height={listedHeight(nodes)}>
              {(size) => <ListedTree {...given} {...size} />}
            </Drawing>
          ) : (
            <Drawing label={label} height={grownHeight(nodes)}>
              {(size) => <GrownTree {...given} {...size} />}
            </Drawing>
          )
        }
      </WideBox>
      {depth > maxDepth && (
        <button type="button" className="fig-link tree-depth" onClick={() => setWhole(!isWhole)}>
          {isWhole ? `Show ${maxDepth} levels` : `Show all ${depth} levels`}
        </button>
      )}
    </>
  );
}
