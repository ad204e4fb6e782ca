import Link from 'next/link';
import { DashedTrack } from './_shell/DashedTrack';

export default function NotFoundPage() {
  return (
    <div className="runs-none">
      <h1>There is no page here</h1>
      <div className="empty box">
        <DashedTrack from="deploy" to="monitor" />
        <p>The address may have changed. The loop leads to everything.</p>
        <Link className="btn" href="/">
          Go to the loop
        </Link>
      </div>
    </div>
  );
}
