import { DashedTrack } from '@app/_shell/DashedTrack';
import Link from 'next/link';

/** Nothing to explain yet, and the one way to change that. */
export function NoModels() {
  return (
    <div className="runs-none">
      <h1>Explain</h1>
      <div className="empty box">
        <DashedTrack from="monitor" to="retrain" />
        <p>
          A model that was trained in a tracked run can be asked here why it answers as it does: for
          all rows, for one of them, and for rows that you make up. There is no model on this device
          yet.
        </p>
        <Link className="btn" href="/?run=1">
          Run the loop
        </Link>
      </div>
    </div>
  );
}
