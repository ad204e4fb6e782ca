import { EngineError } from '@engine/core/error';
import type { Features, WorkOptions } from '@engine/core/estimator';
import { isClassifier } from '@engine/core/is-classifier';
import { RandomState } from '@engine/core/random';
import type { AnsweringModel } from '../model-output';
import { RowCodec } from '../row-codec';
import { lowerShare, upperShare } from './bernoulli-bounds';
import { bestArms } from './best-arms';
import { type RowLike, readRow } from './read-row';
import { predicatesOf, predicateTexts } from './row-predicates';
import { type RuleArm, type RuleDesk, ruleDesk } from './rule-arm';

export interface AnchorRuleOptions extends WorkOptions {
  /** How often the model must answer the same where the rule holds. */
  readonly precision?: number;
  /** The probability of being wrong about that. */
  readonly delta?: number;
  /** How much precision may be missed in telling rules apart. */
  readonly epsilon?: number;
  /** Rules that are kept at each length. */
  readonly beamSize?: number;
  /** Draws per rule and round. */
  readonly batchSize?: number;
  /** Draws per length of rule after which it is taken as it is. */
  readonly maxDraws?: number;
  /** The longest rule, in conditions. */
  readonly maxConditions?: number;
  readonly randomState?: number;
}

/** A rule that is enough for the model's answer. */
export interface AnchorRule {
  /** Conditions that are true of the row, one per column: `20 < age <= 45`. */
  readonly conditions: readonly string[];
  /** `IF age > 45 AND smoker = yes THEN class 1`. */
  readonly rule: string;
  readonly prediction: string | number;
  /** The share of draws, where the rule holds, for which the model answers the same. */
  readonly precision: number;
  /** Kullback-Leibler bounds of the precision, each right with probability 1 - delta. */
  readonly interval: readonly [number, number];
  /** The share of the rows of X for which the rule holds. */
  readonly coverage: number;
  /** Draws for this rule, and in all. */
  readonly draws: number;
  readonly totalDraws: number;
  /** Whether the lower bound reaches the wanted precision; if not, this is the best rule found. */
  readonly found: boolean;
}

/**
 * An anchor: a short rule, true of the row, that all but fixes the model's answer: wherever it holds,
 * and whatever the other columns are, the model answers the same with the given precision. Of the
 * rules that do, the one with the largest coverage.
 *
 * Conditions are texts, and sides of the quartiles of numbers. Rules grow one condition at a time from
 * the most precise ones (a beam); which those are is settled by KL-LUCB; a rule is accepted when its
 * lower bound reaches the precision. A draw keeps the joint values of the columns the rule leaves
 * free, and takes each other column from a row in which the rule holds.
 *
 * Follows Ribeiro, Singh & Guestrin (2018), Anchors: High-Precision Model-Agnostic Explanations.
 * Differs from their tool: there a rule passes when its bound comes within epsilon of the precision.
 *
 * Cost: at most `maxDraws` + conditions x beamSize x batchSize predictions per condition. Reports
 * progress in `conditions`.
 *
 * @param X the training rows, which give quartiles, draws and coverage.
 * @throws EngineError `unsupported` for a regressor, `bad-parameter`, `shape-mismatch`.
 */
export async function anchorRule(
  model: AnsweringModel,
  X: Features,
  row: RowLike,
  options: AnchorRuleOptions = {},
): Promise<AnchorRule> {
  const settings = { ...DEFAULTS, ...options };
  checkSettings(settings);
  if (!isClassifier(model) || !model.predict) {
    throw new EngineError(
      'unsupported',
      'A rule explains which class is predicted, but this model predicts none. Use a classifier, or cut the target into classes.',
    );
  }
  const codec = new RowCodec(X);
  const cells = codec.encode(X);
  const own = codec.encode(readRow(row, X)).row(0);
  const predict = async (rows: Features) =>
    (await model.predict!(rows)) as ArrayLike<string | number>;
  const prediction = (await predict(codec.decode(own.slice())))[0]!;
  const agrees = async (rows: Features) =>
    Uint8Array.from((await predict(rows)) as ArrayLike<number>, (answer) =>
      answer === prediction ? 1 : 0,
    );
  const random = new RandomState(settings.randomState);
  const desk = ruleDesk(cells, codec, agrees, random, settings.signal);
  const level = Math.log(1 / settings.delta);
  const { arm, found } = await searchRule(predicatesOf(cells, codec, own), desk, level, settings);
  const conditions = predicateTexts(arm.predicates, codec);
  return {
    conditions,
    rule: `${conditions.length > 0 ? `IF ${conditions.join(' AND ')} THEN` : 'ALWAYS'} ${prediction}`,
    prediction,
    precision: arm.hits / arm.count,
    interval: [lowerShare(arm.hits, arm.count, level), upperShare(arm.hits, arm.count, level)],
    coverage: arm.coverage,
    draws: arm.count,
    totalDraws: desk.asked,
    found,
  };
}

