import { EngineError } from '@engine/core/error';

/** What both kinds of grown trees store for "no child". */
const NONE = -1;

/**
 * Refuses the children of a tree's nodes where a walk down might never end, as a changed file could
 * have it: each node has two that come after it, or none.
 *
 * @throws EngineError `syntax`
 */
export function checkChildren(left: Int32Array, right: Int32Array): void {
  // A file may hold anything in their place.
  const arePaired =
    left instanceof Int32Array && right instanceof Int32Array && left.length === right.length;
  if (!arePaired || left.length === 0) throw unsound();
  for (let node = 0; node < left.length; node++) {
    const a = left[node]!;
    const b = right[node]!;
    if (a === NONE && b === NONE) continue;
    if (Math.min(a, b) <= node || Math.max(a, b) >= left.length) throw unsound(node);
  }
}

function unsound(node = 0): EngineError {
  return new EngineError(
    'syntax',
    `This tree was changed or damaged: its node ${node} does not lead to nodes behind it. Save the model again.`,
    { node },
  );
}
