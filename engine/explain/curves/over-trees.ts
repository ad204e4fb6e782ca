import { checkAborted } from '@engine/core/error';
import { yieldToEvents } from '@engine/runtime/yield-to-events';
import type { ExplainableTree } from '../contract';

/** Trees done between two looks at the signal. */
const TREES_AT_ONCE = 16;

/** Does something with each tree, and lets events in between. @throws EngineError `aborted` */
export async function overTrees(
  trees: readonly ExplainableTree[],
  add: (tree: ExplainableTree) => void,
  signal: AbortSignal | undefined,
  report?: (done: number) => void,
): Promise<void> {
  for (const [t, tree] of trees.entries()) {
    if (t % TREES_AT_ONCE === 0) {
      await yieldToEvents();
      checkAborted(signal);
    }
    add(tree);
    report?.(t + 1);
  }
}
