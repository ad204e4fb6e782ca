import type { DrawnNode } from './tree-data';
import type { TreeKind } from './tree-words';

/** Series colours with a class of their own; further classes share the grey one. */
const COLOURS = 8;
const TALL = 8;

export interface NodeBarProps {
  readonly node: DrawnNode;
  readonly kind: TreeKind;
  /** The smallest and largest value of the leaves. */
  readonly range: readonly [number, number];
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** What a leaf answers as a bar: class shares side by side, a quantity, or a signed part. */
export function NodeBar({ node, kind, range: [low, high], x, y, width }: NodeBarProps) {
  if (kind === 'shares') {
    const starts = node.value.map((_, k) =>
      node.value.slice(0, k).reduce((sum, share) => sum + share, 0),
    );
    return node.value.map(
      (share, k) =>
        share > 0 && (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: the place is what the class is
            key={k}
            className={k < COLOURS ? `k-${k}` : 'f-ref'}
            x={x + starts[k]! * width}
            y={y}
            width={Math.max(0.5, share * width - 1)}
            height={TALL}
          />
        ),
    );
  }
  if (kind === 'quantity') {
    const share = high > low ? (node.value[0]! - low) / (high - low) : 1;
    return (
      <>
        <rect className="f-line" x={x} y={y} width={width} height={TALL} />
        <rect className="f-stage" x={x} y={y} width={Math.max(2, share * width)} height={TALL} />
      </>
    );
  }
  const most = Math.max(Math.abs(low), Math.abs(high)) || 1;
  const [strongest] = [...node.value].sort((a, b) => Math.abs(b) - Math.abs(a));
  const long = Math.max(1, (Math.abs(strongest!) / most) * (width / 2));
  const middle = x + width / 2;
  return (
    <>
      <rect className="f-line" x={x} y={y} width={width} height={TALL} />
      <rect
        className={strongest! >= 0 ? 'f-raise' : 'f-lower'}
        x={strongest! >= 0 ? middle : middle - long}
        y={y}
        width={long}
        height={TALL}
      />
    </>
  );
}
