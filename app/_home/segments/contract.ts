/** The stretch of track that a segment is drawn on, in pixels; it may run right to left. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly y: number;
  /** Half of the height it may take above and below the track. */
  readonly reach: number;
  /** Without words, for the phone's list. */
  readonly bare?: boolean;
}

/** Where a share of the way along a stretch lies. */
export function along({ from, to }: Stretch, share: number): number {
  return from + (to - from) * share;
}
