'use client';
import { loadStore } from '@app/_shell/load-store';
import { toast } from '@app/_shell/toast';
import type { Run } from '@engine/track/contract';
import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import { ComparePanel } from './ComparePanel';
import { lapNumbers } from './lap-numbers';
import { NoRuns } from './NoRuns';
import { orderRuns, type RunOrder } from './order-runs';
import { paramText } from './param-text';
import { RegistryPanel } from './RegistryPanel';
import { RunDetail } from './RunDetail';
import { RunsHeader } from './RunsHeader';
import { RunTable } from './RunTable';
import { SameParams } from './SameParams';
import { splitParams } from './split-params';
import { useNow } from './use-now';
import { useRunKeys } from './use-run-keys';
import { useRuns } from './use-runs';

/** Letters that the columns of parameters may take together. */
const columnLetters = 40;

/** All tracked runs: find, sort, select, compare, delete; and what is registered. */
export function RunsScreen() {
  const tracked = useRuns();
  const now = useNow();
  const [query, setQuery] = useState('');
  const deferred = useDeferredValue(query);
  const [order, setOrder] = useState<RunOrder>({ by: 'auc', descending: true });
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [showsSame, setShowsSame] = useState(false);

  const all = useMemo(() => withLaps(tracked?.runs ?? []), [tracked]);
  const runs = useMemo(() => orderRuns(all, order, deferred), [all, order, deferred]);
  const params = useMemo(() => splitParams(all), [all]);
  const chosen = runs.filter(({ id }) => selected.has(id));

  const select = (runId: string) =>
    setSelected((last) => {
      const next = new Set(last);
      if (!next.delete(runId)) next.add(runId);
      return next;
    });
  useEffect(() => {
    const id = location.hash.slice(1);
    if (id) setSelected(new Set([id]));
  }, []);
  useRunKeys({ select, remove: (runId) => void remove(all.find(({ id }) => id === runId)) });

  if (tracked && all.length === 0) return <NoRuns />;
  const fitting = fittingColumns(params.differing, all);
  const columns = showsSame ? [...params.differing, ...params.same.map(([name]) => name)] : fitting;
  return (
    <div className="runs">
      <div>
        <RunsHeader query={query} onQuery={setQuery} />
        <div className="runt" data-all={showsSame || undefined}>
          {tracked && (
            <RunTable
              runs={runs}
              versions={tracked.versions}
              params={columns}
              order={order}
              onOrder={setOrder}
              selected={selected}
              onSelect={select}
              onDelete={(run) => void remove(run)}
              now={now}
            />
          )}
          {tracked && runs.length === 0 && (
            <p className="empty">
              No run matches “{deferred}”. Clear the search to see all {all.length}.
            </p>
          )}
          <SameParams
            params={params}
            runs={all.length}
            hidden={params.differing.length - fitting.length}
            shown={showsSame}
            onShow={setShowsSame}
          />
        </div>
      </div>
      <aside className="side" aria-label="Compare and register">
        {chosen.length === 1 ? (
          <RunDetail run={chosen[0]!} />
        ) : (
          <ComparePanel runs={chosen} versions={tracked?.versions ?? []} />
        )}
        <RegistryPanel versions={tracked?.versions ?? []} runs={all} now={now} />
      </aside>
    </div>
  );
}

/** As many parameters as have room, from the first on. */
function fittingColumns(names: readonly string[], runs: readonly Run[]): readonly string[] {
  let letters = 0;
  const end = names.findIndex((name) => {
    const values = runs.map(({ params }) => paramText(params[name])?.length ?? 4);
    letters += Math.max(name.length, ...values) + 3;
    return letters > columnLetters;
  });
  return end < 0 ? names : names.slice(0, Math.max(1, end));
}

/** The lap a run belongs to, as the loop counts them, stands among its parameters and its tags. */
function withLaps(runs: readonly Run[]): readonly Run[] {
  const numbers = lapNumbers(runs);
  return runs.map((run) => {
    const { lap: _, ...tags } = run.tags;
    const lap = numbers.get(run.id);
    return lap === undefined
      ? { ...run, tags }
      : { ...run, params: { lap, ...run.params }, tags: { ...tags, lap: String(lap) } };
  });
}

async function remove(run: Run | undefined) {
  if (!run) return;
  const { runs } = await loadStore();
  await runs.deleteRun(run.id);
  toast(`Deleted ${run.name}`, () => runs.restoreRun(run.id));
}
