import type { ModelVersion, Run } from '@engine/track/contract';
import { compareRuns } from './compare-runs';
import { DifferenceTable } from './DifferenceTable';
import { MetricCurves } from './MetricCurves';

export interface ComparePanelProps {
  readonly runs: readonly Run[];
  readonly versions: readonly ModelVersion[];
}

/** The selected runs side by side: what differs, and whether the scores really do. */
export function ComparePanel({ runs, versions }: ComparePanelProps) {
  if (runs.length < 2) {
    return (
      <section>
        <h2 className="h-sm">Compare</h2>
        <p className="empty">Select one run to see its files, two or more to compare them.</p>
      </section>
    );
  }
  const verdict = compareRuns(runs);
  return (
    <section>
      <div className="panel-h">
        <h2>Compare {runs.length} runs</h2>
      </div>
      <DifferenceTable runs={runs} versions={versions} />
      {verdict && (
        <>
          <h3 className="finding">{verdict.finding}</h3>
          <p className="unit">{verdict.unit}</p>
        </>
      )}
      <MetricCurves runs={runs} />
    </section>
  );
}
