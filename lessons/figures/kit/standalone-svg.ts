import { drawnBoxes, drawnText } from './drawn-text';
import { embeddedFonts, familyOf } from './embedded-fonts';
import { plainColour } from './plain-colour';

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

/** Space around the picture. */
const MARGIN = 16;

export interface Picture {
  readonly text: string;
  readonly width: number;
  readonly height: number;
}

/**
 * A figure as one SVG text that needs nothing beside it, fonts included, on the page's ground: its
 * finding and unit line, its drawings, and the tables that are part of it.
 */
export async function standaloneSvg(figure: HTMLElement): Promise<Picture> {
  const caption = figure.querySelector('figcaption')!;
  const chart = figure.querySelector('.fig-chart')!;
  const drawings = [...chart.querySelectorAll<SVGSVGElement>('svg:not(svg svg)')].filter(
    (drawing) => !drawing.closest('button, [hidden]'),
  );
  const tables = [...chart.querySelectorAll('table')];
  // A drawing that scrolls sideways reaches beyond its frame.
  const places = [caption, chart, ...drawings, ...tables].map((part) =>
    part.getBoundingClientRect(),
  );
  const left = Math.min(...places.map((place) => place.left)) - MARGIN;
  const right = Math.max(...places.map((place) => place.right)) + MARGIN;
  const top = caption.getBoundingClientRect().top - MARGIN;
  const bottom = chart.getBoundingClientRect().bottom + MARGIN;
  const width = Math.ceil(right - left);
  const height = Math.ceil(bottom - top);
  const origin = { left, top };
  const ground = plainColour(getComputedStyle(document.body).backgroundColor);
  const drawn = drawings.map((drawing) => {
    const place = drawing.getBoundingClientRect();
    const copy = styledCopy(drawing);
    copy.setAttribute('x', String(place.left - left));
    copy.setAttribute('y', String(place.top - top));
    return new XMLSerializer().serializeToString(copy);
  });
  const parts =
    `<rect width="${width}" height="${height}" fill="${ground}"/>` +
    `${drawnText(caption, origin)}${drawnBoxes(chart, origin)}${drawnText(chart, origin)}` +
    drawn.join('');
  const text =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" ` +
    `viewBox="0 0 ${width} ${height}">${await embeddedFonts(parts)}${parts}</svg>`;
  return { text, width, height };
}

function styledCopy(drawing: SVGSVGElement): SVGSVGElement {
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  const originals = drawing.querySelectorAll('*');
  for (const [index, element] of [...copy.querySelectorAll('*')].entries()) {
    const style = getComputedStyle(originals[index]!);
    for (const property of carried) {
      const value = style.getPropertyValue(property);
      if (value) element.setAttribute(property, plainColour(value));
    }
    if (element instanceof SVGTextElement) element.setAttribute('font-family', familyOf(style));
    element.removeAttribute('class');
    element.removeAttribute('style');
  }
  return copy;
}
