import { LessonIndex } from '@app/_home/LessonIndex';
import { lessonOutline } from '@app/_home/lesson-outline';
import { readLessons } from '@lessons/catalog';
import type { Metadata } from 'next';

export const metadata: Metadata = { title: 'Lessons' };

export default function LearnPage() {
  return <LessonIndex lessons={readLessons().map(lessonOutline)} />;
}
