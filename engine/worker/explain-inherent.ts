import { beforeEnd, endOf } from '@engine/explain/pipeline-end';
import type { Desk } from './explain-api';
import type { RowValues } from './explain-contract';
import { rowTable } from './explained-model';

/** What a model shows of itself. */
export const inherentView = {
  /** One of its trees, with the path of a row. */
  async tree({ engine, held }: Desk, tree: number, depth: number, values: RowValues) {
    const row = rowTable(engine, held.background, values);
    const X = await beforeEnd(held.model).transform(row);
    return engine.treeLayout(endOf(held.model) as never, { tree, maxDepth: depth, X, row: 0 });
  },

  coefficients({ engine, held, work }: Desk) {
    return engine.coefficientTable(held.model as never, held.background, held.backgroundTruth, {
      nResamples: 100,
      ...work,
    });
  },
};
