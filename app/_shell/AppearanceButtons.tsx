'use client';
import { useSyncExternalStore } from 'react';
import {
  currentTheme,
  isProjector,
  toggleProjector,
  toggleTheme,
  watchAppearance,
} from './appearance';
import { Glyph } from './Glyph';

/** Projector scale and theme, at the end of the top bar. */
export function AppearanceButtons() {
  const theme = useSyncExternalStore(watchAppearance, currentTheme, () => 'light' as const);
  const large = useSyncExternalStore(watchAppearance, isProjector, () => false);
  return (
    <>
      <button
        className="btn ghost sq only-wide"
        type="button"
        aria-pressed={large}
        aria-label="Projector size"
        title="Projector size"
        onClick={toggleProjector}
      >
        <Glyph name="screen" />
      </button>
      <button
        className="btn ghost sq"
        type="button"
        aria-label={theme === 'dark' ? 'Light theme' : 'Dark theme'}
        title={theme === 'dark' ? 'Light theme' : 'Dark theme'}
        onClick={toggleTheme}
      >
        <Glyph name={theme === 'dark' ? 'sun' : 'moon'} />
      </button>
    </>
  );
}
