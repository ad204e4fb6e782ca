import { type StageId, stages } from '@lessons/stages';
import type { GlyphName } from '../Glyph';
import { places } from '../places';
import { shownProject } from '../project/shown-project';
import { stageHref } from '../stage-href';

/** One line of the palette: a place to go to or a thing to do. */
export interface PaletteEntry {
  readonly id: string;
  readonly label: string;
  /** What kind of thing it is: `lesson`, `run`, `action`. */
  readonly kind: string;
  readonly glyph: GlyphName;
  readonly stage?: StageId;
  readonly keys?: string;
  readonly href?: string;
  readonly act?: () => void | Promise<void>;
}

/** Entries that need nothing from the store. */
export function fixedEntries(): readonly PaletteEntry[] {
  return [
    ...places.map(({ name, href, glyph, key }) => ({
      id: `place:${href}`,
      label: name,
      kind: 'place',
      glyph,
      href,
      keys: `G ${key}`,
    })),
    ...stages.map(({ id, name }) => ({
      id: `stage:${id}`,
      label: name,
      kind: 'stage',
      glyph: id,
      stage: id,
      href: stageHref(id, shownProject()),
    })),
  ];
}

/** Entries that match what was typed, the best first: whole words, then starts, then anywhere. */
export function matching(entries: readonly PaletteEntry[], query: string): PaletteEntry[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const ranked = entries.flatMap((entry, order) => {
    const text = `${entry.label} ${entry.kind}`.toLowerCase();
    if (!words.every((word) => text.includes(word))) return [];
    const first = words[0] ?? '';
    const rank = text.startsWith(first) ? 0 : text.includes(` ${first}`) ? 1 : 2;
    return [{ entry, rank, order }];
  });
  ranked.sort((a, b) => a.rank - b.rank || a.order - b.order);
  return ranked.slice(0, 40).map(({ entry }) => entry);
}
