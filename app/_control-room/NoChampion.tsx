import { DashedTrack } from '@app/_shell/DashedTrack';
import Link from 'next/link';

/** Nothing to serve yet, and the one way to change that. */
export function NoChampion() {
  return (
    <div className="runs-none">
      <h1>Control room</h1>
      <div className="empty box">
        <DashedTrack from="deploy" to="monitor" />
        <p>
          The model that you release answers customers here, and you watch what becomes of it. No
          model has been promoted on this device yet.
        </p>
        <Link className="btn" href="/?run=1">
          Run the loop
        </Link>
      </div>
    </div>
  );
}
