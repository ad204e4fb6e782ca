import type { GlyphName } from './Glyph';

export interface Place {
  readonly name: string;
  /** On the tab bar of a phone. */
  readonly short: string;
  readonly href: string;
  readonly glyph: GlyphName;
  /** The letter after G. */
  readonly key: string;
}

/** The ways to work: the top bar, the tab bar, and the keys after G. */
export const places: readonly Place[] = [
  { name: 'Loop', short: 'Loop', href: '/', glyph: 'loop', key: 'O' },
  { name: 'Lessons', short: 'Lessons', href: '/learn/', glyph: 'book', key: 'L' },
  { name: 'Notebook', short: 'Code', href: '/notebook/', glyph: 'code', key: 'N' },
  { name: 'Runs', short: 'Runs', href: '/runs/', glyph: 'track', key: 'R' },
  { name: 'Control room', short: 'Live', href: '/control-room/', glyph: 'pulse', key: 'C' },
  { name: 'Explain', short: 'Explain', href: '/explain/', glyph: 'explain', key: 'E' },
];

/** Whether a path lies inside a place. */
export function isWithin(path: string, place: Place): boolean {
  const bare = place.href.replace(/\/$/, '');
  return bare === '' ? path === '/' : path === bare || path.startsWith(`${bare}/`);
}
