import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { inlineScriptHashes, securityPolicy, writePolicy } from './security-policy.mjs';
import { root } from './setup/root.mjs';

const out = path.join(root, 'out');
const frame = path.join(root, 'public', 'kernel', 'frame.html');

/** Writes into every page of the export the policy that lets its own inline scripts run. */
export function cspPass() {
  const kernel = existsSync(frame) ? inlineScriptHashes(readFileSync(frame, 'utf8')) : [];
  const pages = readdirSync(out, { recursive: true })
    .filter((name) => name.endsWith('.html') && !name.startsWith(`kernel${path.sep}`))
    .map((name) => path.join(out, name));
  for (const page of pages) {
    const html = readFileSync(page, 'utf8');
    const hashes = [...new Set([...inlineScriptHashes(html), ...kernel])];
    const secured = writePolicy(html, securityPolicy(hashes));
    if (secured === html) throw new Error(`${page} has no <head> to carry the policy.`);
    writeFileSync(page, secured);
  }
  return pages.length;
}
