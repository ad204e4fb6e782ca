const context = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })!;
const known = new Map<string, string>();

/**
 * A colour of the page as every program reads it: `rgb()` or `rgba()`. Computed styles keep `oklch()`
 * and its like, which only browsers know.
 */
export function plainColour(colour: string): string {
  if (!/^(ok|lab|lch|color)/.test(colour)) return colour;
  const found = known.get(colour) ?? painted(colour);
  known.set(colour, found);
  return found;
}

function painted(colour: string): string {
  context.clearRect(0, 0, 1, 1);
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  const [red, green, blue, alpha] = context.getImageData(0, 0, 1, 1).data;
  return alpha === 255
    ? `rgb(${red}, ${green}, ${blue})`
    : `rgba(${red}, ${green}, ${blue}, ${(alpha! / 255).toFixed(3)})`;
}
