import type { glyphShapes } from './glyph-shapes';

export type GlyphName =
  | keyof typeof glyphShapes
  | 's-running'
  | 's-ok'
  | 's-warn'
  | 's-drift'
  | 's-failed'
  | 's-idle'
  | 's-stale';

export interface GlyphProps {
  readonly name: GlyphName;
}

/** A glyph of the sprite, in the size and colour of the words it stands beside. */
export function Glyph({ name }: GlyphProps) {
  return (
    <svg className="i" width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
      <use href={`#g-${name}`} />
    </svg>
  );
}
