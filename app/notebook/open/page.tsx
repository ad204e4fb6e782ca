import { NotebookScreen } from '@app/_notebook/NotebookScreen';
import type { Metadata } from 'next';
import { Suspense } from 'react';

export const metadata: Metadata = { title: 'Notebook' };

export default function NotebookPage() {
  return (
    <Suspense fallback={<p className="q">Opening…</p>}>
      <NotebookScreen />
    </Suspense>
  );
}
