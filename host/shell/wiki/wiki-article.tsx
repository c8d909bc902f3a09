import { useState } from 'react';
import { Button } from 'azure-devops-ui/Button';
import { WhenLoaded } from '../components/notices.tsx';
import { readPage, writePage, type Wiki } from '../data/wiki.ts';
import type { Project } from '../data/service-types.ts';
import { RestError } from '../rest-client.ts';
import { useShell } from '../shell-context.tsx';
import { useLoad } from '../use-load.ts';
import { WikiHistory } from './wiki-history.tsx';
import { WikiText } from './wiki-text.tsx';
import { titleOf } from './wiki-tree.tsx';

interface WikiArticleProps {
  project: Project;
  wiki: Wiki;
  path: string;
  mayEdit: boolean;
  onOpen: (path: string) => void;
}

/** A page rendered, in the editor, or its history. */
export function WikiArticle({ project, wiki, path, mayEdit, onOpen }: WikiArticleProps) {
  const { session } = useShell();
  const [view, setView] = useState<'read' | 'edit' | 'history'>('read');
  const [page, reload] = useLoad(`page ${wiki.id} ${path}`, (signal) => readPage(session.rest, project.id, wiki, path, null, signal));
  return (
    <article className="wiki-article tile">
      <header className="page-header">
        <h1 className="page-title" dir="auto">
          {titleOf(path)}
        </h1>
        <div className="page-actions">
          {view !== 'read' && <Button subtle text="Page" onClick={() => setView('read')} />}
          {view !== 'history' && <Button subtle text="History" iconProps={{ iconName: 'History' }} onClick={() => setView('history')} />}
          {mayEdit && view !== 'edit' && <Button subtle text="Edit" iconProps={{ iconName: 'Edit' }} onClick={() => setView('edit')} />}
        </div>
      </header>
      <WhenLoaded outcome={page} onRetry={reload} what="the page">
        {({ data, eTag }) => {
          if (view === 'history') return <WikiHistory project={project} wiki={wiki} path={path} file={data.gitItemPath} />;
          if (view === 'edit') {
            const save = async (content: string) => {
              await writePage(session.rest, project.id, wiki, path, content, eTag);
              reload();
              setView('read');
            };
            return <Editor key={eTag} content={data.content ?? ''} onSave={save} />;
          }
          return <WikiText text={data.content ?? ''} project={project.name} onOpen={onOpen} />;
        }}
      </WhenLoaded>
    </article>
  );
}

function Editor({ content, onSave }: { content: string; onSave: (content: string) => Promise<void> }) {
  const [text, setText] = useState(content);
  const [failure, setFailure] = useState('');
  const save = () =>
    onSave(text).catch((error: unknown) =>
      setFailure(
        error instanceof RestError && error.status === 412
          ? 'Someone changed this page meanwhile. Copy your text, reload, and write it again.'
          : (error as Error).message,
      ),
    );
  return (
    <div className="wiki-editor">
      {failure !== '' && <p role="alert">{failure}</p>}
      <textarea
        className="input textarea markdown-input"
        aria-label="Content"
        dir="auto"
        rows={24}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      <div>
        <Button primary text="Save" onClick={() => void save()} />
      </div>
    </div>
  );
}
