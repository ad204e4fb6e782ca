import { checkParams } from '@engine/core/check-params';
import type { Features } from '@engine/core/estimator';
import { withDefaults } from '@engine/core/with-defaults';
import { Estimator } from '../base/estimator';
import {
  findNeighbors,
  type KnownRows,
  knowRows,
  type NeighborParams,
  type Neighbors,
  neighborParams,
} from './neighbor-search';

/**
 * Finds the rows that are most alike. Equals `sklearn.neighbors.NearestNeighbors` 1.2.1; of equally
 * near rows the one with the lower number comes first.
 *
 * Cost of a question: O(rows x cols) for each queried row; far less with up to 8 columns, where a
 * tree of boxes is searched.
 */
export class NearestNeighbors extends Estimator {
  readonly params: NeighborParams;
  private known: KnownRows | undefined;

  constructor(options: Partial<NeighborParams> = {}) {
    super();
    this.params = withDefaults('NearestNeighbors', neighborParams, options);
  }

  /** Remembers the rows. @throws EngineError naming the column and row that is no finite number. */
  async fit(X: Features): Promise<this> {
    const matrix = this.read(X);
    this.known = knowRows(matrix, this.params);
    this.remember(matrix);
    return this;
  }

  /**
   * The nearest rows of each row of X; without X, those of each row at fit besides itself.
   *
   * @throws EngineError `bad-parameter` when more rows are asked for than there are.
   */
  async kneighbors(
    X?: Features,
    { nNeighbors = this.params.nNeighbors }: { readonly nNeighbors?: number } = {},
  ): Promise<Neighbors> {
    const known = this.fitted(this.known);
    checkParams('kneighbors', neighborParams, { nNeighbors });
    const params = { ...this.params, nNeighbors };
    if (X === undefined) return findNeighbors(known.data, known, params, true);
    return findNeighbors(this.match(X), known, params);
  }
}
