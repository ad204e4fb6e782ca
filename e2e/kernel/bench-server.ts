import { readFile } from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { build } from 'esbuild';
import { inlineScriptHashes, securityPolicy } from '../../scripts/security-policy.mjs';

const root = path.resolve(import.meta.dirname, '../..');

/** One request that reached the server. */
export interface Hit {
  readonly method: string;
  readonly url: string;
  readonly body: string;
}

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
};

/** Serves the test bench under the app's own security policy, and writes down who called. */
export async function startBenchServer() {
  const hits: Hit[] = [];
  const frame = await readFile(path.join(root, 'public/kernel/frame.html'), 'utf8');
  const policy = securityPolicy(inlineScriptHashes(frame));
  const { outputFiles } = await build({
    entryPoints: [path.join(root, 'e2e/kernel/bench-page.ts')],
    tsconfig: path.join(root, 'tsconfig.json'),
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
  });
  const script = outputFiles[0]!.text;
  const html = `<!doctype html><meta http-equiv="Content-Security-Policy" content="${policy}"><title>Bench</title><script type="module" src="/bench.js"></script>`;

  async function contents(url: string): Promise<string | Buffer | null> {
    if (url === '/') return html;
    if (url === '/bench.js') return script;
    if (!/^\/(kernel|engine|data)\/[\w.-]+$/.test(url)) return null;
    return readFile(path.join(root, 'public', url)).catch(() => null);
  }

  const server = http.createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const url = request.url ?? '/';
    hits.push({ method: request.method ?? '', url, body: Buffer.concat(chunks).toString() });
    const body = await contents(url);
    response.writeHead(body === null ? 404 : 200, {
      'Content-Type': mediaTypes[path.extname(url)] ?? (url === '/' ? 'text/html' : 'text/plain'),
      'Content-Security-Policy': policy,
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Embedder-Policy': 'require-corp',
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Access-Control-Allow-Origin': '*',
    });
    response.end(body ?? '');
  });
  server.on('upgrade', (request, socket) => {
    hits.push({ method: 'UPGRADE', url: request.url ?? '/', body: '' });
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    hits,
    close(): Promise<void> {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

export type BenchServer = Awaited<ReturnType<typeof startBenchServer>>;
