import { DashedTrack } from '@app/_shell/DashedTrack';
import Link from 'next/link';

/** What belongs here, and the one way to get it. */
export function NoRuns() {
  return (
    <div className="runs-none">
      <h1>Runs</h1>
      <div className="empty box">
        <DashedTrack from="train" to="track" />
        <p>
          Every model you train leaves a run here: its parameters, its scores with their intervals,
          and its files.
        </p>
        <Link className="btn" href="/?run=1">
          Run the loop now
        </Link>
      </div>
    </div>
  );
}
