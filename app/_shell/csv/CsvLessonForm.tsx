'use client';
import type { CsvReport } from '@engine/worker/csv-report';
import { usePathname, useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { closeDialog } from '../dialogs';
import { Glyph } from '../Glyph';
import type { OpenLesson } from './open-lesson';

export interface CsvLessonFormProps {
  readonly file: File;
  readonly report: CsvReport;
}

/** Where the lesson behind the dialog takes such a file: the way to a copy of it that runs on it. */
export function CsvLessonForm({ file, report }: CsvLessonFormProps) {
  const router = useRouter();
  const pathname = usePathname();
  const [lesson, setLesson] = useState<OpenLesson | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    let isGone = false;
    // Without the lesson's text the dialog still offers the loop.
    import('./open-lesson')
      .then(({ openLessonAt }) => openLessonAt(pathname))
      .then((found) => isGone || setLesson(found))
      .catch(() => {});
    return () => {
      isGone = true;
    };
  }, [pathname]);
  if (!lesson) return null;
  const missing = lesson.columns.filter((name) =>
    report.columns.every((column) => column.name !== name),
  );
  if (missing.length > 0) {
    return (
      <p className="alert" data-status="warn">
        “{lesson.title}” needs columns that {file.name} does not have: {missing.join(', ')}.
      </p>
    );
  }
  const open = async () => {
    try {
      const { copyLessonOn } = await import('./open-lesson');
      router.push(await copyLessonOn(lesson, file));
      closeDialog();
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <div className="stack">
      <p>{file.name} has the columns of this lesson.</p>
      <div className="row">
        <button type="button" className="btn primary" onClick={() => void open()}>
          <Glyph name="play" />
          Open the lesson on {file.name}
        </button>
      </div>
      {problem && (
        <p className="alert" data-status="failed" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}
