import { readLessons } from '@lessons/catalog';
import { HomeScreen } from './_home/HomeScreen';
import { lessonOutline } from './_home/lesson-outline';

export default function HomePage() {
  const [first] = readLessons();
  if (!first) throw new Error('The home page needs the lesson of the loop.');
  return <HomeScreen lesson={lessonOutline(first)} />;
}
