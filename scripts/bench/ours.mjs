import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { Data } from './data.mjs';
import { paths } from './engine-bundle.mjs';

/**
 * Our side of the bench, in a process of its own so that its memory starts clean: answers JSON lines
 * on standard input with the milliseconds a task took. Its twin is `native.py`.
 */
const program = pathToFileURL(paths.engine).href;
const engine = await import(program);
const { createNodePool } = await import(pathToFileURL(paths.parts).href);
const pool = createNodePool({ engine, program, size: 2 });
const made = new Map();
const seen = new Set();
let last;
let data;

async function value(spec) {
  if (Array.isArray(spec)) return Promise.all(spec.map(value));
  if (typeof spec !== 'object' || spec === null) return spec;
  if ('model' in spec) return spec.fitted ? fittedModel(spec) : model(spec);
  if ('make' in spec)
    return kept(spec, async () => new engine[spec.make](...(await value(spec.args))));
  if (typeof spec.data === 'string')
    return spec.rows ? data.head(spec.data, spec.rows) : data.get(spec.data);
  if ('named' in spec) {
    return Promise.all(spec.named.map(async ([name, item]) => [name, await value(item)]));
  }
  const entries = Object.entries(spec).map(async ([key, item]) => [key, await value(item)]);
  return Object.fromEntries(await Promise.all(entries));
}

async function model({ model: name, params }) {
  return new engine[name](await value(params));
}

function fittedModel(spec) {
  return kept(spec, async () => (await model(spec)).fit(...(await value(spec.on))));
}

/** Made once for all runs of a task. */
async function kept(spec, make) {
  const key = JSON.stringify(spec);
  if (!made.has(key)) made.set(key, await make());
  return made.get(key);
}

/** What is to be timed, as a function of nothing. */
async function prepare(task) {
  if (task.do === 'csv') return async () => engine.readCsv(await readFile(task.file));
  const args = await value(task.args);
  const options = task.options ? [await value(task.options)] : [];
  if (task.do === 'call') return () => engine[task.name](...args, ...options);
  const target = await value(task.of);
  return () => target[task.do](...args, ...options);
}

async function timed(work) {
  // Not the whole heap: V8 would throw the compiled code away with it, as no use of the engine does.
  globalThis.gc({ type: 'minor' });
  const start = performance.now();
  await work();
  return performance.now() - start;
}

const operations = {
  /** Starts the workers, so that no task has to wait for them, and says what the engine has. */
  async start() {
    engine.setHost({ pool });
    const random = new engine.RandomState(0);
    const X = Array.from({ length: 2000 }, () => [random.random(), random.random()]);
    const forest = new engine.RandomForestClassifier({ nEstimators: 8 });
    await forest.fit(
      X,
      X.map(([x]) => (x > 0.5 ? 1 : 0)),
    );
    return { exports: Object.keys(engine) };
  },
  data({ rows, cols, seed }) {
    made.clear();
    data = undefined;
    data = new Data(engine, { rows, cols, seed });
    return { checksum: data.checksum };
  },
  async run({ task }) {
    // What was fitted for another task would only take memory.
    const name = JSON.stringify(task);
    if (name !== last) made.clear();
    last = name;
    if (!seen.has(name)) globalThis.gc();
    seen.add(name);
    engine.setHost(task.workers === 1 ? {} : { pool });
    return { ms: await timed(await prepare(task)) };
  },
  /** The most memory this process has held so far, in bytes. */
  memory: () => ({ peak: process.resourceUsage().maxRSS * 1024 }),
};

for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line);
  let reply;
  try {
    reply = await operations[request.op](request);
  } catch (error) {
    reply = { error: error instanceof Error ? error.message : String(error) };
  }
  process.stdout.write(`${JSON.stringify(reply)}\n`);
}
pool.close();
