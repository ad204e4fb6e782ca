import type { RoomEvent } from '@engine/simulate/contract';

export interface PlacedMark {
  readonly event: RoomEvent;
  readonly x: number;
  /** Written above the mark, and its middle; null where it would touch another. */
  readonly label: { readonly text: string; readonly x: number } | null;
}

export interface MarkOptions {
  readonly x: (minute: number) => number;
  /** Least distance of two marks. */
  readonly gap: number;
  readonly isLabelled: boolean;
  /** Ends of the line, which no label may pass. */
  readonly range: readonly [number, number];
}

/** Width of a letter on average, in pixels, at the labels' size. */
const letter = 6.1;

/** The newest marks that fit beside each other, and of their words those that fit. */
export function placeMarks(events: readonly RoomEvent[], options: MarkOptions): PlacedMark[] {
  const { x, gap, isLabelled, range } = options;
  const placed: PlacedMark[] = [];
  const taken: (readonly [number, number])[] = [];
  for (const event of [...events].reverse()) {
    const at = x(event.minute);
    if (placed.some((mark) => Math.abs(mark.x - at) < gap)) continue;
    const half = (event.mark.length * letter) / 2 + 4;
    const middle = Math.min(range[1] - half, Math.max(range[0] + half, at));
    const isFree =
      isLabelled && taken.every(([left, right]) => middle + half < left || middle - half > right);
    if (isFree) taken.push([middle - half, middle + half]);
    placed.push({ event, x: at, label: isFree ? { text: event.mark, x: middle } : null });
  }
  return placed;
}
