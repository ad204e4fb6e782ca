import { z } from 'zod';

/** What the head of a lesson's file must say, besides what every document has. */
export const lessonSchema = z.looseObject({
  title: z.string().min(1),
  version: z.literal(1),
  seed: z.number(),
  dataset: z.string().exactOptional(),
  /** The columns of a reader's own file that can take the place of the lesson's data. */
  columns: z.array(z.string()).exactOptional(),
  /** One or two sentences under the title: what the reader will have done. */
  summary: z.string().min(1),
  /** How long it takes to read and run, about. */
  minutes: z.number().positive(),
});

export type LessonFrontMatter = z.output<typeof lessonSchema>;
