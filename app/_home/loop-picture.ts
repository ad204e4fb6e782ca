import { aucOf } from '@app/_runs/metric-words';
import { runRole } from '@app/_runs/run-role';
import type { TrackedRuns } from '@app/_runs/use-runs';
import type { FigureParts } from './figure-parts';
import type { LoopPicture } from './project-facts';

/** What passes between the stages, from the loop's figures and the tracked runs. */
export function loopPicture(parts: FigureParts, tracked: TrackedRuns): LoopPicture {
  const { runs, versions } = tracked;
  const named = (alias: string) => {
    const version = versions.find(({ aliases }) => aliases.includes(alias));
    return version ? `v${version.version}` : null;
  };
  const data = new Set(runs.flatMap(({ provenance }) => provenance.data ?? []));
  const gates = parts.first('gate-list')?.report.gates;
  const canary = parts.first('canary-split')?.run;
  const profile = parts.first('profile-table')?.profile;
  const columns = versions[0]?.signature.inputs.length
    ? versions[0].signature.inputs
    : parts.first('class-balance') && profile?.columns;
  const scores = runs.flatMap((run) => {
    const score = aucOf(run);
    const { id, name } = run;
    return score ? [{ id, name, value: score.value, role: runRole(run, versions) }] : [];
  });
  return {
    rows: profile?.rows ?? null,
    dataVersions: data.size > 0 ? data.size : profile ? 1 : null,
    columns: columns ? columnsByType(columns) : null,
    runs: scores.length > 0 ? scores : null,
    champion: named('champion'),
    challenger: named('challenger'),
    gates: gates
      ? { passed: gates.filter(({ passed }) => passed).length, total: gates.length }
      : null,
    // A canary that has ended left one model with all of the traffic.
    split: canary ? (canary.outcome === 'progressing' ? canary.days.at(-1)!.share : 0) : null,
    shift: shiftOf(parts),
    reasons: reasonsOf(parts),
    closing: closingOf(parts),
  };
}

function columnsByType(columns: readonly { readonly type: string }[]): LoopPicture['columns'] {
  const numbers = columns.filter(({ type }) => type === 'number').length;
  return { numbers, texts: columns.length - numbers };
}

function shiftOf(parts: FigureParts): LoopPicture['shift'] {
  const report = parts.first('drift-table')?.report;
  const most = report?.columns.toSorted((a, b) => b.psi - a.psi)[0];
  if (!report || !most) return null;
  return {
    feature: most.column,
    drifted: report.drifted.includes(most.column),
    reference: Array.from(most.reference),
    current: Array.from(most.current),
  };
}

/** How much each column's importance has changed; without a second look, the importance itself. */
function reasonsOf(parts: FigureParts): LoopPicture['reasons'] {
  const [first, second] = parts.first('importance-bars')?.series ?? [];
  if (!first) return null;
  return first.featureNames
    .map((name, i) => ({
      name,
      value: second
        ? second.importancesMean[i]! - first.importancesMean[i]!
        : first.importancesMean[i]!,
    }))
    .sort((a, b) => Math.abs(b.value) - Math.abs(a.value));
}

/** The loop is closed once a model that was trained again has passed its gates. */
function closingOf(parts: FigureParts): string | null {
  if (!parts.second('gate-list')?.report.passed) return null;
  const drifted = parts.first('drift-table')?.report.drifted[0];
  return drifted ? 'a drift and its labels' : 'newer labels';
}
