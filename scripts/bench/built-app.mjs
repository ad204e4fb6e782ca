import { existsSync } from 'node:fs';
import path from 'node:path';
import { chromium } from '@playwright/test';
import { createStaticServer, listen } from '../serve/static-server.mjs';
import { findBrowser } from '../setup/find-browser.mjs';
import { root } from '../setup/root.mjs';

/** Serves the built app, opens a browser and measures; null where there is no built app. */
export async function withBuiltApp(measure) {
  if (!existsSync(path.join(root, 'out'))) {
    console.log('There is no built app: run npm run build first.');
    return null;
  }
  const server = createStaticServer(path.join(root, 'out'));
  const base = `http://localhost:${await listen(server, 0)}`;
  const browser = await chromium.launch({ executablePath: findBrowser(), args: ['--no-sandbox'] });
  try {
    return await measure({ browser, base });
  } finally {
    await browser.close();
    server.close();
  }
}

/** Runs a lap of the loop to its end. */
export async function runLap(page, button) {
  const stop = page.getByRole('button', { name: /^Stop/ }).first();
  await page.getByRole('button', { name: button }).click();
  await stop.waitFor();
  await stop.waitFor({ state: 'hidden', timeout: 180_000 });
}
