import { useRef, useState } from 'react';
import { Button } from 'azure-devops-ui/Button';
import type { Relation } from '../../data/service-types.ts';
import { pathOf } from '../../rest-client.ts';
import { useShell } from '../../shell-context.tsx';
import type { FormModel } from '../model/form-model.ts';

/** The files of a work item. A file is uploaded when it is chosen, and linked with the next save. */
export function AttachmentsList({ form }: { form: FormModel }) {
  const { session } = useShell();
  const input = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const files = form.relations.filter(({ rel }) => rel === 'AttachedFile');

  const attempt = async (act: () => Promise<void>) => {
    setProblem(null);
    setBusy(true);
    try {
      await act();
    } catch (error) {
      setProblem((error as Error).message);
    } finally {
      setBusy(false);
    }
  };
  const upload = (chosen: readonly File[]) =>
    attempt(async () => {
      const project = form.data?.project.name ?? '';
      for (const file of chosen) {
        const { url } = await session.rest.request<{ url: string }>('POST', `${pathOf(project)}/_apis/wit/attachments`, {
          query: { fileName: file.name },
          body: file,
          contentType: 'application/octet-stream',
        });
        form.addRelations([{ rel: 'AttachedFile', url, attributes: { name: file.name, resourceSize: file.size } }]);
      }
    });
  const download = (file: Relation) =>
    attempt(async () => {
      const content = await session.rest.download(file.url);
      const link = document.createElement('a');
      link.href = URL.createObjectURL(content);
      link.download = nameOfFile(file);
      link.click();
      URL.revokeObjectURL(link.href);
    });

  return (
    <div
      className="attachments"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        if (!form.isReadOnly) void upload([...event.dataTransfer.files]);
      }}
    >
      {!form.isReadOnly && (
        <div className="links-add">
          <Button
            text={isBusy ? 'Working' : 'Add attachment'}
            iconProps={{ iconName: 'Attach' }}
            disabled={isBusy}
            onClick={() => input.current?.click()}
          />
          <input
            ref={input}
            type="file"
            multiple
            hidden
            aria-label="Files to attach"
            onChange={(event) => {
              const chosen = [...(event.target.files ?? [])];
              // The same file may be chosen again.
              event.target.value = '';
              void upload(chosen);
            }}
          />
        </div>
      )}
      {problem !== null && (
        <p className="form-problem" role="alert">
          {problem}
        </p>
      )}
      {files.length === 0 && <p className="secondary form-note">No attachments yet.{!form.isReadOnly && ' Files can be dropped here.'}</p>}
      <ul className="links-list" aria-label="Attachments">
        {files.map((file) => (
          <li key={file.url} className="links-item">
            <button type="button" className="links-open" onClick={() => void download(file)}>
              {nameOfFile(file)} <span className="secondary">{sizeOf(file)}</span>
            </button>
            {form.item?.relations?.includes(file) !== true && <span className="secondary">Not saved yet</span>}
            {!form.isReadOnly && (
              <Button
                subtle
                iconProps={{ iconName: 'Delete' }}
                ariaLabel={`Remove ${nameOfFile(file)}`}
                onClick={() => form.removeRelations([file])}
              />
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

const nameOfFile = ({ attributes, url }: Relation): string => (typeof attributes['name'] === 'string' ? attributes['name'] : url);

function sizeOf({ attributes }: Relation): string {
  const bytes = attributes['resourceSize'];
  if (typeof bytes !== 'number') return '';
  return bytes < 1024 ? `${bytes} B` : bytes < 1024 ** 2 ? `${Math.round(bytes / 1024)} KB` : `${(bytes / 1024 ** 2).toFixed(1)} MB`;
}
