import { spawnSync } from 'node:child_process';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { findBrowser } from '../setup/find-browser.mjs';

/** The machine and the tools, one line each. */
export async function describeMachine(native) {
  const tools = native ? await native.ask({ op: 'versions' }) : {};
  const browser = findBrowser();
  const chromium = browser && spawnSync(browser, ['--version'], { encoding: 'utf8' }).stdout.trim();
  const { python, ...packages } = tools;
  return [
    `${cpus()[0].model.trim()}, ${availableParallelism()} cores, ${(totalmem() / 2 ** 30).toFixed(0)} GiB of memory`,
    `Node ${process.versions.node} (V8 ${process.versions.v8})${chromium ? `, ${chromium}` : ''}`,
    python
      ? `Python ${python}, ${Object.entries(packages)
          .map(([name, version]) => `${name} ${version}`)
          .join(', ')}`
      : 'no Python with scikit-learn',
  ];
}
