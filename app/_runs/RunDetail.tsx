import { StatusBadge } from '@app/_shell/StatusBadge';
import type { Run, RunStatus } from '@engine/track/contract';
import { formatDuration } from '@lessons/figures/kit/number-format';
import { ArtifactList } from './ArtifactList';
import { DifferenceTable } from './DifferenceTable';
import { MetricCurves } from './MetricCurves';

const badges: Readonly<
  Record<RunStatus, readonly ['running' | 'ok' | 'failed' | 'stale', string]>
> = {
  running: ['running', 'Running'],
  finished: ['ok', 'Finished'],
  failed: ['failed', 'Failed'],
  killed: ['stale', 'Stopped'],
};

/** One run in full: parameters, scores, how it was made, and its files. */
export function RunDetail({ run }: { readonly run: Run }) {
  const [status, word] = badges[run.status];
  const { provenance } = run;
  const made: readonly (readonly [string, string | undefined])[] = [
    ['Experiment', run.experiment],
    ['Took', run.endedAt === null ? undefined : formatDuration(run.endedAt - run.startedAt)],
    ['Computed on', provenance.backend],
    ['Seed', provenance.seed?.toString()],
    ['Data', provenance.data?.slice(0, 12)],
    ['Code', provenance.code?.slice(0, 12)],
  ];
  return (
    <section>
      <div className="panel-h">
        <h2>{run.name}</h2>
        <StatusBadge status={status} word={word} />
      </div>
      <DifferenceTable runs={[run]} versions={[]} />
      <dl className="det">
        {made.map(
          ([name, value]) =>
            value !== undefined && (
              <div key={name}>
                <dt>{name}</dt>
                <dd className={/^(Data|Code)$/.test(name) ? 'mono' : undefined}>{value}</dd>
              </div>
            ),
        )}
      </dl>
      <ArtifactList runId={run.id} />
      <MetricCurves runs={[run]} />
    </section>
  );
}
