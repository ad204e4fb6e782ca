import type { ReactNode } from 'react';
import { useSize } from './use-size';

export interface DrawingSize {
  readonly width: number;
  readonly height: number;
  /** True under 480 px, where a figure is drawn anew rather than made smaller. */
  readonly narrow: boolean;
}

export interface DrawingProps {
  /** What the picture shows, in words, for those who do not see it. */
  readonly label: string;
  /** Height in pixels, or the height for a width. */
  readonly height: number | ((width: number) => number);
  /** Draws inside an SVG that is as wide as its container. */
  readonly children: (size: DrawingSize) => ReactNode;
}

/** An SVG measured to its container; it is redrawn, not scaled, when that changes. */
export function Drawing({ label, height, children }: DrawingProps) {
  const [ref, width] = useSize<HTMLDivElement>();
  const tall = typeof height === 'function' ? height(width || 640) : height;
  return (
    <div ref={ref} className="drawing" style={{ minHeight: tall }}>
      {width > 0 && (
        <svg
          className="plot"
          width={width}
          height={tall}
          viewBox={`0 0 ${width} ${tall}`}
          role="img"
          aria-label={label}
        >
          {children({ width, height: tall, narrow: width < 480 })}
        </svg>
      )}
    </div>
  );
}
