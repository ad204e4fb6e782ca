import { readFile } from 'node:fs/promises';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { logTelcoModel } from '../kit/log-model';

test.describe.configure({ timeout: 120_000 });

/** The file that a button of a figure saves. */
async function savedBy(page: Page, drawn: Locator, type: 'PNG' | 'SVG' | 'CSV') {
  const download = page.waitForEvent('download');
  await drawn.getByRole('button', { name: `Save the figure as ${type}` }).click();
  const file = await download;
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

/** What the browser makes of an SVG file: its size, and all text it shows. */
async function readSvg(page: Page, text: string) {
  return page.evaluate(async (source) => {
    const parsed = new DOMParser().parseFromString(source, 'image/svg+xml');
    const url = URL.createObjectURL(new Blob([source], { type: 'image/svg+xml' }));
    const image = new Image();
    image.src = url;
    await image.decode();
    URL.revokeObjectURL(url);
    return {
      width: image.naturalWidth,
      height: image.naturalHeight,
      words: [...parsed.querySelectorAll('text')].map(({ textContent }) => textContent).join(' '),
      faults: parsed.querySelectorAll('parsererror').length,
    };
  }, text);
}

test('an instructor saves figures as pictures that say what they show, and as numbers', async ({
  page,
}) => {
  await page.goto('/explain');
  await logTelcoModel(page);
  await page.reload();
  // One that is drawn, and one that is a table.
  for (const id of ['waterfall', 'counterfactual-table']) {
    const drawn = page.locator(`figure[data-figure="${id}"]`);
    await expect(drawn).toBeVisible({ timeout: 60_000 });
    const finding = (await drawn.locator('.finding').textContent())!;
    const svg = await savedBy(page, drawn, 'SVG');
    expect(svg.name).toBe(`${id}.svg`);
    const text = svg.bytes.toString('utf8');
    // It is the same in other programs: with its fonts, and without colours that only browsers know.
    expect(text).toContain('@font-face');
    expect(text).not.toMatch(/okl(ch|ab)\(/);
    const picture = await readSvg(page, text);
    expect(picture.faults).toBe(0);
    for (const word of finding.split(/\s+/)) expect(picture.words).toContain(word);
    expect(picture.words).toContain('contract');
    const png = await savedBy(page, drawn, 'PNG');
    // The width and height of a PNG stand behind its signature and the name of its first part.
    expect(png.bytes.subarray(1, 4).toString('latin1')).toBe('PNG');
    expect(png.bytes.readUInt32BE(16)).toBe(2 * picture.width);
    expect(png.bytes.readUInt32BE(20)).toBe(2 * picture.height);
    const csv = await savedBy(page, drawn, 'CSV');
    expect(csv.bytes.toString('utf8').split('\n').length).toBeGreaterThan(4);
  }
});
