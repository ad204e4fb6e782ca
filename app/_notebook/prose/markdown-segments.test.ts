import { describe, expect, it } from 'vitest';
import { markdownSegments } from './markdown-segments';

describe('prose as segments', () => {
  it('cuts at headings and puts a note beside the text it follows', () => {
    const segments = markdownSegments(
      'Start.\n\n## Data: read *it*\n\nText.\n\n> **In the real tools.** DVC does.\n\nMore.\n\n## Next\n',
    );
    expect(segments.map(({ heading, note }) => [heading?.id, note !== null])).toEqual([
      [undefined, false],
      ['data-read-it', true],
      ['next', false],
    ]);
    expect(JSON.stringify(segments[1]?.note)).not.toContain('In the real tools');
  });

  it('lets no script, handler or unsafe link through', () => {
    const text = JSON.stringify(
      markdownSegments(
        '<script>alert(1)</script>\n\n<img src=x onerror="a()">\n\n[x](javascript:alert(1)) ok',
      ),
    );
    expect(text).not.toMatch(/script|onerror/);
    expect(text).toContain('ok');
  });
});
