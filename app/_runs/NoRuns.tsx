import { EmptyPlace } from '@app/_shell/EmptyPlace';

/** What belongs here, and the one way to get it. */
export function NoRuns() {
  return (
    <EmptyPlace title="Runs" from="train" to="track">
      Every model you train leaves a run here: its parameters, its scores with their intervals, and
      its files.
    </EmptyPlace>
  );
}
