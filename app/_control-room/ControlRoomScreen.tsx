'use client';
import { NoChampion } from './NoChampion';
import { Room } from './Room';
import { useSimulation } from './use-simulation';

/** The registered models under simulated traffic. */
export function ControlRoomScreen() {
  const simulated = useSimulation();
  if (simulated.state === 'open') {
    const { news, facts, verbs } = simulated;
    return <Room news={news} facts={facts} verbs={verbs} />;
  }
  if (simulated.state === 'empty') return <NoChampion />;
  return (
    <div className="cr">
      <h1>Control room</h1>
      {simulated.state === 'failed' ? (
        <div className="fig-error" role="alert">
          {simulated.message}
        </div>
      ) : (
        <p className="unit" role="status">
          Looking for the champion.
        </p>
      )}
    </div>
  );
}
