import type { TableTwin } from '../contract';
import { type Picture, standaloneSvg } from './standalone-svg';

/** Writes a figure to a file of the person's: its picture, or its numbers. */
export async function saveFigure(options: {
  readonly type: 'png' | 'svg' | 'csv';
  readonly name: string;
  readonly figure: HTMLElement;
  readonly table: TableTwin;
}): Promise<void> {
  const { type, name, figure, table } = options;
  if (type === 'csv') return saveFile(`${name}.csv`, csvOf(table), 'text/csv');
  const svg = await standaloneSvg(figure);
  if (type === 'svg') return saveFile(`${name}.svg`, svg.text, 'image/svg+xml');
  saveFile(`${name}.png`, await pngOf(svg), 'image/png');
}

function csvOf({ columns, rows }: TableTwin): string {
  const field = (value: string | number | null) => {
    const text = value === null ? '' : String(value);
    return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return [columns, ...rows].map((row) => `${row.map(field).join(',')}\n`).join('');
}

async function pngOf(svg: Picture): Promise<Blob> {
  const url = URL.createObjectURL(new Blob([svg.text], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = new OffscreenCanvas(svg.width * 2, svg.height * 2);
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await canvas.convertToBlob({ type: 'image/png' });
  } finally {
    URL.revokeObjectURL(url);
  }
}

function saveFile(name: string, content: string | Blob, type: string): void {
  const url = URL.createObjectURL(
    content instanceof Blob ? content : new Blob([content], { type }),
  );
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The download has its own hold on the bytes once the click has been handled.
  setTimeout(() => URL.revokeObjectURL(url), 0);
}
