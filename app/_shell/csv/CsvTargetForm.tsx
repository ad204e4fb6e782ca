'use client';
import type { CsvReport } from '@engine/worker/csv-report';
import { formatNumber } from '@lessons/figures/kit/number-format';
import { useRouter } from 'next/navigation';
import { useId, useState } from 'react';
import { closeDialog } from '../dialogs';
import { Glyph } from '../Glyph';
import { CsvDecisions } from './CsvDecisions';
import { startProject } from './start-project';

/** More columns or rows than this make the loop slow. */
const wide = 500;
const long = 200_000;

export interface CsvTargetFormProps {
  readonly file: File;
  readonly report: CsvReport;
  readonly onOther: () => void;
}

/** What was read from a file, and the choice of the column to predict. */
export function CsvTargetForm({ file, report, onOther }: CsvTargetFormProps) {
  const router = useRouter();
  const id = useId();
  const [target, setTarget] = useState(report.suggested ?? '');
  const [work, setWork] = useState<'choosing' | 'starting' | string>('choosing');
  const possible = report.columns.filter(({ classes }) => classes !== null);
  const chosen = possible.find(({ name }) => name === target);

  const start = async () => {
    setWork('starting');
    try {
      router.push(await startProject({ file, target }));
      closeDialog();
    } catch (error) {
      setWork(error instanceof Error ? error.message : String(error));
    }
  };

  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void start();
      }}
    >
      <p>
        <b>{file.name}</b> has {formatNumber(report.rows)} rows and{' '}
        {formatNumber(report.columns.length)} columns.
      </p>
      {report.columns.length > wide && (
        <p className="alert" data-status="warn">
          With more than {formatNumber(wide)} columns the loop will be slow, above all where it asks
          what each column is worth. Keep the columns that may matter in the file, or let it run and
          stop where you like.
        </p>
      )}
      {report.rows > long && (
        <p className="alert" data-status="warn">
          With more than {formatNumber(long)} rows a lap takes minutes, most of them where models
          are trained. Let it run and stop where you like, or keep a sample of the rows in the file.
        </p>
      )}
      <CsvDecisions decisions={report.decisions} />
      {possible.length > 0 ? (
        <div>
          <label className="lab" htmlFor={id}>
            Column to predict
          </label>
          <select
            id={id}
            className="field"
            value={target}
            onChange={(event) => setTarget(event.target.value)}
          >
            {possible.map(({ name, classes }) => (
              <option key={name} value={name}>
                {name} ({classes?.join(' or ')})
              </option>
            ))}
          </select>
          <p className="q csv-hint">
            {chosen && chosen.name === report.suggested ? 'Suggested by its name and values. ' : ''}
            {chosen && `${chosen.classes?.[1]} is what the model will look for.`}
          </p>
        </div>
      ) : (
        <p className="alert" data-status="failed" role="alert">
          None of the columns can be predicted by the loop, which tells two classes apart. The
          reasons stand below.
        </p>
      )}
      <OtherColumns report={report} open={possible.length === 0} />
      {work !== 'choosing' && work !== 'starting' && (
        <p className="alert" data-status="failed" role="alert">
          {work}
        </p>
      )}
      <div className="row">
        {chosen && (
          <button type="submit" className="btn primary" disabled={work === 'starting'}>
            <Glyph name="play" />
            Open a loop that predicts {chosen.name}
          </button>
        )}
        <button type="button" className="btn" onClick={onOther}>
          Choose another file
        </button>
      </div>
    </form>
  );
}

/** Why the other columns are not offered. */
function OtherColumns({ report, open }: { readonly report: CsvReport; readonly open: boolean }) {
  const others = report.columns.filter(({ problem }) => problem !== null);
  if (others.length === 0) return null;
  return (
    <details className="twin" open={open}>
      <summary>Why not the other {formatNumber(others.length)} columns</summary>
      <ul className="csv-list">
        {others.slice(0, 50).map(({ name, problem }) => (
          <li key={name}>{problem}</li>
        ))}
        {others.length > 50 && <li>And {formatNumber(others.length - 50)} more.</li>}
      </ul>
    </details>
  );
}
