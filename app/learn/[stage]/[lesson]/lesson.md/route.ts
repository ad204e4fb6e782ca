import { readLessons } from '@lessons/catalog';

export const dynamic = 'force-static';
export const dynamicParams = false;

interface Context {
  readonly params: Promise<{ readonly stage: string; readonly lesson: string }>;
}

export function generateStaticParams() {
  return readLessons().map(({ stage, slug }) => ({ stage, lesson: slug }));
}

/** The author's text, for a page that brings the lesson to life. */
export async function GET(_: Request, { params }: Context) {
  const { stage, lesson } = await params;
  const found = readLessons().find((one) => one.stage === stage && one.slug === lesson);
  return new Response(found?.text, { headers: { 'Content-Type': 'text/markdown; charset=utf-8' } });
}
