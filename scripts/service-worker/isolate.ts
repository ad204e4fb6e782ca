import { readPolicy } from '../security-policy-reader.mjs';

/**
 * A new response with the isolation headers. It must be new: a stored response carries a URL of
 * its own, which would strip the fragment that bundled workers read their parameters from.
 */
export async function isolate(response: Response, method = 'GET'): Promise<Response> {
  if (response.status === 0 || response.type === 'opaque') return response;
  const headers = new Headers(response.headers);
  headers.set('Cross-Origin-Opener-Policy', 'same-origin');
  headers.set('Cross-Origin-Embedder-Policy', 'require-corp');
  headers.set('Cross-Origin-Resource-Policy', 'same-origin');
  const { status, statusText } = response;
  if (method === 'HEAD' || [101, 204, 205, 304].includes(status)) {
    return new Response(null, { status, statusText, headers });
  }
  if (!headers.get('Content-Type')?.startsWith('text/html')) {
    return new Response(response.body, { status, statusText, headers });
  }
  const html = await response.text();
  const policy = readPolicy(html);
  if (policy) headers.set('Content-Security-Policy', `${policy}; frame-ancestors 'self'`);
  return new Response(html, { status, statusText, headers });
}
