import { useLayoutEffect, useState } from 'react';
import type { WorkItem } from '../data/service-types.ts';
import { pathOf, type RestClient } from '../rest-client.ts';
import { useShell } from '../shell-context.tsx';
import { useStore } from '../store.ts';
import { activeForms } from './model/active-forms.ts';
import type { PatchOperation } from './model/fields.ts';
import { FormModel, type FormState } from './model/form-model.ts';
import { readForm, readItem } from './model/read-form.ts';
import { notifySaved } from './model/saved-items.ts';

/** Opens a work item for editing; closed with the component. Another item needs another `key`. */
export function useWorkItem(
  project: string,
  id: number | null,
  type: string,
  initialValues: Readonly<Record<string, unknown>>,
): [FormModel, FormState] {
  const { session, overlays, navigator } = useShell();
  const [form] = useState(() => {
    const { rest, view, user } = session;
    return new FormModel(
      {
        read: (wanted, signal) =>
          readForm(rest, { project, id: wanted, typeName: type, people: view.users, readOnlyProjects: user.readOnlyProjects }, signal),
        readItem: (wanted) => readItem(rest, wanted),
        write: (target, operations) => writeItem(rest, project, type, target, operations),
        confirm: (question) => overlays.confirm({ ...question, isDanger: true }),
        notifySaved,
      },
      id,
      initialValues,
    );
  });
  const state = useStore(form);

  // A layout effect, so that extensions are notified while their frames still exist.
  useLayoutEffect(() => {
    const leave = activeForms.add(form);
    void form.open();
    return () => {
      leave();
      form.close();
    };
  }, [form]);

  useLayoutEffect(
    () =>
      navigator.guard(
        () =>
          overlays.confirm({ title: 'Leave without saving?', message: 'The changes to this work item are lost.', okText: 'Leave', isDanger: true }),
        () => form.isDirty,
      ),
    [navigator, overlays, form],
  );
  return [form, state];
}

const writeItem = (rest: RestClient, project: string, type: string, id: number | null, operations: PatchOperation[]): Promise<WorkItem> =>
  rest.request<WorkItem>(
    id === null ? 'POST' : 'PATCH',
    id === null ? `${pathOf(project)}/_apis/wit/workitems/$${pathOf(type)}` : `_apis/wit/workitems/${id}`,
    { body: operations, contentType: 'application/json-patch+json', query: { $expand: 'relations' } },
  );
