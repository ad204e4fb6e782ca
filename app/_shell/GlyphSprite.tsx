import { glyphShapes } from './glyph-shapes';
import { StatusSymbols } from './StatusSymbols';

/** Every glyph once per page; `Glyph` points at them. */
export function GlyphSprite() {
  return (
    <svg className="vh" width="0" height="0" aria-hidden="true">
      {Object.entries(glyphShapes).map(([name, shape]) => (
        <symbol key={name} id={`g-${name}`} viewBox="0 0 20 20">
          {'line' in shape && <path className="gl-line" d={shape.line} />}
          {'dashed' in shape && (
            <path className="gl-line" d={shape.dashed} strokeDasharray="2.2 2.4" />
          )}
          {'fill' in shape && <path fill="currentColor" d={shape.fill} />}
        </symbol>
      ))}
      <StatusSymbols />
      <pattern
        id="hatch"
        width="6"
        height="6"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <line x1="0" y1="0" x2="0" y2="6" stroke="var(--control)" strokeWidth="1.4" />
      </pattern>
    </svg>
  );
}
