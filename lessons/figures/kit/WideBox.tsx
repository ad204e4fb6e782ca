import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { useSize } from './use-size';

export interface WideBoxProps {
  readonly label: string;
  /** Pixels that the drawing needs in a room of a width. */
  readonly needed: (room: number) => number;
  /** The pixel of the drawing to show in the middle at first; else the left end is shown. */
  readonly middle?: number;
  /** Draws for the room there is. */
  readonly children: (room: number) => ReactNode;
}

/**
 * Holds a drawing that cannot be made narrower than it is: where it has no room it scrolls sideways,
 * reachable by keyboard. The box is a group and not a region, as for tables.
 */
export function WideBox({ label, needed, middle = 0, children }: WideBoxProps) {
  const [ref, room] = useSize<HTMLDivElement>();
  const box = useRef<HTMLDivElement>(null);
  const width = room > 0 ? needed(room) : 0;
  const drawing = room > 0 && children(room);
  useLayoutEffect(() => {
    if (width > room && box.current) box.current.scrollLeft = middle - room / 2;
  }, [width, room, middle]);
  return (
    <div ref={ref}>
      {width > room ? (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset is for controls
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        <div ref={box} role="group" className="tw" tabIndex={0} aria-label={label}>
          <div style={{ minWidth: width }}>{drawing}</div>
        </div>
      ) : (
        drawing
      )}
    </div>
  );
}
