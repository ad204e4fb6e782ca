import type { Column } from '@engine/core/table';
import type { AssignmentReasons } from '@engine/explain/clusters/assignment-reasons';
import type { CentroidProfiles } from '@engine/explain/clusters/centroid-profiles';
import type { ClusterFeatureImportance } from '@engine/explain/clusters/cluster-feature-importance';
import type { TreeLayout } from '@engine/explain/inherent/tree-layout';
import type { OnProgress } from './explain-contract';

/** A clusterer and the rows it clustered, as a run keeps them. */
export interface ClusterRequest {
  readonly model: Uint8Array;
  readonly clustered: Uint8Array;
}

export interface ClusterFacts {
  /** `KMeans`, at the end of its pipeline. */
  readonly model: string;
  /** Rows that were put into clusters, and the clusters they are in. */
  readonly clustered: number;
  readonly clusters: number;
  /** The rows that are shown, spread evenly over all, as plain columns. */
  readonly rows: { readonly columns: readonly Column[] };
  /** The place of each among all rows, and its cluster. */
  readonly places: Int32Array;
  readonly labels: Int32Array;
  /** Columns of numbers without gaps, in whose own units clusters can be described. */
  readonly measured: readonly string[];
}

/** What the clusters are, by themselves. */
export interface ClusterView {
  /** Null where no column is measured. */
  readonly profiles: CentroidProfiles | null;
  /** Null where there is one cluster. */
  readonly silhouettes: Float64Array | null;
  /** Null where there is one cluster, or the clusterer has no centres. */
  readonly reasons: AssignmentReasons | null;
}

/** A tree that gives rows to clusters by a few questions. */
export interface SurrogateView {
  readonly layout: TreeLayout;
  readonly leaves: number;
  /** The share of rows it has not seen that it puts into their cluster. */
  readonly accuracy: number;
}

/** What the page asks of the worker about a clusterer. Asking again ends the asking before. */
export interface ClusterApi {
  open(request: ClusterRequest): Promise<ClusterFacts>;
  view(): Promise<ClusterView>;
  /** How the clusters change without each column. */
  importance(onProgress: OnProgress): Promise<ClusterFeatureImportance>;
  /** @param row whose way through the tree is lit */
  surrogate(leaves: number, row: number): Promise<SurrogateView>;
  /** Ends whatever is being worked out, or only what was asked by this name. */
  stop(asked?: string): void;
}
