import { useEffect, useRef, useState } from 'react';
import { Button } from 'azure-devops-ui/Button';
import { MenuButton } from 'azure-devops-ui/Menu';
import { countOf, ItemsTable } from '../components/items-table.tsx';
import { Empty, Failure, WhenLoaded } from '../components/notices.tsx';
import { Picker } from '../components/picker.tsx';
import { readCreatableTypes, readTypes } from '../data/read.ts';
import type { Project, WorkItem, WorkItemType } from '../data/service-types.ts';
import { NOBODY, readPage, type WorkItemFilter, type WorkItemPage } from '../data/work-item-query.ts';
import { useReloadOnSave } from '../form/model/saved-items.ts';
import { useAddress, useShell } from '../shell-context.tsx';
import { useLoad } from '../use-load.ts';

/** The filter applies after this pause in typing. */
const TYPING_MS = 250;

/** All work items of the project, newest first; the filter is part of the address. */
export function WorkItemsPage({ project }: { project: Project }) {
  const { session, navigator } = useShell();
  const address = useAddress();
  const [types, reloadTypes] = useLoad(`types ${project.id}`, (signal) => readTypes(session.rest, project.id, signal));
  const read = (name: string) => address.searchParams.get(name) ?? '';
  const filter: WorkItemFilter = { text: read('text'), type: read('type'), state: read('state'), assignedTo: read('assignedTo') };
  const set = (change: Partial<WorkItemFilter>) => navigator.setQuery(change, { replace: true });
  const isFiltered = Object.values(filter).some((value) => value !== '');

  return (
    <WhenLoaded outcome={types} onRetry={reloadTypes} what="work item types">
      {(all) => {
        const states = [
          ...new Set(all.filter(({ name }) => filter.type === '' || name === filter.type).flatMap((type) => type.states.map(({ name }) => name))),
        ];
        return (
          <div className="page page-full">
            <header className="page-header">
              <h1 className="page-title">Work items</h1>
              <div className="page-actions">
                <NewItemMenu project={project} />
              </div>
            </header>
            <search className="filter-bar" aria-label="Filter work items">
              <TextFilter value={filter.text} onChange={(text) => set({ text })} />
              <Picker
                label="Type"
                choices={[any('type'), ...all.map(({ name }) => ({ id: name, text: name }))]}
                selected={filter.type}
                onSelect={(type) => set({ type, state: '' })}
              />
              <Picker
                label="State"
                choices={[any('state'), ...states.map((name) => ({ id: name, text: name }))]}
                selected={filter.state}
                onSelect={(state) => set({ state })}
              />
              <Picker
                label="Assigned to"
                choices={[
                  { id: '', text: 'Anyone' },
                  { id: NOBODY, text: 'Nobody' },
                  ...session.view.users.map(({ uniqueName, displayName }) => ({ id: uniqueName, text: displayName })),
                ]}
                selected={filter.assignedTo}
                onSelect={(assignedTo) => set({ assignedTo })}
              />
              {isFiltered && (
                <Button
                  subtle
                  text="Clear"
                  iconProps={{ iconName: 'Cancel' }}
                  onClick={() => set({ text: '', type: '', state: '', assignedTo: '' })}
                />
              )}
            </search>
            <WorkItemList key={JSON.stringify(filter)} project={project} types={all} filter={filter} isFiltered={isFiltered} />
          </div>
        );
      }}
    </WhenLoaded>
  );
}

const any = (what: string) => ({ id: '', text: `Any ${what}` });

function NewItemMenu({ project }: { project: Project }) {
  const { session, navigator } = useShell();
  const [types] = useLoad(`creatable types ${project.id}`, (signal) => readCreatableTypes(session.rest, project.id, signal));
  return (
    <MenuButton
      text="New work item"
      primary
      disabled={types.data === undefined}
      iconProps={{ iconName: 'Add' }}
      contextualMenuProps={{
        menuProps: {
          id: 'new-item-menu',
          items: (types.data ?? []).map(({ name }) => ({
            id: name,
            text: name,
            onActivate: () => void navigator.go({ page: 'new-work-item', project: project.name, type: name }),
          })),
        },
      }}
    />
  );
}

function TextFilter({ value, onChange }: { value: string; onChange: (text: string) => void }) {
  const [text, setText] = useState(value);
  const reported = useRef(value);
  useEffect(() => {
    // The URL changed from outside: by the back button or by "Clear".
    if (value === reported.current) return;
    reported.current = value;
    setText(value);
  }, [value]);
  useEffect(() => {
    if (text === reported.current) return undefined;
    const timer = setTimeout(() => {
      reported.current = text;
      onChange(text);
    }, TYPING_MS);
    return () => clearTimeout(timer);
    // Only typing starts the timer.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [text]);
  return (
    <input
      type="search"
      className="input filter-text"
      aria-label="Filter by title or id"
      placeholder="Filter by title or id"
      value={text}
      onChange={(event) => setText(event.target.value)}
    />
  );
}

/** Items loaded after the first page. */
interface FurtherPages {
  /** The first page that they follow. */
  after: WorkItemPage | undefined;
  items: readonly WorkItem[];
  nextBelowId: number | null;
  problem: string | null;
}

function WorkItemList({
  project,
  types,
  filter,
  isFiltered,
}: {
  project: Project;
  types: readonly WorkItemType[];
  filter: WorkItemFilter;
  isFiltered: boolean;
}) {
  const { session } = useShell();
  // Another filter remounts the list.
  const [loaded, reload] = useLoad('first page', (signal) => readPage(session.rest, project.id, filter, null, signal));
  useReloadOnSave(reload);
  const first = loaded.data;
  const [further, setFurther] = useState<FurtherPages>({ after: undefined, items: [], nextBelowId: null, problem: null });
  const isReading = useRef(false);
  const end = useRef<HTMLOutputElement>(null);

  // Pages loaded after an earlier first page may not match the current one.
  const isCurrent = first !== undefined && further.after === first;
  const items = [...(first?.items ?? []), ...(isCurrent ? further.items : [])];
  // undefined: not loaded yet; null: no more pages.
  const nextBelowId = isCurrent ? further.nextBelowId : first?.nextBelowId;
  const problem = loaded.state === 'failed' ? loaded.message : loaded.state === 'ready' && isCurrent ? further.problem : null;

  const readNext = async (belowId: number) => {
    if (isReading.current) return;
    isReading.current = true;
    const before = isCurrent ? further.items : [];
    try {
      const page = await readPage(session.rest, project.id, filter, belowId);
      setFurther({ after: first, items: [...before, ...page.items], nextBelowId: page.nextBelowId, problem: null });
    } catch (error) {
      setFurther({ after: first, items: before, nextBelowId: belowId, problem: (error as Error).message });
    } finally {
      isReading.current = false;
    }
  };

  useEffect(() => {
    if (end.current === null || typeof nextBelowId !== 'number') return undefined;
    const watch = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) void readNext(nextBelowId);
    });
    watch.observe(end.current);
    return () => watch.disconnect();
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [nextBelowId, first, further]);

  if (problem !== null) return <Failure message={problem} onRetry={reload} />;
  if (nextBelowId === null && items.length === 0) {
    return isFiltered ? <Empty title="No work item matches the filter" /> : <Empty title="This project has no work items" />;
  }
  return (
    <div className="table-box" tabIndex={-1}>
      <ItemsTable items={items} project={project} types={types} isReading={nextBelowId === undefined} />
      <output ref={end} className="table-end secondary">
        {nextBelowId === null ? countOf(items.length) : 'Reading work items'}
      </output>
    </div>
  );
}
