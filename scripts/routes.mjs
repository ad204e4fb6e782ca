import { readdirSync } from 'node:fs';
import path from 'node:path';
import { root } from './setup/root.mjs';

/** The address of every page in the finished export: `/`, `/learn`, `/learn/frame/the-loop`. */
export function exportedRoutes() {
  return readdirSync(path.join(root, 'out'), { recursive: true })
    .map((name) => name.replaceAll('\\', '/'))
    .filter(
      (name) => name.endsWith('.html') && !/^(404|_not-found|kernel\/.*)(\.html)?$/.test(name),
    )
    .map((name) => `/${name.replace(/(^|\/)index\.html$|\.html$/, '')}`)
    .sort();
}
