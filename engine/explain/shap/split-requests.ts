import type { CoalitionRequest } from './average-answers';

/**
 * The same coalitions in parts of at most so many, in order; a part may end within a request.
 *
 * @param most at least 1
 */
export function splitRequests(
  requests: readonly CoalitionRequest[],
  most: number,
): CoalitionRequest[][] {
  const parts: CoalitionRequest[][] = [];
  let room = 0;
  for (const request of requests) {
    const M = request.players.length;
    const count = request.masks.length / M;
    for (let first = 0; first < count; ) {
      if (room === 0) {
        parts.push([]);
        room = most;
      }
      const some = Math.min(room, count - first);
      // Copies, so that a worker is sent no more than its part.
      const masks = request.masks.slice(first * M, (first + some) * M);
      parts.at(-1)!.push({ ...request, cells: request.cells.slice(), masks });
      first += some;
      room -= some;
    }
  }
  return parts;
}
