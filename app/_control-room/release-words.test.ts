import type { CanaryGate, CanaryVerdict } from '@engine/deploy/contract';
import type { ReleaseSnapshot, RoomSnapshot } from '@engine/simulate/contract';
import { describe, expect, it } from 'vitest';
import { releaseTitle } from './release-words';

const gate = (name: string, verdict: CanaryVerdict): CanaryGate => ({
  name,
  verdict,
  measured: 1,
  limit: 1,
  unit: '',
});
const title = (release: Partial<ReleaseSnapshot> | null, challenger: string | null = 'v2') =>
  releaseTitle({
    champion: 'v1',
    challenger,
    release: release && { name: 'v2', phase: 'progressing', share: 0.05, gates: [], ...release },
  } as RoomSnapshot);

describe('the title of a release', () => {
  it('says who answers while nothing is released', () => {
    expect(title(null)).toBe('v1 answers everything; v2 waits');
    expect(title(null, null)).toBe('v1 answers everything');
  });

  it('follows the gates', () => {
    const waiting = [gate('Error rate', 'pass'), gate('Log loss', 'waiting')];
    expect(title({ gates: waiting })).toBe('v2 at 5 %: healthy so far, labels to come');
    expect(title({ gates: [gate('Error rate', 'pass')] })).toBe('v2 at 5 %: every gate passes');
    const failing = [gate('Error rate', 'fail'), gate('Log loss', 'pass')];
    expect(title({ gates: failing })).toBe('v2 at 5 %: error rate is over its limit');
  });

  it('says how it ended', () => {
    expect(title({ phase: 'rolled back' })).toBe('v2 was rolled back; v1 answers everything');
    expect(title({ phase: 'promoted' })).toBe('v2 is the champion now');
  });
});
