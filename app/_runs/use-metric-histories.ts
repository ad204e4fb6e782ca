'use client';
import { useStore } from '@app/_shell/use-store';
import type { MetricPoint, Run } from '@engine/track/contract';
import { useEffect, useState } from 'react';
import { runLabels } from './run-labels';

export interface MetricCurve {
  readonly key: string;
  readonly lines: readonly { readonly run: string; readonly points: readonly MetricPoint[] }[];
}

/** The metrics that some of the runs logged more than once, with all their points. */
export function useMetricHistories(runs: readonly Run[]): readonly MetricCurve[] {
  const store = useStore();
  const [curves, setCurves] = useState<readonly MetricCurve[]>([]);
  const ids = runs.map(({ id }) => id).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the ids name the runs
  useEffect(() => {
    if (!store) return;
    let gone = false;
    const read = async () => {
      const labels = runLabels(runs);
      const keys = [...new Set(runs.flatMap(({ metrics }) => Object.keys(metrics)))];
      const all = await Promise.all(
        keys.map(async (key) => ({
          key,
          lines: await Promise.all(
            runs.map(async (run) => ({
              run: labels.get(run.id) ?? run.name,
              points: await store.runs.metricHistory(run.id, key),
            })),
          ),
        })),
      );
      const curved = all.filter(({ lines }) => lines.some(({ points }) => points.length > 1));
      if (!gone) setCurves(curved);
    };
    void read();
    return () => {
      gone = true;
    };
  }, [store, ids]);
  return curves;
}
