import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { root } from './setup/root.mjs';

const out = path.join(root, 'out');
/** Left out on purpose; everything else in out/ is kept for offline use. */
const left = [
  /^sw\.js$/,
  /\.map$/,
  /^_not-found/,
  /\.asyncify\./,
  /^_next\/static\/media\/.*\.ts$/,
];

const files = readdirSync(out, { recursive: true })
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => statSync(path.join(out, name)).isFile())
  .filter((name) => !left.some((pattern) => pattern.test(name)))
  .sort();
const entries = files.map((name) => [
  `/${encodeURI(name)}`,
  createHash('sha256')
    .update(readFileSync(path.join(out, name)))
    .digest('hex'),
]);
checkReferences();

const list = JSON.stringify(entries);
const version = createHash('sha256').update(list).digest('hex').slice(0, 12);
await build({
  entryPoints: [path.join(root, 'scripts/service-worker/sw.ts')],
  outfile: path.join(out, 'sw.js'),
  bundle: true,
  minify: true,
  format: 'iife',
  target: 'es2022',
  define: { PRECACHE: list, VERSION: JSON.stringify(version) },
  logLevel: 'warning',
});
const bytes = files.reduce((sum, name) => sum + statSync(path.join(out, name)).size, 0);
console.log(`Version ${version}: ${files.length} files, ${(bytes / 1e6).toFixed(1)} MB offline.`);

/** A page that names a file the cache lacks would break only when the network is gone. */
function checkReferences() {
  const kept = new Set(files.map((name) => `/${name}`));
  const missing = files
    .filter((name) => name.endsWith('.html') && !name.startsWith('kernel/'))
    .flatMap((name) => {
      const html = readFileSync(path.join(out, name), 'utf8');
      const links = html.matchAll(/<(?:script|link|img)\b[^>]*?\b(?:src|href)="(\/[^"?#]*)/g);
      return [...links]
        .map((match) => decodeURI(match[1]))
        .filter(
          (link) => ![link, `${link}.html`, `${link}index.html`].some((name) => kept.has(name)),
        )
        .map((link) => `${name} needs ${link}`);
    });
  if (missing.length === 0) return;
  throw new Error(
    `These files are not in out/ or are left out of the cache:\n${missing.join('\n')}`,
  );
}
