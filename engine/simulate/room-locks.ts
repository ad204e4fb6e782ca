import type { Injection, Locks } from './contract';

export interface RoomFacts {
  /** Day on which each thing was last injected. */
  readonly since: Readonly<Partial<Record<Injection, number>>>;
  readonly outage: boolean;
  /** Name of the model that is being released. */
  readonly releasing: string | null;
  readonly champion: string;
  /** Name of the registered challenger. */
  readonly challenger: string | null;
}

/** Which commands make no sense now, and why. */
export function roomLocks({ since, outage, releasing, champion, challenger }: RoomFacts): Locks {
  const day = (value: number) => `day ${Math.floor(value)}`;
  const busy = releasing && `${releasing} is being released. End that release first.`;
  const none = releasing ? null : 'No release is under way.';
  const idle =
    challenger === null
      ? 'No version has the alias challenger.'
      : challenger === champion
        ? `${challenger} is in service already.`
        : null;
  const locks: Record<keyof Locks, string | null> = {
    covariate:
      since.covariate === undefined
        ? null
        : `The inputs moved on ${day(since.covariate)}. Start over to move them again.`,
    concept:
      since.concept === undefined
        ? null
        : `The rule changed on ${day(since.concept)}. Start over to change it again.`,
    outage: outage ? 'The feature store is down already.' : null,
    'bad release': busy,
    'start canary': busy ?? idle,
    advance: none,
    'roll back': none,
  };
  return Object.fromEntries(Object.entries(locks).filter(([, reason]) => reason !== null));
}
