import { readPolicy } from '../security-policy-reader.mjs';

/** Sent with everything; together they make the page cross-origin isolated. */
const always = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
};

const mediaTypes = {
  css: 'text/css; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  html: 'text/html; charset=utf-8',
  ico: 'image/x-icon',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json; charset=utf-8',
  map: 'application/json; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
  mjs: 'text/javascript; charset=utf-8',
  onnx: 'application/octet-stream',
  png: 'image/png',
  svg: 'image/svg+xml',
  ts: 'text/plain; charset=utf-8',
  ttf: 'font/ttf',
  txt: 'text/plain; charset=utf-8',
  wasm: 'application/wasm',
  webmanifest: 'application/manifest+json; charset=utf-8',
  woff2: 'font/woff2',
};

/**
 * The headers of one answer.
 * @param {string} file name of the file inside the served folder, with forward slashes
 * @param {Buffer} bytes
 * @returns {Record<string, string | number>}
 */
export function headersFor(file, bytes) {
  const extension = file.slice(file.lastIndexOf('.') + 1);
  const headers = {
    ...always,
    'Content-Type': mediaTypes[extension] ?? 'application/octet-stream',
    'Content-Length': bytes.length,
    'Cache-Control': cacheControl(file),
  };
  const policy = extension === 'html' ? readPolicy(bytes.toString('utf8')) : null;
  // The header reaches what a meta element cannot: who may put this page in a frame.
  return policy
    ? { ...headers, 'Content-Security-Policy': `${policy}; frame-ancestors 'self'` }
    : headers;
}

function cacheControl(file) {
  if (file === 'sw.js') return 'no-store';
  return file.startsWith('_next/static/') ? 'public, max-age=31536000, immutable' : 'no-cache';
}
