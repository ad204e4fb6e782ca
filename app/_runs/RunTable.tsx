import type { ModelVersion, Run } from '@engine/track/contract';
import { ScrollTable } from '@lessons/figures/kit/ScrollTable';
import { IntervalAxis } from './IntervalAxis';
import { scoreScale } from './IntervalDot';
import { aucOf, isIntervalEnd, metricWords } from './metric-words';
import type { RunOrder } from './order-runs';
import { RunRow } from './RunRow';
import { runRole } from './run-role';
import { SortHeader } from './SortHeader';

export interface RunTableProps {
  readonly runs: readonly Run[];
  readonly versions: readonly ModelVersion[];
  /** Parameters that get a column. */
  readonly params: readonly string[];
  readonly order: RunOrder;
  readonly onOrder: (order: RunOrder) => void;
  readonly selected: ReadonlySet<string>;
  readonly onSelect: (runId: string) => void;
  readonly onDelete: (run: Run) => void;
  readonly now: number;
}

/** Runs, one a row: what differs, then the scores. */
export function RunTable(props: RunTableProps) {
  const { runs, versions, params, order, onOrder, selected, onSelect, onDelete, now } = props;
  const scores = runs.map(aucOf);
  // The baseline is far from the rest; with it on the scale no other difference could be seen.
  const ranked = runs.flatMap((run, index) => {
    const score = scores[index];
    return score && runRole(run, versions) !== 'baseline' ? [score] : [];
  });
  const scale = scoreScale(ranked);
  const best = Math.max(...scores.map((score) => score?.value ?? Number.NEGATIVE_INFINITY));
  const metrics = otherMetrics(runs, params.length > 4 ? 2 : 3);
  const sort = { order, onOrder };
  return (
    <ScrollTable label="Runs">
      <thead>
        <tr>
          <th scope="col" className="sel">
            <span className="vh">Compare</span>
          </th>
          <SortHeader by="name" {...sort}>
            <b>Run</b>
          </SortHeader>
          {params.map((name) => (
            <SortHeader
              key={name}
              by={`param:${name}`}
              {...sort}
              className={paramClass(runs, name)}
            >
              {name}
            </SortHeader>
          ))}
          <SortHeader
            by="auc"
            {...sort}
            className="n auc-h"
            descending
            before={<IntervalAxis scale={scale} />}
          >
            <b>AUC</b>
          </SortHeader>
          {metrics.map((key) => (
            <SortHeader key={key} by={`metric:${key}`} {...sort} className="n w">
              {metricWords(key)}
            </SortHeader>
          ))}
          <SortHeader by="started" {...sort} className="n w" descending>
            started
          </SortHeader>
          <th scope="col" className="w">
            <span className="vh">Actions</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {runs.map((run, index) => (
          <RunRow
            key={run.id}
            run={run}
            versions={versions}
            params={params.map((name) => [name, paramClass(runs, name)] as const)}
            metrics={metrics}
            score={scores[index] ?? null}
            scale={scale}
            isBest={scores[index]?.value === best}
            isSelected={selected.has(run.id)}
            onSelect={onSelect}
            onDelete={onDelete}
            now={now}
          />
        ))}
      </tbody>
    </ScrollTable>
  );
}

/** A few metrics beside the AUC, those that most runs have first. */
function otherMetrics(runs: readonly Run[], most: number): string[] {
  const counts = new Map<string, number>();
  for (const run of runs) {
    const auc = aucOf(run)?.key;
    for (const key of Object.keys(run.metrics)) {
      if (key !== auc && !isIntervalEnd(key)) counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, most)
    .map(([key]) => key);
}

/** Numbers stand right; a phone has room for the score alone. */
function paramClass(runs: readonly Run[], name: string): string {
  return runs.every(({ params }) => typeof (params[name] ?? 0) === 'number') ? 'n w' : 'w';
}
