import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './root.mjs';

const sources = [
  'app',
  'engine',
  'lessons',
  'public',
  'scripts',
  'next.config.js',
  'package-lock.json',
  'tsconfig.json',
];
/** What the build itself writes, and what no build reads. */
const ignored =
  /^public\/(engine|kernel|types|vendor)\/|\.test\.(tsx?|mjs)$|^(engine|scripts)\/fixtures\//;
const file = path.join(root, '.cache', 'build-stamp');

/** One hash over the names and bytes of everything a build reads. */
export function sourceStamp() {
  const hash = createHash('sha256');
  for (const name of sources.flatMap(filesUnder)) {
    hash
      .update(`${name}\0`)
      .update(readFileSync(path.join(root, name)))
      .update('\0');
  }
  return hash.digest('hex');
}

/** Whether `out/` was made from the sources as they are now. */
export function isBuilt() {
  const complete = ['out/index.html', 'out/sw.js'].every((name) =>
    existsSync(path.join(root, name)),
  );
  return complete && existsSync(file) && readFileSync(file, 'utf8') === sourceStamp();
}

/** Remembers the sources that the finished build was made from. */
export function rememberBuild(stamp) {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, stamp);
}

function filesUnder(name) {
  const absolute = path.join(root, name);
  if (!existsSync(absolute)) return [];
  if (/\.\w+$/.test(name)) return [name];
  return readdirSync(absolute, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      path.relative(root, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'),
    )
    .filter((found) => !ignored.test(found))
    .sort();
}
