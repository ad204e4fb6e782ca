import { EmptyPlace } from '@app/_shell/EmptyPlace';

/** Nothing to explain yet, and the one way to change that. */
export function NoModels() {
  return (
    <EmptyPlace title="Explain" from="monitor" to="retrain">
      A model that was trained in a tracked run can be asked here why it answers as it does: for all
      rows, for one of them, and for rows that you make up. There is no model on this device yet.
    </EmptyPlace>
  );
}
