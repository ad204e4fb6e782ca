/**
 * Orders texts by code point, as Python and numpy do. JavaScript's own order is by UTF-16 unit and
 * differs for characters outside the basic plane, such as emoji.
 */
export function compareText(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    if (a.charCodeAt(i) !== b.charCodeAt(i)) return codePointAround(a, i) - codePointAround(b, i);
  }
  return a.length - b.length;
}

/** The code point at `i`, also when `i` is the second half of a pair. */
function codePointAround(text: string, i: number): number {
  const unit = text.charCodeAt(i);
  const isSecondHalf = unit >= 0xdc00 && unit <= 0xdfff && i > 0;
  return text.codePointAt(isSecondHalf ? i - 1 : i)!;
}
