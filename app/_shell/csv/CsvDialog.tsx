'use client';
import { useState } from 'react';
import { Modal } from '../Modal';
import { CsvLessonForm } from './CsvLessonForm';
import { CsvPicker } from './CsvPicker';
import { CsvTargetForm } from './CsvTargetForm';
import { useCsvReport } from './use-csv-report';

/** From a file of the person's own to a document that runs the loop on it. */
export default function CsvDialog({ file: given }: { readonly file: File | null }) {
  const [file, setFile] = useState(given);
  const reading = useCsvReport(file);
  return (
    <Modal
      title="Run the loop on your own data"
      description="A table with a column to predict. It is read here and stays on this device."
      wide
    >
      {reading.state === 'problem' && (
        <p className="alert" data-status="failed" role="alert">
          {reading.message}
        </p>
      )}
      {(reading.state === 'none' || reading.state === 'problem') && <CsvPicker onFile={setFile} />}
      {reading.state === 'reading' && file && (
        <div className="csv-progress" role="status">
          <p>
            Reading {file.name}, {Math.round(reading.share * 100)} %
          </p>
          <div className="bar">
            <i style={{ width: `${reading.share * 100}%` }} />
          </div>
        </div>
      )}
      {reading.state === 'read' && file && (
        <>
          <CsvLessonForm file={file} report={reading.report} />
          <CsvTargetForm file={file} report={reading.report} onOther={() => setFile(null)} />
        </>
      )}
    </Modal>
  );
}
