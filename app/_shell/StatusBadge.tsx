import type { ReactNode } from 'react';
import { Glyph, type GlyphName } from './Glyph';

export type Status = 'running' | 'ok' | 'warn' | 'drift' | 'failed' | 'stale' | 'idle';

const glyphs: Readonly<Record<Status, GlyphName>> = {
  running: 's-running',
  ok: 's-ok',
  warn: 's-warn',
  drift: 's-drift',
  failed: 's-failed',
  stale: 's-stale',
  idle: 's-idle',
};

/** The glyph that carries a status by its shape. */
export function statusGlyph(status: Status): GlyphName {
  return glyphs[status];
}

/** The hue group of a status: stale and waiting share the quiet one and differ in shape. */
export function statusTone(status: Status): string {
  return status === 'stale' ? 'idle' : status;
}

export interface StatusBadgeProps {
  readonly status: Status;
  /** The word beside the shape: `Running`, `Watch`. */
  readonly word: string;
  /** The fact after the word: `PSI 0.109`. */
  readonly children?: ReactNode;
  readonly fill?: boolean;
}

/** Shape, word, then the fact; the shape carries the status without its hue. */
export function StatusBadge({ status, word, children, fill }: StatusBadgeProps) {
  return (
    <span className={fill ? 'status fill' : 'status'} data-status={statusTone(status)}>
      <StatusGlyph status={status} />
      <span>{word}</span>
      {children && <span className="status-x">{children}</span>}
    </span>
  );
}

export function StatusGlyph({ status }: { readonly status: Status }) {
  return <Glyph name={statusGlyph(status)} />;
}