const DEFAULTS = {
  precision: 0.95,
  delta: 0.05,
  epsilon: 0.1,
  beamSize: 4,
  batchSize: 100,
  maxDraws: 3000,
  maxConditions: 5,
  randomState: 0,
};

type Settings = typeof DEFAULTS & AnchorRuleOptions;

async function searchRule(
  predicates: ReturnType<typeof predicatesOf>,
  desk: RuleDesk,
  level: number,
  settings: Settings,
): Promise<{ arm: RuleArm; found: boolean }> {
  const { beamSize, maxConditions, onProgress } = settings;
  const always = desk.arm([]);
  await desk.draw([always], settings.batchSize);
  let best = always;
  let found = await isPrecise(always, desk, level, settings);
  let beam = [always];
  for (let length = 1; length <= maxConditions && !(found && best === always); length++) {
    const grown = grow(beam, predicates, desk, found ? best.coverage : 0);
    if (grown.length === 0) break;
    beam = await bestArms(grown, desk, { ...settings, size: Math.min(beamSize, grown.length) });
    for (const arm of beam) {
      const passes = await isPrecise(arm, desk, level, settings);
      if (passes ? !found || arm.coverage > best.coverage : !found && isCloser(arm, best))
        best = arm;
      found ||= passes;
    }
    onProgress?.({ done: length, total: maxConditions, unit: 'conditions' });
  }
  return { arm: best, found };
}

function isCloser(a: RuleArm, b: RuleArm): boolean {
  return a.hits / a.count > b.hits / b.count;
}

/** Draws until the lower bound reaches the precision or the upper one does not. */
async function isPrecise(
  arm: RuleArm,
  desk: RuleDesk,
  level: number,
  { precision, batchSize, maxDraws }: Settings,
): Promise<boolean> {
  for (;;) {
    if (lowerShare(arm.hits, arm.count, level) >= precision) return true;
    if (upperShare(arm.hits, arm.count, level) < precision || arm.count >= maxDraws) return false;
    await desk.draw([arm], batchSize);
  }
}

/** Every rule of the beam with one more condition, if it can still cover more than the best one. */
function grow(
  beam: readonly RuleArm[],
  predicates: ReturnType<typeof predicatesOf>,
  desk: RuleDesk,
  coverage: number,
): RuleArm[] {
  const seen = new Set<string>();
  const grown: RuleArm[] = [];
  for (const parent of beam) {
    for (const predicate of predicates) {
      if (parent.predicates.includes(predicate)) continue;
      const longer = [...parent.predicates, predicate];
      const key = longer
        .map((one) => predicates.indexOf(one))
        .sort((a, b) => a - b)
        .join(' ');
      if (seen.has(key)) continue;
      seen.add(key);
      const arm = desk.arm(longer);
      // One more condition that excludes no row says nothing new.
      if (arm.coverage > coverage && arm.coverage < parent.coverage) grown.push(arm);
    }
  }
  return grown;
}

function checkSettings({ precision, delta, beamSize, batchSize, maxConditions }: Settings): void {
  if (precision > 0 && precision < 1 && delta > 0 && delta < 1) {
    const counts = { beamSize, batchSize, maxConditions };
    const wrong = Object.entries(counts).find(([, n]) => !Number.isInteger(n) || n < 1);
    if (!wrong) return;
    throw new EngineError(
      'bad-parameter',
      `anchorRule needs ${wrong[0]} to be a whole number of at least 1, not ${wrong[1]}.`,
    );
  }
  throw new EngineError(
    'bad-parameter',
    `anchorRule needs precision and delta between 0 and 1, not ${precision} and ${delta}.`,
  );
}
