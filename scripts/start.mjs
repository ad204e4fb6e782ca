import { existsSync } from 'node:fs';
import path from 'node:path';
import { build } from './build.mjs';
import { createStaticServer, listen } from './serve/static-server.mjs';
import { install } from './setup/install.mjs';
import { root } from './setup/root.mjs';
import { isBuilt } from './setup/source-stamp.mjs';

const asIs = process.argv.includes('--no-build');
const out = path.join(root, 'out');

try {
  if (!asIs) {
    await install();
    if (!isBuilt()) await build();
  }
  if (!existsSync(out)) throw new Error('There is no out/ to serve: run npm run build first.');
  const wanted = Number(process.env.PORT || 3000);
  const port = await listen(createStaticServer(out), wanted, process.env.HOST || undefined);
  if (port !== wanted) {
    console.log(
      `Port ${wanted} is taken. Work is kept per address, so close the other server to see work saved there.`,
    );
  }
  console.log(`Lifecycle Lab: http://localhost:${port}`);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
