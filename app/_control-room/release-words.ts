import type { RoomSnapshot } from '@engine/simulate/contract';

/** How the release stands, as a title. */
export function releaseTitle({ release, champion, challenger }: RoomSnapshot): string {
  if (!release) {
    return challenger && challenger !== champion
      ? `${champion} answers everything; ${challenger} waits`
      : `${champion} answers everything`;
  }
  const { name, phase, gates, share } = release;
  if (phase === 'promoted') return `${name} is the champion now`;
  if (phase === 'rolled back') return `${name} was rolled back; ${champion} answers everything`;
  const failing = gates.filter(({ verdict }) => verdict === 'fail').map((gate) => gate.name);
  const at = `${name} at ${percent(share)}`;
  if (failing.length > 0) return `${at}: ${failing[0]!.toLowerCase()} is over its limit`;
  if (gates.every(({ verdict }) => verdict === 'pass')) return `${at}: every gate passes`;
  return `${at}: healthy so far, labels to come`;
}

export function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
