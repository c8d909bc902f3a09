import { useRef, useState } from 'react';
import { changesBetween } from '../../../domain/settings/merge.ts';
import { exportSettings, importSettings, type Import } from '../../../domain/settings/transfer.ts';
import { Button } from '../../../ui/button.tsx';
import { download, fileNameOf } from '../../../ui/download.ts';
import { Panel } from '../../../ui/panel.tsx';
import { plural } from '../../../ui/strings.ts';
import type { PageProps } from '../page-props.ts';

type Refusal = Extract<Import, { refused: string }>['refused'];

const REFUSALS: Readonly<Record<Refusal, string>> = {
  'too-large': 'The file is larger than any settings; nothing was taken from it.',
  'no-json': 'The file is not JSON; nothing was taken from it.',
  'no-settings': 'The file is JSON, but no export of these settings; nothing was taken from it.',
  newer: 'The file was written by a later version of ML Agile; nothing was taken from it.',
};

/** Exports and imports the settings as a file, for backup or another project. */
export function TransferPanel({ state, ports, isReadOnly }: PageProps) {
  const input = useRef<HTMLInputElement>(null);
  const [message, setMessage] = useState('');
  const [refusal, setRefusal] = useState('');

  const take = async (file: File) => {
    setMessage('');
    setRefusal('');
    const imported = importSettings(await file.text());
    if ('refused' in imported) {
      setRefusal(REFUSALS[imported.refused]);
      return;
    }
    const count = changesBetween(state.draft, imported.document).length;
    state.replace(imported.document);
    setMessage(
      count === 0 ? 'The file says what is here already.' : `${plural(count, 'part differs', 'parts differ')}; nothing is stored until you save.`,
    );
  };

  return (
    <Panel title="Export and import">
      <p className="weak">
        The file holds the settings, waivers and confirmations. Importing replaces these settings; waivers and confirmations belong to their sprints
        and stay.
      </p>
      <div className="field-row">
        <Button
          text="Export JSON"
          onClick={() =>
            download(
              `${fileNameOf(ports.projectName)} ML Agile settings.json`,
              'application/json',
              exportSettings(state.stored.document, { waivers: state.waivers, attestations: state.attestations }),
            )
          }
        />
        {isReadOnly ? null : <Button text="Import JSON…" onClick={() => input.current?.click()} />}
        <input
          ref={input}
          type="file"
          hidden
          accept="application/json,.json"
          aria-label="File to import"
          onChange={({ target }) => {
            const [file] = target.files ?? [];
            if (file !== undefined) void take(file);
            // Reset, so that the same file can be chosen again after a fix.
            target.value = '';
          }}
        />
      </div>
      {refusal === '' ? null : (
        <p role="alert" className="warn">
          {refusal}
        </p>
      )}
      <p role="status" className="weak">
        {message}
      </p>
    </Panel>
  );
}
