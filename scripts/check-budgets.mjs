import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromium } from '@playwright/test';
import { exportedRoutes } from './routes.mjs';
import { createStaticServer, listen } from './serve/static-server.mjs';
import { findBrowser } from './setup/find-browser.mjs';
import { root } from './setup/root.mjs';

/**
 * Gzipped bytes of scripts on a first visit, before anybody touches anything: the shell is what
 * the page's HTML names; the rest comes by itself once the browser is idle.
 */
const budgets = { shell: 200_000, 'shell and idle': 210_000 };

const lesson = exportedRoutes().find((route) => /^\/learn\/[^/]+\/[^/]+$/.test(route));
const server = createStaticServer(path.join(root, 'out'));
const port = await listen(server, 0);
const executablePath = findBrowser();
const browser = await chromium.launch({
  args: ['--no-sandbox', '--no-first-run'],
  ...(executablePath ? { executablePath } : {}),
});
for (const route of ['/', ...(lesson ? [lesson] : [])]) {
  const scripts = await firstVisit(`http://localhost:${port}${route}`);
  check(
    route,
    'shell',
    scripts.filter(({ isShell }) => isShell),
  );
  check(route, 'shell and idle', scripts);
}
await browser.close();
server.close();

/** The scripts of a first visit; the service worker is kept out, since it loads everything. */
async function firstVisit(url) {
  const context = await browser.newContext({ serviceWorkers: 'block' });
  const page = await context.newPage();
  const scripts = [];
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') scripts.push(response);
  });
  const document = await page.goto(url, { waitUntil: 'networkidle' });
  const html = await document.text();
  const sizes = await Promise.all(
    scripts.map(async (response) => {
      const name = new URL(response.url()).pathname;
      const bytes = gzipSync(await response.body()).length;
      return { name, bytes, isShell: html.includes(`src="${name}"`) };
    }),
  );
  await context.close();
  return sizes;
}

function check(route, part, scripts) {
  const total = scripts.reduce((sum, { bytes }) => sum + bytes, 0);
  const isOver = total > budgets[part];
  console.log(
    `${route}, ${part}: ${kilobytes(total)} of scripts, ${isOver ? 'OVER' : 'within'} ${kilobytes(budgets[part])}`,
  );
  if (!isOver) return;
  process.exitCode = 1;
  for (const { name, bytes } of scripts.sort((one, other) => other.bytes - one.bytes).slice(0, 8)) {
    console.log(`  ${kilobytes(bytes).padStart(7)}  ${name}`);
  }
}

function kilobytes(bytes) {
  return `${(bytes / 1000).toFixed(0)} kB`;
}
