import { useState } from 'react';
import { WhenLoaded } from '../components/notices.tsx';
import { formatInstant } from '../data/dates.ts';
import type { Project } from '../data/service-types.ts';
import { readHistory, readPage, type Wiki } from '../data/wiki.ts';
import { useShell } from '../shell-context.tsx';
import { useLoad } from '../use-load.ts';

/** The versions of a page, newest first: author, date, comment and content. */
export function WikiHistory({ project, wiki, path, file }: { project: Project; wiki: Wiki; path: string; file: string }) {
  const { session } = useShell();
  const [versions, reload] = useLoad(`history ${wiki.id} ${file}`, (signal) => readHistory(session.rest, project.id, wiki, file, signal));
  const [shown, setShown] = useState<string | null>(null);
  return (
    <WhenLoaded outcome={versions} onRetry={reload} what="the history">
      {(all) => (
        <ol className="history" aria-label="Versions">
          {all.map(({ commitId, comment, author }) => (
            <li key={commitId} className="history-item">
              <div className="history-head">
                <strong dir="auto">{comment}</strong>
                <span className="secondary">
                  {author.name}, {formatInstant(author.date)}
                </span>
                <button
                  type="button"
                  className="row-link wiki-version"
                  aria-expanded={shown === commitId}
                  onClick={() => setShown(shown === commitId ? null : commitId)}
                >
                  {shown === commitId ? 'Hide' : 'Show'}
                </button>
              </div>
              {shown === commitId && <Version project={project} wiki={wiki} path={path} commit={commitId} />}
            </li>
          ))}
        </ol>
      )}
    </WhenLoaded>
  );
}

function Version({ project, wiki, path, commit }: { project: Project; wiki: Wiki; path: string; commit: string }) {
  const { session } = useShell();
  const [page, reload] = useLoad(`version ${commit}`, (signal) => readPage(session.rest, project.id, wiki, path, commit, signal));
  return (
    <WhenLoaded outcome={page} onRetry={reload} what="the version">
      {({ data }) => <pre className="wiki-source">{data.content}</pre>}
    </WhenLoaded>
  );
}
