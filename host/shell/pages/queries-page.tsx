import { countOf, ItemsTable } from '../components/items-table.tsx';
import { Link } from '../components/link.tsx';
import { Empty, WhenLoaded } from '../components/notices.tsx';
import { readTypes } from '../data/read.ts';
import type { Project } from '../data/service-types.ts';
import { readQueryTree, runQuery, type StoredQuery } from '../data/stored-queries.ts';
import { useAddress, useShell } from '../shell-context.tsx';
import { useLoad } from '../use-load.ts';

/** Stored queries and their results. The URL may contain a query itself: `?wiql=…`. */
export function QueriesPage({ project, id }: { project: Project; id: string | null }) {
  const wiql = useAddress().searchParams.get('wiql');
  if (id !== null) return <Results key={id} project={project} asked={{ id }} />;
  if (wiql !== null && wiql !== '') return <Results key={wiql} project={project} asked={{ wiql }} />;
  return <AllQueries project={project} />;
}

function AllQueries({ project }: { project: Project }) {
  const { session } = useShell();
  const [tree, reload] = useLoad(`queries ${project.id}`, (signal) => readQueryTree(session.rest, project.id, signal));
  return (
    <div className="page page-full">
      <header className="page-header">
        <h1 className="page-title">Queries</h1>
      </header>
      <WhenLoaded outcome={tree} onRetry={reload} what="queries">
        {(folders) =>
          folders.map((folder) => (
            <section key={folder.id} className="tile query-folder">
              <h2 className="tile-title">{folder.name}</h2>
              {folder.children === undefined ? (
                <p className="secondary">Nothing is stored here yet.</p>
              ) : (
                <Folder project={project} folder={folder} />
              )}
            </section>
          ))
        }
      </WhenLoaded>
    </div>
  );
}

function Folder({ project, folder }: { project: Project; folder: StoredQuery }) {
  return (
    <ul className="query-list">
      {(folder.children ?? []).map((item) => (
        <li key={item.id}>
          {item.isFolder === true ? (
            <>
              {item.name}
              <Folder project={project} folder={item} />
            </>
          ) : (
            <Link to={{ page: 'queries', project: project.name, id: item.id }} className="row-link">
              {item.name}
            </Link>
          )}
        </li>
      ))}
    </ul>
  );
}

function Results({ project, asked }: { project: Project; asked: { id: string } | { wiql: string } }) {
  const { session } = useShell();
  const key = 'id' in asked ? asked.id : asked.wiql;
  const [outcome, reload] = useLoad(`query ${project.id} ${key}`, async (signal) => {
    const [result, types] = await Promise.all([runQuery(session.rest, project.id, asked, signal), readTypes(session.rest, project.id, signal)]);
    return { result, types };
  });
  return (
    <div className="page page-full">
      <WhenLoaded outcome={outcome} onRetry={reload} what="the query">
        {({ result, types }) => (
          <>
            <header className="page-header">
              <h1 className="page-title">{result.name}</h1>
              <div className="page-actions">
                <Link to={{ page: 'queries', project: project.name, id: null }} className="row-link">
                  All queries
                </Link>
              </div>
            </header>
            <details className="query-text">
              <summary>Text of the query</summary>
              <pre>{result.wiql}</pre>
            </details>
            {result.total === 0 ? (
              <Empty title="The query finds nothing" />
            ) : (
              <div className="table-box" tabIndex={-1}>
                <ItemsTable items={result.items} project={project} types={types} isReading={false} />
                <output className="table-end secondary">
                  {result.total > result.items.length
                    ? `The first ${result.items.length} of ${countOf(result.total).toLowerCase()}`
                    : countOf(result.total)}
                </output>
              </div>
            )}
          </>
        )}
      </WhenLoaded>
    </div>
  );
}
