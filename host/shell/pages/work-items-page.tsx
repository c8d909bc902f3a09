import { useEffect, useRef, useState } from 'react';
import { Button } from 'azure-devops-ui/Button';
import { MenuButton } from 'azure-devops-ui/Menu';
import { countOf, ItemsTable } from '../components/items-table.tsx';
import { Empty, Failure, WhenLoaded } from '../components/notices.tsx';
import { Picker } from '../components/picker.tsx';
import { readCreatableTypes, readTypes } from '../data/read.ts';
import type { Project, WorkItem, WorkItemType } from '../data/service-types.ts';
import { NOBODY, readPage, type WorkItemFilter } from '../data/work-item-query.ts';
import { useReloadOnSave } from '../form/model/saved-items.ts';
import { useAddress, useShell } from '../shell-context.tsx';
import { useLoad } from '../use-load.ts';

/** Waits until nobody has typed for this long. */
const TYPING_MS = 250;

/** All work items of the project, newest first; the filter stands in the address. */
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
  const told = useRef(value);
  useEffect(() => {
    // The address changed on its own: by the back button or by "Clear".
    if (value === told.current) return;
    told.current = value;
    setText(value);
  }, [value]);
  useEffect(() => {
    if (text === told.current) return undefined;
    const timer = setTimeout(() => {
      told.current = text;
      onChange(text);
    }, TYPING_MS);
    return () => clearTimeout(timer);
    // Typing is what starts the clock.
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
  const [items, setItems] = useState<readonly WorkItem[]>([]);
  // undefined: nothing was read yet; null: there is no more.
  const [nextBelowId, setNext] = useState<number | null | undefined>(undefined);
  const [problem, setProblem] = useState<string | null>(null);
  const [round, setRound] = useState(0);
  const isReading = useRef(false);
  const end = useRef<HTMLOutputElement>(null);

  const readNext = async (belowId: number | null, before: readonly WorkItem[], signal?: AbortSignal) => {
    if (isReading.current) return;
    isReading.current = true;
    setProblem(null);
    try {
      const page = await readPage(session.rest, project.id, filter, belowId, signal);
      setItems([...before, ...page.items]);
      setNext(page.nextBelowId);
    } catch (error) {
      if ((error as Error).name !== 'AbortError') setProblem((error as Error).message);
    } finally {
      isReading.current = false;
    }
  };

  useEffect(() => {
    const abort = new AbortController();
    void readNext(null, [], abort.signal);
    return () => {
      isReading.current = false;
      abort.abort();
    };
    // Another filter mounts the list anew.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [round]);
  useReloadOnSave(() => setRound((before) => before + 1));

  useEffect(() => {
    if (end.current === null || typeof nextBelowId !== 'number') return undefined;
    const watch = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) void readNext(nextBelowId, items);
    });
    watch.observe(end.current);
    return () => watch.disconnect();
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [nextBelowId, items]);

  if (problem !== null) return <Failure message={problem} onRetry={() => setRound((before) => before + 1)} />;
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
