import { useId, useRef, useState, type ClipboardEvent, type DragEvent } from 'react';
import type { FormPorts, FormItem } from '../../azure/frames/form.ts';
import { readDataReport, REPORT_FORMATS } from '../../domain/eda-finding/reports/registry.ts';
import type { ReportReading } from '../../domain/eda-finding/reports/report.ts';
import { DraftList } from './draft-list.tsx';

/** Drafts of findings from a report about the data. The report is parsed in the browser and never sent. */
export default function ReportDrafts({ item, ports }: { item: FormItem; ports: FormPorts }) {
  const [reading, setReading] = useState<ReportReading | 'unknown' | null>(null);
  const chooser = useRef<HTMLInputElement>(null);
  const id = useId();

  const takeReport = (text: string) => setReading(text.trim() === '' ? null : (readDataReport(text) ?? 'unknown'));
  const takeFile = (file: File | undefined) => void file?.text().then(takeReport, () => setReading('unknown'));
  // Do not put the report into the text box, because megabytes of text would make typing slow.
  const onPaste = (event: ClipboardEvent) => {
    const [file] = [...(event.clipboardData.files ?? [])];
    event.preventDefault();
    if (file === undefined) takeReport(event.clipboardData.getData('text/plain'));
    else takeFile(file);
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    const [file] = [...(event.dataTransfer.files ?? [])];
    if (file === undefined) takeReport(event.dataTransfer.getData('text/plain'));
    else takeFile(file);
  };

  return (
    <>
      <div className="profile-source">
        <label htmlFor={id}>Report about the data</label>
        <textarea
          id={id}
          className="native-input"
          rows={1}
          value=""
          placeholder="Paste the report, or drop its file here"
          aria-describedby={`${id}-help`}
          onPaste={onPaste}
          onDragOver={(event) => event.preventDefault()}
          onDrop={onDrop}
          onInput={(event) => takeReport((event.target as HTMLTextAreaElement).value)}
        />
        <button type="button" className="add" onClick={() => chooser.current?.click()}>
          Choose file…
        </button>
        <input
          ref={chooser}
          type="file"
          hidden
          accept="application/json,.json,.txt"
          aria-label="Report file"
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            event.target.value = '';
            takeFile(file);
          }}
        />
      </div>
      <p id={`${id}-help`} className="small weak">
        It is read in this page and sent nowhere. Formats: {REPORT_FORMATS.join('; ')}.
      </p>
      {reading === 'unknown' ? (
        <p role="alert" className="warn small">
          No report is recognized in this. It has to be {REPORT_FORMATS.join(', ')}.
        </p>
      ) : null}
      {reading !== null && reading !== 'unknown' && reading.kind === 'refused' ? (
        <p role="alert" className="warn small">
          {reading.reason}
        </p>
      ) : null}
      {reading !== null && reading !== 'unknown' && reading.kind === 'report' ? (
        <DraftList report={reading.report} item={item} ports={ports} />
      ) : null}
    </>
  );
}
