/** Pixels that a letter of the house's font takes at most, on average, for a font size of 1. */
const letterWidth = 0.56;

/**
 * SVG does not wrap: of words that would run into the neighbour's, the parts after a comma are left
 * out, the last first; what is still too long ends in an ellipsis.
 */
export function fitted(text: string, room: { readonly width: number; readonly size: number }) {
  const most = Math.max(2, Math.floor(room.width / (room.size * letterWidth)));
  const parts = text.split(', ');
  while (parts.length > 1 && parts.join(', ').length > most) parts.pop();
  const left = parts.join(', ');
  return left.length <= most ? left : `${left.slice(0, most - 1).trimEnd()}…`;
}
