/** The lesson of the loop: the first project, and what every other project is a copy of. */
export const loopLesson = {
  id: 'lesson:frame/the-loop',
  dataset: 'telco_churn.csv',
  target: 'churn',
} as const;
