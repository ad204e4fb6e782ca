export type FigureStatus = 'ok' | 'warn' | 'drift' | 'failed' | 'idle';

export interface StatusWordProps {
  readonly status: FigureStatus;
  readonly children: string;
}

/** A status as shape and word; the shapes are in the page's sprite. */
export function StatusWord({ status, children }: StatusWordProps) {
  return (
    <span className="status" data-status={status}>
      <svg className="i" width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
        <use href={`#g-s-${status}`} />
      </svg>
      <span>{children}</span>
    </span>
  );
}
