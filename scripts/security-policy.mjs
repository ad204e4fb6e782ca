import { createHash } from 'node:crypto';
import { policyElement } from './security-policy-reader.mjs';

/**
 * The page's Content-Security-Policy for one HTML file. `blob:` and `wasm-unsafe-eval` are for the
 * sandbox, whose srcdoc inherits this policy; `frame-src 'none'` is what keeps the sandbox from
 * carrying data away by navigating itself.
 * @param hashes sources such as `'sha256-...'` of every inline script that may run
 */
export function securityPolicy(hashes) {
  return [
    "default-src 'self'",
    ['script-src', "'self'", 'blob:', "'wasm-unsafe-eval'", ...hashes].join(' '),
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "frame-src 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

/** The CSP sources of every inline script in an HTML text, each once. */
export function inlineScriptHashes(html) {
  const scripts = html.matchAll(/<script\b(?<attributes>[^>]*)>(?<text>[\s\S]*?)<\/script>/gi);
  const hashes = [...scripts]
    .filter(({ groups }) => !/\bsrc\s*=/i.test(groups.attributes))
    .map(({ groups }) => `'sha256-${createHash('sha256').update(groups.text).digest('base64')}'`);
  return [...new Set(hashes)];
}

/** The HTML with the policy as the first element of its head. */
export function writePolicy(html, policy) {
  const bare = html.replace(policyElement, '');
  return bare.replace(
    /<head\b[^>]*>/i,
    (head) => `${head}<meta http-equiv="Content-Security-Policy" content="${policy}"/>`,
  );
}
