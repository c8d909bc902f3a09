import { useEffect, useMemo, useRef, useState } from 'react';
import { Button } from 'azure-devops-ui/Button';
import { Tab, TabBar, TabSize } from 'azure-devops-ui/Tabs';
import { WhenLoaded } from '../components/notices.tsx';
import type { WorkItem } from '../data/service-types.ts';
import { nameOf, type Session } from '../session.ts';
import { useShell } from '../shell-context.tsx';
import { AttachmentsList } from './links/attachments-list.tsx';
import { ConflictList } from './conflict-list.tsx';
import { Discussion } from './discussion.tsx';
import { FormActions } from './form-actions.tsx';
import { FormFrame } from './form-frame.tsx';
import { FormHead } from './form-head.tsx';
import type { FormModel, FormState } from './model/form-model.ts';
import { FORM, useObservers } from './form-observers.ts';
import { CustomPage } from './form-page.tsx';
import { HistoryTab } from './history-tab.tsx';
import { planForm, type FormContribution, type FormPage } from './model/layout.ts';
import { LinksTab } from './links/links-tab.tsx';
import type { FormData } from './model/read-form.ts';
import { useWorkItem } from './use-work-item.ts';
import type { Loaded } from '../use-load.ts';

export interface WorkItemFormProps {
  project: string;
  /** null: a new item of the type. */
  id: number | null;
  type: string;
  initialValues?: Readonly<Record<string, unknown>>;
  /** Closes the dialog; absent on a separate page. */
  onClose?: (saved: WorkItem | null) => void;
  onSaved?: (saved: WorkItem) => void;
  onOpen: (id: number) => void;
  /** Called with whether closing would lose changes. */
  onDirty?: (isDirty: boolean) => void;
}

const NO_VALUES = {};

/** The form of a work item in the layout of its type: head, pages as tabs, and the contributions of extensions. */
export function WorkItemForm({ project, id, type, initialValues = NO_VALUES, onClose, onSaved, onOpen, onDirty }: WorkItemFormProps) {
  const [form, state] = useWorkItem(project, id, type, initialValues);
  const saved = useRef<WorkItem | null>(null);
  const outcome: Loaded<FormData> = state.outcome.state === 'ready' ? state.outcome : { ...state.outcome, data: undefined };
  const { isDirty } = form;
  useObservers(form, form.data?.project);
  useEffect(() => onDirty?.(isDirty), [isDirty, onDirty]);

  const save = async (thenClose: boolean) => {
    const result = await form.save();
    if (result === null) return;
    saved.current = result;
    onSaved?.(result);
    if (!thenClose) return;
    // The item is saved, although React has not rendered that yet.
    onDirty?.(false);
    onClose?.(result);
  };

  return (
    <>
      {onClose !== undefined && form.data === undefined && (
        <div className="form-way-out">
          <Button subtle iconProps={{ iconName: 'Cancel' }} ariaLabel="Close" onClick={() => onClose(null)} />
        </div>
      )}
      <WhenLoaded outcome={outcome} onRetry={() => void form.open()} what="the work item">
        {(data) => (
          <LoadedForm
            form={form}
            state={state}
            data={data}
            onOpen={onOpen}
            onSave={(thenClose) => void save(thenClose)}
            onClose={onClose && (() => onClose(saved.current))}
          />
        )}
      </WhenLoaded>
    </>
  );
}

interface LoadedFormProps {
  form: FormModel;
  state: FormState;
  data: FormData;
  onOpen: (id: number) => void;
  onSave: (thenClose: boolean) => void;
  onClose: (() => void) | undefined;
}

