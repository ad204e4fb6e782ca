import type { SimulationNews } from '@engine/worker/simulation-contract';
import { FigureView } from '@lessons/figures/kit/FigureView';
import { memo } from 'react';

/** Inputs, scores and late labels. */
export function Reports({ news }: { readonly news: SimulationNews }) {
  const { drift, windows, releaseScore, scores } = news;
  return (
    <>
      <Drift drift={drift} />
      <div className="two cr-two">
        <FigureView id="score-distribution" level={3} props={scores} />
        <Performance windows={windows} releaseScore={releaseScore} />
      </div>
    </>
  );
}

const Drift = memo(function Drift({ drift }: Pick<SimulationNews, 'drift'>) {
  if (!drift) return <p className="unit">Inputs are compared once 200 requests have come.</p>;
  return (
    <FigureView id="drift-table" level={2} props={{ report: drift, now: 'the newest traffic' }} />
  );
});

const Performance = memo(function Performance({
  windows,
  releaseScore,
}: Pick<SimulationNews, 'windows' | 'releaseScore'>) {
  if (windows.length === 0) return <p className="unit">No answer has been given yet.</p>;
  const limit = releaseScore === null ? {} : { limit: releaseScore };
  return <FigureView id="performance-line" level={3} props={{ windows, ...limit }} />;
});
