import { NotebookList } from '@app/_notebook/NotebookList';
import type { Metadata } from 'next';

export const metadata: Metadata = { title: 'Notebooks' };

export default function NotebooksPage() {
  return <NotebookList />;
}
