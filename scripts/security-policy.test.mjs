import { describe, expect, it } from 'vitest';
import { inlineScriptHashes, securityPolicy, writePolicy } from './security-policy.mjs';
import { readPolicy } from './security-policy-reader.mjs';

describe('the policy of a page', () => {
  it('names every inline script once, and no script that is a file', () => {
    const html = '<script>a()</script><script src="/b.js"></script><script id="c">a()</script>';
    // printf 'a()' | openssl dgst -sha256 -binary | base64
    expect(inlineScriptHashes(html)).toEqual([
      "'sha256-qVpDBgj7bpq5hMAcGp3AOc79J3Y1Z4HvySTwKrWDoy4='",
    ]);
  });

  it('stands first in the head, replaces an older one, and can be read back', () => {
    const first = writePolicy('<html><head><title>x</title></head></html>', securityPolicy([]));
    const second = writePolicy(first, securityPolicy(["'sha256-x'"]));
    expect(second).toMatch(/<head><meta http-equiv="Content-Security-Policy"/);
    expect(second.match(/http-equiv/g)).toHaveLength(1);
    expect(readPolicy(second)).toContain("'sha256-x'");
  });

  it('lets nothing be evaluated and nothing be fetched from elsewhere', () => {
    const policy = securityPolicy([]);
    expect(policy).not.toContain("'unsafe-eval'");
    expect(policy).toContain("connect-src 'self'");
    expect(policy).toContain("frame-src 'none'");
  });
});
