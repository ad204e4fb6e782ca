import { EmptyPlace } from '@app/_shell/EmptyPlace';

/** Nothing to serve yet, and the one way to change that. */
export function NoChampion() {
  return (
    <EmptyPlace title="Control room" from="deploy" to="monitor">
      The model that you release answers customers here, and you watch what becomes of it. No model
      has been promoted on this device yet.
    </EmptyPlace>
  );
}
