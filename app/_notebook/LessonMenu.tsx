'use client';
import { Glyph } from '@app/_shell/Glyph';
import { lazy, Suspense, useState } from 'react';

/** Something that can be done with a lesson as a whole. */
export interface LessonAction {
  readonly label: string;
  readonly act: () => Promise<void>;
}

const LessonMenuItems = lazy(() =>
  import('./LessonMenuItems').then(({ LessonMenuItems }) => ({ default: LessonMenuItems })),
);

/** The lesson's actions where the screen has no room for their buttons; loads with the first click. */
export function LessonMenu({ actions }: { readonly actions: readonly LessonAction[] }) {
  const [wanted, setWanted] = useState(false);
  const button = (
    <button
      className="cell-more tb-more"
      type="button"
      aria-label="More for the lesson"
      aria-haspopup="menu"
      onClick={() => setWanted(true)}
    >
      <Glyph name="more" />
    </button>
  );
  if (!wanted) return button;
  return (
    <Suspense fallback={button}>
      <LessonMenuItems actions={actions} />
    </Suspense>
  );
}
