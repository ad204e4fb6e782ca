import type { Stretch } from './contract';

/** The bare track; dashed where nothing has passed yet. */
export function PlainTrack({ from, to, y, dashed }: Stretch & { readonly dashed?: boolean }) {
  return <line className={dashed ? 'th track none' : 'th track'} x1={from} y1={y} x2={to} y2={y} />;
}
