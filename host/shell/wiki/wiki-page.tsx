import { useState } from 'react';
import { Button } from 'azure-devops-ui/Button';
import { FormDialog, TextField } from '../components/form-dialog.tsx';
import { Empty, WhenLoaded } from '../components/notices.tsx';
import { createWiki, readTree, readWiki, writePage, type Page, type Wiki } from '../data/wiki.ts';
import type { Project } from '../data/service-types.ts';
import { useAddress, useShell } from '../shell-context.tsx';
import { useLoad } from '../use-load.ts';
import { WikiArticle } from './wiki-article.tsx';
import { WikiTree } from './wiki-tree.tsx';

/** The project's wiki: the page tree, and the page in the URL or else the first. */
export function WikiPage({ project }: { project: Project }) {
  const { session, navigator } = useShell();
  const [loaded, reload] = useLoad(`wiki ${project.id}`, async (signal) => {
    const wiki = await readWiki(session.rest, project.id, signal);
    return { wiki, tree: wiki === undefined ? [] : await readTree(session.rest, project.id, wiki, signal) };
  });
  const path = useAddress().searchParams.get('pagePath');
  const mayEdit = !session.user.readOnlyProjects.includes(project.id);
  const go = (pagePath: string) => navigator.setQuery({ pagePath });
  return (
    <div className="page page-full">
      <WhenLoaded outcome={loaded} onRetry={reload} what="the wiki">
        {({ wiki, tree }) =>
          wiki === undefined ? (
            <NoWiki project={project} mayEdit={mayEdit} onCreated={reload} />
          ) : (
            <div className="wiki">
              <aside className="wiki-side">
                <h2 className="tile-title">{wiki.name}</h2>
                <WikiTree pages={tree} current={path ?? tree[0]?.path ?? ''} onOpen={go} />
                {mayEdit && <NewPage project={project} wiki={wiki} parent={path} onCreated={(created) => (reload(), go(created.path))} />}
              </aside>
              {tree.length === 0 ? (
                <Empty title="This wiki has no pages yet" />
              ) : (
                <WikiArticle key={path ?? ''} project={project} wiki={wiki} path={path ?? tree[0]!.path} mayEdit={mayEdit} onOpen={go} />
              )}
            </div>
          )
        }
      </WhenLoaded>
    </div>
  );
}

function NoWiki({ project, mayEdit, onCreated }: { project: Project; mayEdit: boolean; onCreated: () => void }) {
  const { session } = useShell();
  const [failure, setFailure] = useState('');
  return (
    <>
      <Empty title="This project has no wiki yet">Pages of a wiki are Markdown, kept with all of their versions.</Empty>
      {failure !== '' && <p role="alert">{failure}</p>}
      {mayEdit && (
        <div className="notice">
          <Button
            primary
            text="Create project wiki"
            onClick={() => void createWiki(session.rest, project).then(onCreated, (error: unknown) => setFailure((error as Error).message))}
          />
        </div>
      )}
    </>
  );
}

function NewPage({ project, wiki, parent, onCreated }: { project: Project; wiki: Wiki; parent: string | null; onCreated: (page: Page) => void }) {
  const { session } = useShell();
  const [isOpen, setOpen] = useState(false);
  const [path, setPath] = useState('');
  const create = async () => {
    const { data } = await writePage(session.rest, project.id, wiki, path.trim(), '', undefined);
    setOpen(false);
    onCreated(data);
  };
  return (
    <>
      <Button
        subtle
        text="New page"
        iconProps={{ iconName: 'Add' }}
        onClick={() => {
          setPath(parent === null ? '/' : `${parent}/`);
          setOpen(true);
        }}
      />
      {isOpen && (
        <FormDialog title="New page" okText="Create" isComplete={/[^/\s]$/.test(path.trim())} onSubmit={create} onClose={() => setOpen(false)}>
          <TextField label="Path" value={path} onChange={setPath} isRequired />
        </FormDialog>
      )}
    </>
  );
}
