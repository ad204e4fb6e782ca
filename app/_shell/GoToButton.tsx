'use client';
import { openDialog } from './dialogs';
import { Glyph } from './Glyph';

/** Opens the palette; on a phone only its glyph is shown. */
export function GoToButton() {
  return (
    <button
      className="btn ghost find"
      aria-label="Go to"
      type="button"
      aria-haspopup="dialog"
      onClick={() => openDialog('palette')}
    >
      <Glyph name="search" />
      <span className="find-t" aria-hidden="true">
        Go to
      </span>
      <span className="kbd" aria-hidden="true">
        <kbd>Ctrl</kbd>
        <kbd>K</kbd>
      </span>
    </button>
  );
}
