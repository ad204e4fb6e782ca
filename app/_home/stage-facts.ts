import { aucOf } from '@app/_runs/metric-words';
import type { TrackedRuns } from '@app/_runs/use-runs';
import { formatNumber, formatPercent } from '@lessons/figures/kit/number-format';
import type { StageId } from '@lessons/stages';
import type { FigureParts } from './figure-parts';
import { type StageFact, silentStages } from './project-facts';
import { stageWords } from './stage-words';

/** The words under each stage, from the loop's figures and the tracked runs. */
export function stageFacts(parts: FigureParts, tracked: TrackedRuns): Record<StageId, StageFact> {
  const silent = silentStages();
  return {
    ...silent,
    // Before the first lap the first two stages say what they are for.
    frame: { ...silent.frame, sub: stageWords.frame },
    data: { ...silent.data, sub: stageWords.data },
    ...omitNull({
      frame: frameFact(parts),
      data: dataFact(parts),
      features: featuresFact(parts, tracked),
      train: trainFact(tracked),
      track: trackFact(tracked),
      package: packageFact(tracked),
      deploy: deployFact(parts),
      monitor: monitorFact(parts),
      explain: explainFact(parts),
      retrain: retrainFact(parts, tracked),
    }),
  };
}

function omitNull(facts: Readonly<Record<string, StageFact | null>>): Record<string, StageFact> {
  const told = Object.entries(facts).filter((entry): entry is [string, StageFact] => !!entry[1]);
  return Object.fromEntries(told);
}

function frameFact(parts: FigureParts): StageFact | null {
  const balance = parts.first('class-balance');
  const gate = parts.first('gate-list')?.report.gates[0];
  if (!balance && !gate) return null;
  return {
    status: 'ok',
    state: balance ? `predict ${balance.target}` : 'a goal is set',
    sub: gate ? `${gate.name.split(',')[0]} at least ${formatNumber(gate.limit)}` : '',
  };
}

function dataFact(parts: FigureParts): StageFact | null {
  const profile = parts.first('profile-table')?.profile;
  if (!profile) return null;
  const checks = parts.first('expectation-results')?.validation.statistics;
  const kept = checks?.successful_expectations ?? 0;
  const all = checks?.evaluated_expectations ?? 0;
  const missing = profile.columns.reduce((sum, column) => sum + column.missing, 0);
  return {
    // New rows may break a promise by chance; the gate of the loop asks for nine in ten.
    status: kept < 0.9 * all ? 'warn' : 'ok',
    state: `${formatNumber(profile.rows)} rows`,
    sub: checks ? `${kept} of ${all} checks hold` : `${formatNumber(missing)} values missing`,
  };
}

function featuresFact(parts: FigureParts, { versions }: TrackedRuns): StageFact | null {
  const profile = parts.first('profile-table')?.profile;
  if (!profile || !parts.first('class-balance')) return null;
  const used = versions[0]?.signature.inputs.length;
  const state = used
    ? `${formatNumber(used)} columns`
    : `${formatNumber(profile.columns.length)} columns read`;
  const ranked = parts.first('importance-bars')?.series[0];
  if (!ranked) return { status: 'ok', state, sub: 'filled, scaled and encoded' };
  const most = [...ranked.featureNames.keys()].sort(
    (a, b) => ranked.importancesMean[b]! - ranked.importancesMean[a]!,
  )[0];
  return {
    status: 'ok',
    state,
    sub: most === undefined ? '' : `${ranked.featureNames[most]} carries most`,
  };
}

function trainFact({ runs }: TrackedRuns): StageFact | null {
  const [latest] = runs;
  if (!latest) return null;
  const names = [...new Set(runs.map(({ name }) => name))];
  const running = runs.some(({ status }) => status === 'running');
  return {
    status: running ? 'running' : 'ok',
    state: runs.length === 1 ? '1 run' : `${formatNumber(runs.length)} runs`,
    sub: names.length === 1 ? latest.name : `${formatNumber(names.length)} kinds of model`,
  };
}

