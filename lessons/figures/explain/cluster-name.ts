/** What a cluster is called; rows that are in none have the label -1. */
export function clusterName(label: number | string): string {
  return label === -1 ? 'no cluster' : `cluster ${label}`;
}
