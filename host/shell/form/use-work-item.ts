import { useCallback, useEffect, useRef, useState } from 'react';
import type { WorkItem } from '../data/service-types.ts';
import { pathOf, RestError } from '../rest-client.ts';
import { useShell } from '../shell-context.tsx';
import { useLoad, type Loaded } from '../use-load.ts';
import { conflictsOf, editable, findField, patchOf, type Conflict, type Edits, type FieldValue, type PatchOperation } from './fields.ts';
import { readForm, readItem, type FormData } from './read-form.ts';
import { tellSaved } from './saved-items.ts';

export interface WorkItemEditor {
  outcome: Loaded<FormData>;
  reload: () => void;
  edits: Edits;
  isDirty: boolean;
  isSaving: boolean;
  /** The service's reason why the last save failed. */
  problem: string | null;
  conflicts: readonly Conflict[];
  value: (field: string) => FieldValue;
  setValue: (field: string, value: FieldValue) => void;
  /** Decides a conflict. */
  settle: (field: string, keepMine: boolean) => void;
  /** @returns the saved item, or null when it was not saved; then `problem` or `conflicts` say why. */
  save: () => Promise<WorkItem | null>;
  /** Changes links at once. @throws RestError */
  changeLinks: (operations: PatchOperation[]) => Promise<void>;
}

/** Loads a work item and keeps the edits until they are saved on top of the revision that was read. */
export function useWorkItem(project: string, id: number | null, type: string, initialValues: Readonly<Record<string, unknown>>): WorkItemEditor {
  const { session, overlays, navigator } = useShell();
  const { rest } = session;
  const [savedId, setSavedId] = useState<number | null>(id);
  const [outcome, reload] = useLoad(`form ${savedId ?? type}`, (signal) => readForm(rest, project, savedId, type, signal));
  const [item, setItem] = useState<WorkItem | null>(null);
  const [edits, setEdits] = useState<Edits>({});
  const [isSaving, setSaving] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [conflicts, setConflicts] = useState<readonly Conflict[]>([]);
  const isPrefilled = useRef(false);
  const data = outcome.data;

  useEffect(() => {
    if (data === undefined) return;
    setItem(data.item);
    if (data.item !== null || isPrefilled.current) return;
    isPrefilled.current = true;
    const known = Object.entries(initialValues).map(([name, value]) => [findField(data.fields, name)?.referenceName, editable(value)] as const);
    setEdits((before) => ({ ...Object.fromEntries(known.filter((entry): entry is [string, FieldValue] => entry[0] !== undefined)), ...before }));
    // Values to start with are read once.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [data]);

  const isDirty = Object.keys(edits).length > 0;
  const dirty = useRef(isDirty);
  dirty.current = isDirty;
  useEffect(
    () =>
      navigator.guard(
        () =>
          overlays.confirm({ title: 'Leave without saving?', message: 'The changes to this work item are lost.', okText: 'Leave', isDanger: true }),
        () => dirty.current,
      ),
    [navigator, overlays],
  );

  const value = useCallback((field: string): FieldValue => edits[field] ?? editable(item?.fields[field]), [edits, item]);

  const setValue = useCallback(
    (field: string, next: FieldValue) => {
      setEdits((before) => {
        const others = without(before, field);
        return next === editable(item?.fields[field]) ? others : { ...others, [field]: next };
      });
    },
    [item],
  );

  const settle = useCallback((field: string, keepMine: boolean) => {
    if (!keepMine) setEdits((before) => without(before, field));
    setConflicts((before) => before.filter((conflict) => conflict.field !== field));
  }, []);

  const accept = useCallback((saved: WorkItem) => {
    setItem(saved);
    setEdits({});
    dirty.current = false;
    setSavedId(saved.id);
    tellSaved(saved.id);
  }, []);

  const save = useCallback(async (): Promise<WorkItem | null> => {
    setSaving(true);
    setProblem(null);
    try {
      const saved = await rest.request<WorkItem>(
        item === null ? 'POST' : 'PATCH',
        item === null ? `${pathOf(project)}/_apis/wit/workitems/$${pathOf(type)}` : `_apis/wit/workitems/${item.id}`,
        { body: patchOf(item, edits), contentType: 'application/json-patch+json', query: { $expand: 'relations' } },
      );
      accept(saved);
      return saved;
    } catch (error) {
      if (item !== null && error instanceof RestError && error.status === 412) {
        const latest = await readItem(rest, item.id);
        const found = conflictsOf(item, latest, edits);
        setConflicts(found);
        setItem(latest);
        const who = editable(latest.fields['System.ChangedBy']);
        setProblem(
          `Someone changed this item while you were editing (revision ${latest.rev}, by ${String(who)}). ${found.length === 0 ? 'Your changes touch other fields: save again to add them.' : 'Choose which values to keep, then save again.'}`,
        );
      } else setProblem((error as Error).message);
      return null;
    } finally {
      setSaving(false);
    }
  }, [rest, project, type, item, edits, accept]);

  const changeLinks = useCallback(
    async (operations: PatchOperation[]) => {
      if (item === null) return;
      const saved = await rest.request<WorkItem>('PATCH', `_apis/wit/workitems/${item.id}`, {
        body: [{ op: 'test', path: '/rev', value: item.rev }, ...operations],
        contentType: 'application/json-patch+json',
        query: { $expand: 'relations' },
      });
      // The answer may leave relations out; the form shows them.
      setItem(saved.relations === undefined ? await readItem(rest, saved.id) : saved);
      tellSaved(saved.id);
    },
    [rest, item],
  );

  const shown: Loaded<FormData> = data === undefined ? outcome : { ...outcome, data: { ...data, item: item ?? data.item } };
  return { outcome: shown, reload, edits, isDirty, isSaving, problem, conflicts, value, setValue, settle, save, changeLinks };
}

const without = (edits: Edits, field: string): Edits => Object.fromEntries(Object.entries(edits).filter(([name]) => name !== field));