function trackFact({ runs }: TrackedRuns): StageFact | null {
  const scored = runs.flatMap((run) => {
    const score = aucOf(run);
    return score ? [{ run, score }] : [];
  });
  scored.sort((a, b) => b.score.value - a.score.value);
  const [best] = scored;
  if (!best) return null;
  const three = (value: number) => formatNumber(value, { digits: 3 });
  const { interval } = best.score;
  const range = interval ? `95 % ${three(interval[0])} to ${three(interval[1])}, ` : '';
  return { status: 'ok', state: `best AUC ${three(best.score.value)}`, sub: range + best.run.name };
}

function packageFact({ versions }: TrackedRuns): StageFact | null {
  const [newest] = versions;
  if (!newest) return null;
  const columns = newest.signature.inputs.length;
  return {
    status: 'ok',
    state: `${newest.model} v${newest.version}`,
    sub: columns > 0 ? `ONNX, takes ${formatNumber(columns)} raw columns` : 'ONNX',
  };
}

function deployFact(parts: FigureParts): StageFact | null {
  const canary = parts.first('canary-split');
  if (!canary) return null;
  const { outcome, days } = canary.run;
  const last = days.at(-1)!;
  if (outcome === 'promoted') {
    return { status: 'ok', state: 'canary promoted', sub: `after ${last.day} days, no harm seen` };
  }
  return outcome === 'rolled back'
    ? { status: 'warn', state: 'canary rolled back', sub: `on day ${last.day}` }
    : { status: 'ok', state: `canary ${formatPercent(last.share, 0)}`, sub: `day ${last.day}` };
}

function monitorFact(parts: FigureParts): StageFact | null {
  const report = parts.first('drift-table')?.report;
  if (!report) return null;
  const { drifted, watched, limits } = report;
  const name = drifted[0] ?? watched[0];
  const column = report.columns.find((each) => each.column === name);
  if (!name || !column) return { status: 'ok', state: 'steady', sub: 'no column has moved' };
  const limit = drifted[0] ? limits.drift : limits.watch;
  const sub = `PSI ${formatNumber(column.psi, { digits: 3 })}, limit ${formatNumber(limit, { digits: 3 })}`;
  if (!drifted[0]) return { status: 'warn', state: `watch ${name}`, sub };
  const isAnswered = parts.second('gate-list')?.report.passed ?? false;
  return isAnswered
    ? { status: 'ok', state: `${name} drifted`, sub: `${sub}; answered` }
    : { status: 'drift', state: `drift on ${name}`, sub };
}

function explainFact(parts: FigureParts): StageFact | null {
  const bars = parts.first('importance-bars');
  if (!bars) return null;
  const [first, second] = bars.series;
  if (!first) return null;
  const change = first.featureNames.map(
    (_, i) => (second ? second.importancesMean[i]! : 0) - first.importancesMean[i]!,
  );
  const most = change.indexOf(Math.min(...change));
  const name = first.featureNames[most];
  return {
    status: 'ok',
    state: second ? `${name} lost most` : `${name} leads`,
    sub: `AUC ${formatNumber(change[most] ?? 0, { digits: 3, signed: true })} ${second ? 'since training' : 'when shuffled'}`,
  };
}

function retrainFact(parts: FigureParts, { versions }: TrackedRuns): StageFact | null {
  const gates = parts.second('gate-list')?.report;
  if (!gates) return null;
  const champion = versions.find(({ aliases }) => aliases.includes('champion'));
  if (!gates.passed) {
    const failed = gates.gates.filter(({ passed }) => !passed);
    return { status: 'warn', state: 'not promoted', sub: `${failed.length} gates failed` };
  }
  const score = champion && aucOf(champion);
  return {
    status: 'ok',
    state: champion ? `v${champion.version} promoted` : 'promoted',
    sub: score ? `AUC ${formatNumber(score.value, { digits: 3 })} on fresh rows` : '',
  };
}
