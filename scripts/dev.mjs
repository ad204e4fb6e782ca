import { runScript } from './build.mjs';
import { install } from './setup/install.mjs';
import { runTool } from './setup/run.mjs';

await install();
for (const name of ['build-engine', 'build-kernel', 'build-types']) {
  if ((await runScript(name)) !== 0) process.exit(1);
}
process.exitCode = await runTool('next', ['dev', ...process.argv.slice(2)]);
