import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { root } from './root.mjs';

/** No telemetry, and no colour codes where the output is not a terminal. */
const quiet = {
  NEXT_TELEMETRY_DISABLED: '1',
  ...(process.stdout.isTTY ? {} : { NO_COLOR: '1' }),
};

/**
 * Runs a program without a shell and without a terminal to ask at; resolves with its exit code.
 * A signal that ends this process ends the child too.
 */
export function run(command, args, { env = {}, timeout, stdio = 'inherit' } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...quiet, ...env },
      stdio: ['ignore', stdio, stdio],
      ...(timeout ? { timeout } : {}),
    });
    const end = () => child.kill();
    process.once('exit', end);
    const settle = (code) => {
      process.removeListener('exit', end);
      resolve(code);
    };
    child.once('error', () => settle(127));
    child.once('exit', (code) => settle(code ?? 1));
  });
}

/** Runs a Node script. */
export function runNode(script, args = [], options) {
  return run(process.execPath, [script, ...args], options);
}

/** Runs the command line tool of an installed package, such as `next` or `@biomejs/biome`. */
export function runTool(packageName, args, { tool, ...options } = {}) {
  const require = createRequire(path.join(root, 'package.json'));
  const folder = path.join(root, 'node_modules', packageName);
  const { bin } = require(path.join(folder, 'package.json'));
  const file = typeof bin === 'string' ? bin : bin[tool ?? packageName.split('/').at(-1)];
  return isScript(path.join(folder, file))
    ? runNode(path.join(folder, file), args, options)
    : run(path.join(folder, file), args, options);
}

/** esbuild's own tool is a machine binary; all others are scripts. */
function isScript(file) {
  return !readFileSync(file)
    .subarray(0, 4)
    .equals(Buffer.from([0x7f, 0x45, 0x4c, 0x46]));
}
