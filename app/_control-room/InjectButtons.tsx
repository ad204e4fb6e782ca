import { Glyph, type GlyphName } from '@app/_shell/Glyph';
import type { Injection } from '@engine/simulate/contract';
import type { RoomProps } from './Room';
import { VerbButton } from './VerbButton';

const injections: readonly (readonly [Injection, string, GlyphName])[] = [
  ['covariate', 'Covariate shift', 'shuffle'],
  ['concept', 'Concept drift', 'monitor'],
  ['outage', 'Outage', 'plug'],
  ['bad release', 'Bad release', 'bug'],
];

/** Things that go wrong, at the press of a button. */
export function InjectButtons({ news, verbs }: RoomProps) {
  return (
    <div className="inject">
      <span className="lab-i">Make something happen</span>
      <div className="row tight">
        {injections.map(([what, name, glyph]) => (
          <VerbButton
            key={what}
            className="btn sm"
            lock={news.locks[what]}
            onClick={() => verbs.command({ type: 'inject', what })}
          >
            <Glyph name={glyph} />
            {name}
          </VerbButton>
        ))}
      </div>
    </div>
  );
}
