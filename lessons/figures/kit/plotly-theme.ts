import type { Layout } from 'plotly.js';

/** Series colours in the order of the palette, read from the page's theme. */
function seriesColours(element: Element): readonly string[] {
  const style = getComputedStyle(element);
  return Array.from({ length: 8 }, (_, index) => colour(style, `--c${index + 1}`));
}

/** The parts of a layout that make a plotly chart look like the other figures. */
export function themedLayout(element: Element): Partial<Layout> {
  const style = getComputedStyle(element);
  const quiet = colour(style, '--ink-3');
  const line = colour(style, '--line');
  const axis = {
    color: quiet,
    gridcolor: line,
    linecolor: colour(style, '--line-2'),
    zerolinecolor: line,
    nticks: 5,
    automargin: true,
    fixedrange: true,
  };
  return {
    font: { family: style.fontFamily, size: 12, color: colour(style, '--ink-2') },
    paper_bgcolor: 'rgba(0,0,0,0)',
    plot_bgcolor: 'rgba(0,0,0,0)',
    colorway: [...seriesColours(element)],
    showlegend: false,
    margin: { l: 8, r: 8, t: 8, b: 8 },
    hovermode: 'x unified',
    hoverlabel: {
      bgcolor: colour(style, '--raised'),
      bordercolor: colour(style, '--line-2'),
      font: { family: style.fontFamily, size: 12, color: colour(style, '--ink') },
    },
    xaxis: { ...axis, showgrid: false },
    yaxis: axis,
  };
}

/** Plotly reads hex and rgb only; the canvas turns the theme's oklch into that. */
function colour(style: CSSStyleDeclaration, variable: string): string {
  const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  if (!context) return '#777777';
  context.fillStyle = style.getPropertyValue(variable).trim();
  context.fillRect(0, 0, 1, 1);
  const [red, green, blue] = context.getImageData(0, 0, 1, 1).data;
  return `rgb(${red},${green},${blue})`;
}
