import { existsSync } from 'node:fs';
import path from 'node:path';
import { install } from './setup/install.mjs';
import { root } from './setup/root.mjs';
import { runNode, runTool } from './setup/run.mjs';
import { rememberBuild, sourceStamp } from './setup/source-stamp.mjs';
import { timed } from './setup/timed.mjs';

/** What must lie in public/ before Next reads it. */
const bundles = ['build-engine', 'build-kernel', 'build-types'];

/** Builds the static export into out/ and proves it complete. */
export async function build() {
  const stamp = sourceStamp();
  for (const name of bundles) await step(name, () => runScript(name));
  await step('next build', () => runTool('next', ['build']));
  await step('security policy', async () => {
    const { cspPass } = await import('./csp-pass.mjs');
    cspPass();
    return 0;
  });
  await step('service worker', () => runScript('build-service-worker'));
  rememberBuild(stamp);
}

/** Runs one of the scripts that fill public/. */
export async function runScript(name) {
  const file = path.join(root, 'scripts', `${name}.mjs`);
  return existsSync(file) ? runNode(file) : 0;
}

async function step(name, work) {
  const { value: code, seconds } = await timed(work);
  if (code !== 0) throw new Error(`${name} failed; its message stands above.`);
  console.log(`${name}: ${seconds}`);
}

if (process.argv[1] === import.meta.filename) {
  try {
    await install();
    await build();
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
