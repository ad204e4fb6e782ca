import { formatNumber } from '@lessons/figures/kit/number-format';
import type { RoomProps } from './Room';

/** What film this is, and the two ways to see it again. */
export function FilmFacts({ news, facts, verbs }: RoomProps) {
  const { filmHash, seed, toCome, labels } = news;
  return (
    <div className="cr-film">
      <p className="unit">
        Film <code data-film={filmHash}>{filmHash.slice(0, 8)}</code>, seed {seed}: real answers to
        simulated requests about {formatNumber(facts.customers)} real customers. Latency is
        simulated: network plus {formatNumber(facts.computeTime, { digits: 1 })} ms for the size of
        the model. Measured here, ONNX Runtime takes{' '}
        {formatNumber(facts.measured / 1000, { digits: 3 })} ms a row. {formatNumber(labels.known)}{' '}
        labels are known, {formatNumber(labels.waiting)} on their way.
        {toCome > 0 && ` ${toCome} of your commands are still to come.`}
      </p>
      <div className="row tight">
        <button className="btn sm" type="button" onClick={() => void verbs.restart(true)}>
          Replay with my commands
        </button>
        <button className="btn sm ghost" type="button" onClick={() => void verbs.restart(false)}>
          Start over
        </button>
      </div>
    </div>
  );
}
