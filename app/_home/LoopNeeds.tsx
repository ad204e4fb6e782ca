import { cellHref } from '@app/_shell/cell-href';
import { documentHref } from '@app/_shell/document-href';
import { Glyph } from '@app/_shell/Glyph';
import { loopLesson } from '@app/_shell/project/loop-lesson';
import { statusGlyph, statusTone } from '@app/_shell/StatusBadge';
import { stageHref } from '@app/_shell/stage-href';
import { stages } from '@lessons/stages';
import Link from 'next/link';
import type { ProjectFacts } from './project-facts';
import type { LapControl } from './use-lap';

const loud: ReadonlySet<string> = new Set(['warn', 'drift', 'failed']);

/** What wants a hand, each as a link; a failed lap says why and where. */
export function LoopNeeds({
  facts,
  control,
}: {
  readonly facts: ProjectFacts | null;
  readonly control: LapControl;
}) {
  const { lap, problem } = control;
  if (problem) return <p role="alert">The lap could not start: {problem}</p>;
  if (lap.state === 'failed') {
    return (
      <>
        <p>The lap stopped at an error.</p>
        <ul>
          <li data-status="failed">
            <Glyph name="s-failed" />
            <Link
              className="link"
              href={cellHref(documentHref(facts?.document ?? loopLesson.id), lap.cell)}
            >
              {lap.error.message}
            </Link>
          </li>
        </ul>
      </>
    );
  }
  if (lap.state === 'stopped') {
    return <p>You stopped the lap. What had run is kept; run again for a whole lap.</p>;
  }
  if (lap.state === 'running')
    return <p>A lap is on its way round. You can go anywhere meanwhile.</p>;
  if (!facts) return <p>Reading what is kept on this device.</p>;
  if (facts.laps.length === 0) {
    const rows = facts.document === loopLesson.id ? 'real customers' : 'your own rows';
    return <p>One click trains, checks, ships and watches a model on {rows}.</p>;
  }
  const needs = stages.filter(({ id }) => loud.has(facts.stages[id].status));
  return (
    <>
      <p>{needWords(needs.length)}</p>
      <ul>
        {needs.map(({ id }) => {
          const { status, state } = facts.stages[id];
          return (
            <li key={id} data-status={statusTone(status)}>
              <Glyph name={statusGlyph(status)} />
              <Link className="link" href={stageHref(id, facts.document)}>
                {state}
              </Link>
            </li>
          );
        })}
      </ul>
    </>
  );
}

function needWords(count: number): string {
  if (count === 0) return 'All quiet. Nothing wants you.';
  return count === 1 ? 'One stage wants you.' : `${count} stages want you.`;
}
