import type { Column } from '@engine/core/table';
import type { AssignmentReasons } from '@engine/explain/clusters/assignment-reasons';
import type { CentroidProfiles } from '@engine/explain/clusters/centroid-profiles';
import type { ClusterFeatureImportance } from '@engine/explain/clusters/cluster-feature-importance';
import type { TreeLayout } from '@engine/explain/inherent/tree-layout';
import type { OnProgress } from './explain-contract';

/** A clusterer and the rows it grouped, as a run keeps them. */
export interface ClusterRequest {
  readonly model: Uint8Array;
  readonly grouped: Uint8Array;
}

export interface ClusterFacts {
  /** `KMeans`, at the end of its pipeline. */
  readonly model: string;
  /** The rows that are shown, as plain columns. */
  readonly rows: { readonly columns: readonly Column[] };
  /** Rows that were grouped. */
  readonly grouped: number;
  /** The cluster of each row that is shown. */
  readonly labels: Int32Array;
}

/** What the groups are, by themselves. */
export interface ClusterView {
  readonly profiles: CentroidProfiles;
  readonly silhouettes: Float64Array;
  /** Null where the clusterer has no centres. */
  readonly reasons: AssignmentReasons | null;
}

/** A tree that gives rows to groups by a few questions. */
export interface SurrogateView {
  readonly layout: TreeLayout;
  readonly leaves: number;
  /** The share of rows it has not seen that it puts into their group. */
  readonly accuracy: number;
}

/** What the page asks of the worker about a clusterer. Asking again ends the asking before. */
export interface ClusterApi {
  open(request: ClusterRequest): Promise<ClusterFacts>;
  view(): Promise<ClusterView>;
  /** How the groups change without each column. */
  importance(onProgress: OnProgress): Promise<ClusterFeatureImportance>;
  /** @param row whose way through the tree is lit */
  surrogate(leaves: number, row: number): Promise<SurrogateView>;
  /** Ends whatever is being worked out, or only what was asked by this name. */
  stop(asked?: string): void;
}