function LoadedForm({ form, state, data, onOpen, onSave, onClose }: LoadedFormProps) {
  const { session } = useShell();
  const { layout, fields } = data;
  const plan = useMemo(
    () =>
      planForm(layout, fields, {
        groups: contributionsOf(session, 'ms.vss-work-web.work-item-form-group'),
        pages: contributionsOf(session, 'ms.vss-work-web.work-item-form-page'),
      }),
    [layout, fields, session],
  );
  const [tab, setTab] = useState(plan.pages[0]?.id ?? '');
  // A visited page stays mounted but hidden, because frames would reload and unfinished text would be lost.
  const [seen, setSeen] = useState<ReadonlySet<string>>(() => new Set([tab]));
  const open = (page: string) => {
    setTab(page);
    setSeen((before) => new Set([...before, page]));
  };
  const { problem, conflicts, errors } = state;
  return (
    <div className="form" style={{ borderTopColor: `#${data.type.color.slice(-6)}` }}>
      <FormHead form={form} data={data} head={plan.head} actions={<FormActions form={form} state={state} onSave={onSave} onClose={onClose} />} />
      {form.isReadOnly && <p className="form-read-only">You may read work items of {data.project.name} but not change them.</p>}
      {[...errors.map(({ message }) => message), ...(problem === null ? [] : [problem])].map((message) => (
        <div key={message} className="form-problem" role="alert">
          {message}
        </div>
      ))}
      {conflicts.length > 0 && (
        <ConflictList conflicts={conflicts} fields={data.fields} onSettle={(field, keepMine) => form.settle(field, keepMine)} />
      )}
      <TabBar
        tabSize={TabSize.Compact}
        disableSticky
        ariaLabel="Parts of the work item"
        selectedTabId={tab}
        onSelectedTabChanged={open}
        className="form-tabs"
      >
        {plan.pages.map(({ id, label, kind }) => (
          <Tab key={id} id={id} name={label} {...badgeOf(kind, form)} />
        ))}
      </TabBar>
      <div className="form-body">
        {plan.pages
          .filter(({ id }) => seen.has(id))
          .map((page) => (
            <div key={page.id} className="form-page" hidden={page.id !== tab}>
              <Page page={page} form={form} data={data} isFirst={page === plan.pages.find(({ kind }) => kind === 'custom')} onOpen={onOpen} />
            </div>
          ))}
      </div>
    </div>
  );
}

interface PageProps {
  page: FormPage;
  form: FormModel;
  data: FormData;
  /** The first page of fields, which holds the discussion. */
  isFirst: boolean;
  onOpen: (id: number) => void;
}

function Page({ page, form, data, isFirst, onOpen }: PageProps) {
  const { session } = useShell();
  switch (page.kind) {
    case 'links':
      return <LinksTab form={form} project={data.project.name} onOpen={onOpen} />;
    case 'attachments':
      return <AttachmentsList form={form} />;
    case 'history':
      return data.item === null ? (
        <p className="secondary form-note">The history starts with the first save.</p>
      ) : (
        <HistoryTab id={data.item.id} rev={data.item.rev} fields={data.fields} />
      );
    case 'contribution': {
      const contribution = session.contribution(page.contributionId ?? '');
      return contribution?.url === undefined ? (
        <p className="secondary form-note">This page comes from an extension that is not installed ({page.contributionId}).</p>
      ) : (
        <FormFrame form={form} contribution={contribution} place={page.id} height={null} />
      );
    }
    default:
      return (
        <CustomPage
          page={page}
          form={form}
          project={data.project.name}
          onOpen={onOpen}
          first={isFirst && <Discussion form={form} project={data.project.name} />}
        />
      );
  }
}

function contributionsOf(session: Session, type: string): FormContribution[] {
  return session.contributionsTo(FORM, type).map((contribution) => {
    const { height } = contribution.properties;
    return { id: contribution.id, name: nameOf(contribution), height: typeof height === 'number' ? height : null };
  });
}

function badgeOf(kind: FormPage['kind'], form: FormModel): { badgeCount?: number } {
  const isFile = ({ rel }: { rel: string }) => rel === 'AttachedFile';
  const count =
    kind === 'links'
      ? form.relations.filter((relation) => !isFile(relation)).length
      : kind === 'attachments'
        ? form.relations.filter(isFile).length
        : 0;
  return count === 0 ? {} : { badgeCount: count };
}
