import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './root.mjs';
import { run, runNode } from './run.mjs';

const lock = path.join(root, 'package-lock.json');
const modules = path.join(root, 'node_modules');
const stamp = path.join(modules, '.lifecycle-lab-lock');
/** npm writes this one last, so its absence means an install that was cut off. */
const finished = path.join(modules, '.package-lock.json');

/** Installs from the lockfile when node_modules is missing or belongs to another lockfile. */
export async function install() {
  checkNode();
  const hash = createHash('sha256').update(readFileSync(lock)).digest('hex');
  if (isInstalled(hash)) return;
  console.log('Installing the packages of package-lock.json (about a minute) ...');
  const args = ['ci', '--no-audit', '--no-fund', '--prefer-offline', '--ignore-scripts'];
  const npm = process.env.npm_execpath;
  const code = npm ? await runNode(npm, args) : await run('npm', args);
  if (code !== 0) {
    throw new Error(
      'npm ci did not finish. Its own message stands above; check the network and run the same command again.',
    );
  }
  writeFileSync(stamp, hash);
}

function isInstalled(hash) {
  if (!existsSync(finished)) return false;
  if (existsSync(stamp)) return readFileSync(stamp, 'utf8') === hash;
  if (statSync(finished).mtimeMs < statSync(lock).mtimeMs) return false;
  writeFileSync(stamp, hash);
  return true;
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new Error(
    `Node ${process.versions.node} is too old: this project needs 20.19 or newer. Install it from nodejs.org or with your version manager.`,
  );
}
