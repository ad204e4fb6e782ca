import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { chromium } from '@playwright/test';
import { createStaticServer, listen } from './serve/static-server.mjs';
import { findBrowser } from './setup/find-browser.mjs';
import { root } from './setup/root.mjs';

/**
 * Takes the pictures of docs/pictures: every page after one lap of the loop, light and dark, wide
 * and on a phone. Needs a finished build: npm run build && node scripts/take-screenshots.mjs
 */
const pages = {
  loop: '/',
  lessons: '/learn',
  lesson: '/learn/frame/the-loop',
  notebooks: '/notebook',
  notebook: '/notebook/open?id=lesson:frame/the-loop',
  runs: '/runs',
  'control-room': '/control-room',
  explain: '/explain',
};
const looks = [
  { name: 'light', width: 1440, colorScheme: 'light' },
  { name: 'dark', width: 1440, colorScheme: 'dark' },
  { name: 'phone', width: 390, colorScheme: 'light' },
];
const folder = path.join(root, 'docs', 'pictures');

const server = createStaticServer(path.join(root, 'out'));
const base = `http://localhost:${await listen(server, 4600)}`;
const browser = await chromium.launch({ executablePath: findBrowser(), args: ['--no-sandbox'] });
const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
await mkdir(folder, { recursive: true });
await runLap();
for (const { name, width, colorScheme } of looks) {
  await page.setViewportSize({ width, height: 900 });
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  for (const [title, route] of Object.entries(pages)) await take(`${title}-${name}`, route);
}
await browser.close();
server.close();

async function runLap() {
  await page.goto(base);
  await page.getByRole('button', { name: /^Run the loop now/ }).click();
  await page.getByRole('button', { name: /^Stop/ }).waitFor();
  await page.getByRole('button', { name: /^Run the loop now/ }).waitFor({ timeout: 180_000 });
}

async function take(name, route) {
  await page.goto(base + route, { waitUntil: 'networkidle' });
  if (route === '/control-room') await letTheRoomRun();
  if (route === '/explain') await page.locator('figure[data-figure="dependence"] svg').waitFor();
  await page.screenshot({ path: path.join(folder, `${name}.png`) });
  console.log(name);
}

/** Some simulated weeks, so that there is something to see. */
async function letTheRoomRun() {
  await page.getByText('1 day a second').click();
  await page
    .getByText(/^Day 1\d,/)
    .first()
    .waitFor({ timeout: 90_000 });
}
