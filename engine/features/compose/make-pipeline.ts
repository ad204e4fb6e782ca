import { nameSteps } from './name-steps';
import { Pipeline } from './pipeline';
import type { PipelineStep } from './pipeline-steps';

/**
 * A pipeline whose steps are called by their classes in lower case: `standardscaler`, and
 * `standardscaler-1`, `standardscaler-2` where there are several. Equals
 * `sklearn.pipeline.make_pipeline` 1.2.1.
 */
export function makePipeline(...steps: readonly PipelineStep[]): Pipeline {
  const names = nameSteps(steps);
  return new Pipeline({ steps: steps.map((step, i) => [names[i]!, step]) });
}
