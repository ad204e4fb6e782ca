import { checkAborted } from '@engine/core/error';
import type { Matrix } from '@engine/core/matrix';
import type { RandomState } from '@engine/core/random';
import { yieldToEvents } from '@engine/runtime/yield-to-events';
import type { RowCodec } from '../row-codec';
import { holds, type RowPredicate } from './row-predicates';

/** A rule that is being tried, and what the draws have shown so far. */
export interface RuleArm {
  readonly predicates: readonly RowPredicate[];
  /** The share of rows for which it holds. */
  readonly coverage: number;
  /** Draws for which the model answers as for the explained row. */
  hits: number;
  count: number;
}

/** Draws rows for which rules hold, and asks the model about them. */
export interface RuleDesk {
  arm(predicates: readonly RowPredicate[]): RuleArm;
  /** Adds draws to the counts of each arm. */
  draw(arms: readonly RuleArm[], draws: number): Promise<void>;
  readonly asked: number;
}

/**
 * A desk for one explained row. A draw is a random row of the data in which each column that the rule
 * speaks of takes its value from a random row for which the rule holds in that column.
 */
export function ruleDesk(
  cells: Matrix,
  codec: RowCodec,
  agrees: (X: ReturnType<RowCodec['decode']>) => Promise<Uint8Array>,
  random: RandomState,
  signal: AbortSignal | undefined,
): RuleDesk {
  const { rows, cols } = cells;
  let asked = 0;
  const rowsWhere = (test: (row: number) => boolean) =>
    Int32Array.from({ length: rows }, (_, i) => i).filter(test);
  const fitting = new WeakMap<RuleArm, Map<number, Int32Array>>();
  function arm(predicates: readonly RowPredicate[]): RuleArm {
    const covered = rowsWhere((i) => predicates.every((p) => holds(p, cells.get(i, p.at))));
    const made = { predicates, coverage: covered.length / rows, hits: 0, count: 0 };
    const byColumn = new Map<number, Int32Array>();
    for (const { at } of predicates) {
      const own = predicates.filter((p) => p.at === at);
      byColumn.set(
        at,
        rowsWhere((i) => own.every((p) => holds(p, cells.get(i, at)))),
      );
    }
    fitting.set(made, byColumn);
    return made;
  }
  async function draw(arms: readonly RuleArm[], draws: number): Promise<void> {
    checkAborted(signal);
    const made = new Float64Array(arms.length * draws * cols);
    arms.forEach((one, which) => {
      const byColumn = fitting.get(one)!;
      for (let k = 0; k < draws; k++) {
        const out = made.subarray((which * draws + k) * cols, (which * draws + k + 1) * cols);
        out.set(cells.row(random.randint(0, rows)));
        for (const [at, fit] of byColumn) {
          out[at] = cells.get(fit[random.randint(0, fit.length)]!, at);
        }
      }
    });
    const hits = await agrees(codec.decode(made));
    asked += hits.length;
    arms.forEach((one, which) => {
      for (let k = 0; k < draws; k++) one.hits += hits[which * draws + k]!;
      one.count += draws;
    });
    await yieldToEvents();
  }
  return {
    arm,
    draw,
    get asked() {
      return asked;
    },
  };
}
