/** Properties that the page's stylesheet gives and a file of its own must carry along. */
const carried = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linejoin',
  'stroke-linecap',
  'opacity',
  'paint-order',
  'font-size',
  'font-weight',
  'text-anchor',
] as const;

/** The pictures inside a figure as one SVG text that needs no stylesheet, on the page's ground. */
export function standaloneSvg(
  figure: HTMLElement | null,
): { readonly text: string; readonly width: number; readonly height: number } | null {
  const chart = figure?.querySelector('.fig-chart');
  const drawings = [...(chart?.querySelectorAll<SVGSVGElement>('svg.plot, svg.main-svg') ?? [])];
  if (!chart || drawings.length === 0) return null;
  const frame = chart.getBoundingClientRect();
  // A drawing that scrolls sideways reaches beyond its frame.
  const places = drawings.map((drawing) => drawing.getBoundingClientRect());
  const left = Math.min(frame.left, ...places.map((place) => place.left));
  const right = Math.max(frame.right, ...places.map((place) => place.right));
  const width = Math.ceil(right - left);
  const height = Math.ceil(frame.height);
  const ground = getComputedStyle(document.body).backgroundColor;
  const parts = drawings.map((drawing, at) => {
    const place = places[at]!;
    const copy = styledCopy(drawing);
    copy.setAttribute('x', String(place.left - left));
    copy.setAttribute('y', String(place.top - frame.top));
    return new XMLSerializer().serializeToString(copy);
  });
  const text =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" ` +
    `viewBox="0 0 ${width} ${height}" font-family="sans-serif">` +
    `<rect width="${width}" height="${height}" fill="${ground}"/>${parts.join('')}</svg>`;
  return { text, width, height };
}

function styledCopy(drawing: SVGSVGElement): SVGSVGElement {
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  const originals = drawing.querySelectorAll('*');
  for (const [index, element] of [...copy.querySelectorAll('*')].entries()) {
    const style = getComputedStyle(originals[index]!);
    for (const property of carried) {
      const value = style.getPropertyValue(property);
      if (value) element.setAttribute(property, value);
    }
    element.removeAttribute('class');
    element.removeAttribute('style');
  }
  return copy;
}
