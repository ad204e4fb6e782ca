import { readFile, stat } from 'node:fs/promises';
import http from 'node:http';
import path from 'node:path';
import { headersFor } from './headers.mjs';

/** A server for the static export: clean URLs, HEAD, 404.html, isolation headers. */
export function createStaticServer(folder) {
  return http.createServer(staticHandler(folder));
}

/**
 * What that server does with one request.
 * @param headers gives the headers of a file; a test passes those of a poorer host
 */
export function staticHandler(folder, headers = headersFor) {
  const inside = path.resolve(folder) + path.sep;
  return async (request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { Allow: 'GET, HEAD' }).end();
      return;
    }
    const found = await findFile(inside, request.url ?? '/');
    const file = found ?? path.join(inside, '404.html');
    const bytes = await readFile(file).catch(() => Buffer.from('Not found\n'));
    const name = path.relative(inside, file).replaceAll('\\', '/');
    response.writeHead(found ? 200 : 404, headers(name, bytes));
    response.end(request.method === 'HEAD' ? undefined : bytes);
  };
}

/** Listens on `port`, or on the next one that is free; resolves with the port it got. */
export async function listen(server, port, host) {
  for (let candidate = port; ; candidate += 1) {
    const error = await new Promise((resolve) => {
      server.once('error', resolve);
      server.listen(candidate, host, () => {
        server.removeListener('error', resolve);
        resolve(null);
      });
    });
    if (!error) return server.address().port;
    if (error.code !== 'EADDRINUSE' || candidate >= port + 100) throw error;
  }
}

async function findFile(inside, url) {
  const wanted = decodePath(url);
  if (wanted === null) return null;
  const bare = wanted.replace(/\/+$/, '');
  for (const name of [bare, `${bare}.html`, `${bare}/index.html`]) {
    const file = path.join(inside, name);
    if (!file.startsWith(inside)) continue;
    if ((await stat(file).catch(() => null))?.isFile()) return file;
  }
  return null;
}

/** The path of a request, or null where it is not a path at all. */
function decodePath(url) {
  try {
    const decoded = decodeURIComponent(url.split(/[?#]/)[0]);
    return decoded.includes('\0') ? null : decoded;
  } catch {
    return null;
  }
}
