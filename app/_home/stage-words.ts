import type { StageId } from '@lessons/stages';

/** What each stage is for, said where nothing has happened in it yet. */
export const stageWords: Readonly<Record<StageId, string>> = {
  frame: 'what is asked, and what counts as good',
  data: 'rows read, checked and versioned',
  features: 'columns a model can use',
  train: 'models fitted to the training rows',
  track: 'runs compared on held-back rows',
  package: 'one file that holds the whole model',
  deploy: 'a new version takes a share of the traffic',
  monitor: 'today beside the training data',
  explain: 'what changed, and for whom',
  retrain: 'a new model, promoted if it is better',
};
