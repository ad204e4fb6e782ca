/** The author's text of a lesson, by the id of its document: `lesson:frame/the-loop`. */
export async function loadLessonText(id: string): Promise<string> {
  const path = /^lesson:([\w-]+\/[\w-]+)$/.exec(id)?.[1];
  const response = path === undefined ? null : await fetch(`/learn/${path}/lesson.md`);
  if (response?.ok) return response.text();
  throw new Error(`There is no lesson "${id}". Choose one under Lessons.`);
}
