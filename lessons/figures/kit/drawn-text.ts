import { familyOf } from './embedded-fonts';
import { plainColour } from './plain-colour';

/** Where a picture begins on the page. */
export interface Origin {
  readonly left: number;
  readonly top: number;
}

/** What is a control, is said to screen readers only, or is drawn as it is. */
const elsewhere = 'svg, button, input, select, textarea, script, style, .vh, [hidden]';

/** The text of an element as SVG, every line where the page shows it. */
export function drawnText(element: Element, origin: Origin): string {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const parts: string[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!parent || parent.closest(elsewhere)) continue;
    const style = getComputedStyle(parent);
    for (const { text, box } of linesOf(node as Text)) {
      const x = (box.left - origin.left).toFixed(1);
      const y = (box.top - origin.top + box.height * ascentOf(style)).toFixed(1);
      parts.push(
        `<text x="${x}" y="${y}" fill="${plainColour(style.color)}" font-size="${style.fontSize}" ` +
          `font-weight="${style.fontWeight}" font-family="${familyOf(style)}">${escaped(text)}</text>`,
      );
    }
  }
  return parts.join('');
}

/** The grounds of elements, and the lines of the cells of tables, as SVG. */
export function drawnBoxes(element: Element, origin: Origin): string {
  const parts: string[] = [];
  for (const box of element.querySelectorAll<HTMLElement>('*')) {
    if (box.closest(elsewhere)) continue;
    const { left, top, width, height } = box.getBoundingClientRect();
    const style = getComputedStyle(box);
    const [x, y] = [left - origin.left, top - origin.top];
    if (style.backgroundColor !== 'rgba(0, 0, 0, 0)') {
      const fill = plainColour(style.backgroundColor);
      parts.push(`<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${fill}"/>`);
    }
    if (!box.matches('th, td')) continue;
    const line = (at: number, thick: string, colour: string) => {
      if (Number.parseFloat(thick) === 0) return;
      const stroke = `stroke="${plainColour(colour)}" stroke-width="${Number.parseFloat(thick)}"`;
      parts.push(`<path d="M${x} ${at}h${width}" ${stroke}/>`);
    };
    line(y, style.borderTopWidth, style.borderTopColor);
    line(y + height, style.borderBottomWidth, style.borderBottomColor);
  }
  return parts.join('');
}

interface Line {
  readonly text: string;
  readonly box: DOMRect;
}

/** A text as the page has broken it into lines. */
function linesOf(node: Text): Line[] {
  const lines: { text: string; box: DOMRect }[] = [];
  const range = document.createRange();
  for (const { 0: word, index } of node.data.matchAll(/\S+/g)) {
    range.setStart(node, index);
    range.setEnd(node, index + word.length);
    const box = range.getBoundingClientRect();
    if (box.width === 0) continue;
    const last = lines.at(-1);
    if (last && Math.abs(last.box.top - box.top) < 2) last.text += ` ${word}`;
    else lines.push({ text: word, box });
  }
  return lines;
}

const context = new OffscreenCanvas(1, 1).getContext('2d')!;

/** Which part of a line's height lies above the baseline. */
function ascentOf({ fontWeight, fontSize, fontFamily }: CSSStyleDeclaration): number {
  context.font = `${fontWeight} ${fontSize} ${fontFamily}`;
  const { fontBoundingBoxAscent: above, fontBoundingBoxDescent: below } = context.measureText('x');
  return above / (above + below);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
