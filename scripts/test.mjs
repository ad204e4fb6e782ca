import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { build } from './build.mjs';
import { getBrowser } from './setup/find-browser.mjs';
import { install } from './setup/install.mjs';
import { root } from './setup/root.mjs';
import { runNode, runTool } from './setup/run.mjs';
import { isBuilt } from './setup/source-stamp.mjs';
import { timed } from './setup/timed.mjs';

const reports = path.join(root, '.cache', 'reports');
const only = process.argv.slice(2);
const total = { passed: 0, failed: 0 };

const steps = {
  install: async () => {
    await install();
    return 0;
  },
  form: () => runTool('@biomejs/biome', ['ci', '.']),
  types: async () => {
    const generated = await runTool('next', ['typegen']);
    const everything = await runTool('typescript', ['-p', 'tsconfig.json'], { tool: 'tsc' });
    const engine = await runTool('typescript', ['-p', 'tsconfig.engine.json'], { tool: 'tsc' });
    return generated || everything || engine;
  },
  arrows: () =>
    runTool(
      'dependency-cruiser',
      ['app', 'engine', 'lessons', '--config', '.dependency-cruiser.mjs'],
      {
        tool: 'depcruise',
      },
    ),
  'dead code': () => runTool('knip', ['--no-progress']),
  unit: () =>
    runTool('vitest', [
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report('unit')}`,
    ]),
  build: async () => {
    if (isBuilt()) console.log('out/ is up to date.');
    else await build();
    return 0;
  },
  browser: async () => {
    process.env.PW_CHROMIUM = await getBrowser();
    console.log(process.env.PW_CHROMIUM);
    return 0;
  },
  budgets: () => runNode('scripts/check-budgets.mjs'),
  e2e: () =>
    runTool('@playwright/test', ['test', '--reporter=list,json'], {
      tool: 'playwright',
      env: { PLAYWRIGHT_JSON_OUTPUT_FILE: report('e2e') },
    }),
};

/** How many tests a step's own report counts; a step without one is a test itself. */
const counters = {
  unit: (json) => ({ passed: json.numPassedTests, failed: json.numFailedTests }),
  e2e: ({ stats }) => {
    if (stats.flaky > 0)
      console.log(`Passed at the second try only: ${stats.flaky}. Look into it.`);
    return { passed: stats.expected + stats.flaky, failed: stats.unexpected };
  },
};

function report(name) {
  return path.join(reports, `${name}.json`);
}

async function runStep(name) {
  console.log(`\n== ${name}`);
  const { value: code, seconds } = await timed(() =>
    steps[name]().catch((error) => {
      console.error(error.message);
      return 1;
    }),
  );
  const counted = count(name, code);
  total.passed += counted.passed;
  total.failed += counted.failed;
  const result = counted.failed === 0 ? 'passed' : `FAILED (${counted.failed})`;
  console.log(`== ${name}: ${result} in ${seconds}`);
  return code;
}

function count(name, code) {
  const counter = counters[name];
  const counted =
    counter && existsSync(report(name))
      ? counter(JSON.parse(readFileSync(report(name), 'utf8')))
      : { passed: code === 0 ? 1 : 0, failed: 0 };
  // Whatever a report says, a step that ends badly is a failure.
  return code !== 0 && counted.failed === 0 ? { ...counted, failed: 1 } : counted;
}

rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });
const wanted = Object.keys(steps).filter((name) => only.length === 0 || only.includes(name));
for (const name of wanted) {
  const code = await runStep(name);
  // Without its packages nothing else can run.
  if (name === 'install' && code !== 0) break;
}
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;
