import { spawn, spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { root } from '../setup/root.mjs';

const oneThread = { OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1', MKL_NUM_THREADS: '1' };

/** A process that answers one JSON line for each JSON line it is sent. */
function startSide(command, args, env = {}) {
  const child = spawn(command, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const waiting = [];
  let ended = false;
  createInterface({ input: child.stdout }).on('line', (line) =>
    waiting.shift()?.(JSON.parse(line)),
  );
  const end = () => child.kill();
  process.once('exit', end);
  child.once('close', () => {
    ended = true;
    process.removeListener('exit', end);
    for (const answer of waiting.splice(0)) answer({ error: 'the process ended' });
  });
  return {
    /** Never rejects: what went wrong stands in `error`. */
    ask(request) {
      if (ended) return Promise.resolve({ error: 'the process ended' });
      return new Promise((answer) => {
        waiting.push(answer);
        child.stdin.write(`${JSON.stringify(request)}\n`);
      });
    },
    async close() {
      child.stdin.end();
      if (!ended) await new Promise((resolve) => child.once('close', resolve));
    },
  };
}

/** Our engine in a fresh Node, with a pool of two workers. */
export function startOurs() {
  return startSide(process.execPath, [
    '--expose-gc',
    fileURLToPath(import.meta.resolve('./ours.mjs')),
  ]);
}

/** Native Python on one thread, or undefined where there is none with scikit-learn. */
export function startNative() {
  const python = ['/usr/bin/python3', 'python3'].find(
    (command) => spawnSync(command, ['-c', 'import sklearn']).status === 0,
  );
  return (
    python && startSide(python, [fileURLToPath(import.meta.resolve('./native.py'))], oneThread)
  );
}
