import { useEffect, useRef, useState, type ReactNode } from 'react';
import { Button } from 'azure-devops-ui/Button';
import { Tab, TabBar, TabSize } from 'azure-devops-ui/Tabs';
import { IconOfType } from '../components/icon-of-type.tsx';
import { WhenLoaded } from '../components/notices.tsx';
import type { WorkItem } from '../data/service-types.ts';
import { useShell } from '../shell-context.tsx';
import { ConflictList } from './conflict-list.tsx';
import { FieldEditor } from './field-editor.tsx';
import { groupFields, type FormField } from './fields.ts';
import { HistoryTab } from './history-tab.tsx';
import { LinksTab } from './links-tab.tsx';
import type { FormData } from './read-form.ts';
import { RichTextField } from './rich-text-field.tsx';
import { useWorkItem, type WorkItemEditor } from './use-work-item.ts';

export interface WorkItemFormProps {
  project: string;
  /** null: a new item of the type. */
  id: number | null;
  type: string;
  initialValues?: Readonly<Record<string, unknown>>;
  /** The dialog's way out; absent on the page of its own. */
  onClose?: (saved: WorkItem | null) => void;
  onSaved?: (saved: WorkItem) => void;
  onOpen: (id: number) => void;
  /** Told whether closing would lose something. */
  onDirty?: (isDirty: boolean) => void;
}

const NO_VALUES = {};

/** The form of a work item: head with the fields of every type, details by group, links, history. */
export function WorkItemForm({ project, id, type, initialValues = NO_VALUES, onClose, onSaved, onOpen, onDirty }: WorkItemFormProps) {
  const editor = useWorkItem(project, id, type, initialValues);
  const [tab, setTab] = useState('details');
  const saved = useRef<WorkItem | null>(null);

  useEffect(() => onDirty?.(editor.isDirty), [editor.isDirty, onDirty]);

  const save = async (thenClose: boolean) => {
    const result = await editor.save();
    if (result === null) return;
    saved.current = result;
    onSaved?.(result);
    if (!thenClose) return;
    // Saved, although the next drawing has not told it yet.
    onDirty?.(false);
    onClose?.(result);
  };

  return (
    <WhenLoaded outcome={editor.outcome} onRetry={editor.reload} what="the work item">
      {(data) => (
        <div className="form" style={{ borderTopColor: `#${data.type.color.slice(-6)}` }}>
          <Head
            data={data}
            editor={editor}
            actions={
              <>
                <Button
                  text={editor.isSaving ? 'Saving' : 'Save'}
                  primary
                  disabled={!editor.isDirty || editor.isSaving || editor.conflicts.length > 0}
                  iconProps={{ iconName: 'Save' }}
                  onClick={() => void save(false)}
                />
                {onClose && (
                  <>
                    <Button
                      text="Save and close"
                      className="form-save-close"
                      disabled={!editor.isDirty || editor.isSaving || editor.conflicts.length > 0}
                      onClick={() => void save(true)}
                    />
                    <Button subtle iconProps={{ iconName: 'Cancel' }} ariaLabel="Close" onClick={() => onClose(saved.current)} />
                  </>
                )}
              </>
            }
          />
          {editor.problem !== null && (
            <div className="form-problem" role="alert">
              {editor.problem}
            </div>
          )}
          {editor.conflicts.length > 0 && <ConflictList conflicts={editor.conflicts} fields={data.fields} onSettle={editor.settle} />}
          <TabBar
            tabSize={TabSize.Compact}
            disableSticky
            ariaLabel="Parts of the work item"
            selectedTabId={tab}
            onSelectedTabChanged={setTab}
            className="form-tabs"
          >
            <Tab id="details" name="Details" />
            <Tab id="links" name="Links" {...(data.item?.relations && { badgeCount: data.item.relations.length })} />
            <Tab id="history" name="History" />
          </TabBar>
          <div className="form-body">
            {tab === 'details' && <Details data={data} editor={editor} />}
            {tab === 'links' && <LinksTab editor={editor} project={project} onOpen={onOpen} />}
            {tab === 'history' &&
              (data.item === null ? (
                <p className="secondary form-note">The history starts with the first save.</p>
              ) : (
                <HistoryTab id={data.item.id} rev={data.item.rev} fields={data.fields} />
              ))}
          </div>
        </div>
      )}
    </WhenLoaded>
  );
}

function Head({ data, editor, actions }: { data: FormData; editor: WorkItemEditor; actions: ReactNode }) {
  const { session } = useShell();
  const { type, item } = data;
  const people = session.view.users.map(({ uniqueName }) => uniqueName);
  const state = String(editor.value('System.State'));
  const choices: FormField[] = [
    headField(data, 'System.State', 'State', { allowedValues: type.states.map(({ name }) => name), isRequired: true }),
    headField(data, 'System.AssignedTo', 'Assigned to', { isIdentity: true, allowedValues: people }),
    headField(data, 'System.AreaPath', 'Area', { allowedValues: data.areaPaths, isRequired: true }),
    headField(data, 'System.IterationPath', 'Iteration', { allowedValues: data.iterationPaths, isRequired: true }),
    headField(data, 'System.Reason', 'Reason', { type: 'string', allowedValues: [] }),
    headField(data, 'System.Tags', 'Tags', { type: 'string', allowedValues: [] }),
  ];
  return (
    <header className="form-head">
      <div className="form-top">
        <span className="form-kind">
          <IconOfType type={type} />
          <span>
            {type.name} {item === null ? '' : item.id}
          </span>
        </span>
        <span className="form-actions">{actions}</span>
      </div>
      <input
        className="input form-title"
        aria-label="Title"
        placeholder="Enter a title"
        dir="auto"
        value={String(editor.value('System.Title'))}
        onChange={(event) => editor.setValue('System.Title', event.target.value)}
        required
      />
      <div className="form-choices">
        {choices
          // A new item has its first state and no reason yet.
          .filter(({ referenceName }) => item !== null || (referenceName !== 'System.State' && referenceName !== 'System.Reason') || state !== '')
          .map((field) => (
            <FieldEditor
              key={field.referenceName}
              field={field}
              value={editor.value(field.referenceName)}
              onChange={(value) => editor.setValue(field.referenceName, value)}
            />
          ))}
      </div>
    </header>
  );
}

function Details({ data, editor }: { data: FormData; editor: WorkItemEditor }) {
  const { texts, groups } = groupFields(data.fields);
  return (
    <div className="form-details">
      <div className="form-texts">
        {texts.map((field) => (
          <RichTextField
            key={field.referenceName}
            field={field}
            value={editor.value(field.referenceName)}
            onChange={(value) => editor.setValue(field.referenceName, value)}
          />
        ))}
      </div>
      <div className="form-groups">
        {groups.map(({ title, fields }) => (
          <section key={title} className="form-group">
            <h3 className="form-group-title">{title}</h3>
            {fields.map((field) => (
              <FieldEditor
                key={field.referenceName}
                field={field}
                value={editor.value(field.referenceName)}
                onChange={(value) => editor.setValue(field.referenceName, value)}
              />
            ))}
          </section>
        ))}
      </div>
    </div>
  );
}

function headField(data: FormData, referenceName: string, name: string, change: Partial<FormField>): FormField {
  const own = data.fields.find((field) => field.referenceName === referenceName);
  const plain: FormField = {
    referenceName,
    name,
    type: 'string',
    isRequired: false,
    isReadOnly: false,
    isIdentity: false,
    allowedValues: [],
    helpText: '',
  };
  return { ...plain, ...own, name, ...change };
}
