import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { run, runTool } from './run.mjs';

const installed = {
  linux: [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/opt/google/chrome/chrome',
    '/usr/bin/google-chrome',
    '/snap/bin/chromium',
  ],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  ],
};

/** Path of a Chromium or Chrome that is here already, or null. */
export function findBrowser() {
  if (process.env.PW_CHROMIUM) return process.env.PW_CHROMIUM;
  const candidates = [...(installed[process.platform] ?? []), ownOfPlaywright()];
  return candidates.find((file) => file && existsSync(file) && starts(file)) ?? null;
}

/** Finds a browser or fetches one: Playwright's own, else Debian's package where that is allowed. */
export async function getBrowser() {
  const found = findBrowser();
  if (found) return found;
  console.log('No Chromium or Chrome here; fetching one ...');
  await runTool('@playwright/test', ['install', 'chromium'], {
    tool: 'playwright',
    timeout: 300_000,
    env: { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '10000' },
  });
  if (!findBrowser() && isDebianRoot()) {
    await run('apt-get', ['update', '-q']);
    await run('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium'], {
      env: { DEBIAN_FRONTEND: 'noninteractive' },
    });
  }
  const fetched = findBrowser();
  if (fetched) return fetched;
  throw new Error(
    'The end-to-end tests need Chromium or Chrome, and none could be fetched. Install one, or set PW_CHROMIUM to its path, and run npm test again.',
  );
}

/** A download without its system libraries is there and still does not start. */
function starts(file) {
  return process.platform !== 'linux' || spawnSync(file, ['--version']).status === 0;
}

function ownOfPlaywright() {
  try {
    return createRequire(import.meta.url)('@playwright/test').chromium.executablePath();
  } catch {
    return null;
  }
}

function isDebianRoot() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  return /debian/i.test(
    existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '',
  );
}
