import { activeForms } from '../../../../host/shell/form/model/active-forms.ts';
import type { FormModel } from '../../../../host/shell/form/model/form-model.ts';
import { RestError } from '../../../../host/shell/rest-client.ts';
import type { ServiceEnvironment } from '../../../../host/shell/services/environment.ts';
import { workItemFormService } from '../../../../host/shell/services/work-item-form.ts';
import { ASTA, BRUNO, ITEM, openForm } from './open-form.ts';

type Service = Record<string, (...args: unknown[]) => unknown>;

const RELATION_TYPES = [
  { referenceName: 'System.LinkTypes.Related', name: 'Related' },
  { referenceName: 'System.LinkTypes.Hierarchy-Forward', name: 'Child' },
  { referenceName: 'System.LinkTypes.Hierarchy-Reverse', name: 'Parent' },
  { referenceName: 'Hyperlink', name: 'Hyperlink' },
];

/** The service as one frame gets it; what the page would do is not needed. */
function serviceOf(form?: FormModel | (() => FormModel | undefined)): { service: Service; close: () => void } {
  const undone: (() => void)[] = [];
  const environment = {
    session: { organizationUrl: 'http://host/local/', rest: { get: () => Promise.resolve({ count: 4, value: RELATION_TYPES }) } },
    onClose: (undo: () => void) => undone.push(undo),
    ...(form !== undefined && { form: typeof form === 'function' ? form : () => form }),
  } as unknown as ServiceEnvironment;
  return {
    service: workItemFormService(environment) as Service,
    close: () => {
      for (const undo of undone) undo();
    },
  };
}

const open = async (options?: Parameters<typeof openForm>[0]) => {
  const opened = await openForm(options);
  return { ...opened, ...serviceOf(opened.form) };
};

const NO_ITEM = 'Active work item document does not exist in the current context';

describe('which form it means', () => {
  it('says that none is open, in the words of the service', async () => {
    const { service } = serviceOf();
    expect(service['hasActiveWorkItem']!()).toBe(false);
    const others = Object.keys(service).filter((name) => !['hasActiveWorkItem', 'beginSaveWorkItem'].includes(name));
    expect(others).toHaveLength(24);
    for (const name of others) await expect((async () => service[name]!('System.Title'))()).rejects.toThrow(NO_ITEM);
    const failed = await new Promise((resolve) => service['beginSaveWorkItem']!(() => resolve('saved'), resolve));
    expect((failed as Error).message).toBe(NO_ITEM);
  });

  it('is the one on top for frames outside of forms, and their own for frames inside', async () => {
    const below = await openForm();
    const above = await openForm({ isNew: true });
    const leaveBelow = activeForms.add(below.form);
    const leaveAbove = activeForms.add(above.form);
    const outside = serviceOf().service;
    expect(outside['getId']!()).toBe(0);
    expect(serviceOf(below.form).service['getId']!()).toBe(7);
    leaveAbove();
    expect(outside['getId']!()).toBe(7);
    leaveBelow();
    expect(outside['hasActiveWorkItem']!()).toBe(false);
  });

  it('is none for a frame that waits for its next form', () => {
    expect(() => serviceOf(() => undefined).service['getId']!()).toThrow(NO_ITEM);
  });
});

describe('reading', () => {
  it('knows item, revision and fields', async () => {
    const { service } = await open();
    expect([service['getId']!(), service['getRevision']!(), service['isNew']!()]).toEqual([7, 3, false]);
    expect(service['getFields']!()).toContainEqual({
      name: 'Due',
      referenceName: 'Custom.Due',
      type: 2,
      readOnly: false,
      isIdentity: false,
      description: '',
    });
    expect(service['getWorkItemResourceUrl']!(12)).toBe('http://host/local/_apis/wit/workItems/12');
  });

  it('answers unsaved values, and the stored ones when asked for them, in both spellings', async () => {
    const { service } = await open();
    service['setFieldValue']!('System.Title', 'Edited');
    expect(service['getFieldValue']!('System.Title')).toBe('Edited');
    expect(service['getFieldValue']!('Title', false)).toBe('Edited');
    expect(service['getFieldValue']!('System.Title', true)).toBe('Stored title');
    expect(service['getFieldValue']!('System.Title', { returnOriginalValue: true })).toBe('Stored title');
    expect(service['getFieldValues']!(['System.Title', 'Custom.Size'], { returnOriginalValue: true })).toEqual({
      'System.Title': 'Stored title',
      'Custom.Size': 'M',
    });
  });

  it('answers people as text, or as identities when asked for those', async () => {
    const { service } = await open();
    expect(service['getFieldValue']!('System.AssignedTo')).toBe('Asta Lindqvist <asta@local.example>');
    expect(service['getIdentityFieldValue']!('System.AssignedTo')).toEqual(ASTA);
    service['setFieldValue']!('System.AssignedTo', BRUNO);
    expect(service['getFieldValue']!('System.AssignedTo')).toBe('Bruno Keita <bruno@local.example>');
    expect(service['getIdentityFieldValue']!('System.AssignedTo')).toEqual(BRUNO);
    expect(service['getIdentityFieldValue']!('System.AssignedTo', { returnOriginalValue: true })).toEqual(ASTA);
    service['setFieldValue']!('System.AssignedTo', 'Asta Lindqvist <asta@local.example>');
    expect(service['isDirty']!()).toBe(false);
    service['setFieldValue']!('System.AssignedTo', null);
    expect(service['getIdentityFieldValue']!('System.AssignedTo')).toBeNull();
  });

  it('answers dates as dates and nothing as null', async () => {
    const { service } = await open();
    expect(service['getFieldValue']!('Custom.Due')).toEqual(new Date('2026-05-01T00:00:00Z'));
    expect(service['getFieldValue']!('System.CreatedDate')).toEqual(new Date('2026-03-04T05:06:07Z'));
    expect(service['getFieldValue']!('Custom.Points')).toBeNull();
    expect(service['getFieldValue']!('No.Such.Field')).toBeNull();
  });

  it('knows what a field may hold', async () => {
    const { service } = await open();
    expect(service['getAllowedFieldValues']!('System.State')).toEqual(['New', 'Active', 'Closed']);
    expect(service['getAllowedFieldValues']!('Custom.Size')).toEqual(['S', 'M', 'L']);
    expect(service['getAllowedFieldValues']!('Custom.Points')).toEqual([1, 2]);
    expect(service['getAllowedFieldValues']!('System.AssignedTo')).toContain('Bruno Keita <bruno@local.example>');
    expect(service['getAllowedFieldValues']!('No.Such.Field')).toEqual([]);
  });
});

describe('changing', () => {
  it('says field by field what was taken', async () => {
    const { service, form } = await open();
    const due = new Date('2026-06-01T00:00:00Z');
    expect(
      service['setFieldValues']!({
        'Custom.Size': 'L',
        'Custom.Points': '2',
        'Custom.Due': due,
        'System.ChangedDate': due,
        'No.Such.Field': 1,
        Title: {},
      }),
    ).toEqual({ 'Custom.Size': true, 'Custom.Points': true, 'Custom.Due': true, 'System.ChangedDate': false, 'No.Such.Field': false, Title: false });
    expect(form.get().edits).toEqual({ 'Custom.Size': 'L', 'Custom.Points': 2, 'Custom.Due': '2026-06-01T00:00:00.000Z' });
  });

  it('is dirty until the old value is back', async () => {
    const { service } = await open();
    expect(service['isDirty']!()).toBe(false);
    expect(service['setFieldValue']!('Custom.Size', 'L')).toBe(true);
    expect(service['isDirty']!()).toBe(true);
    expect(service['getDirtyFields']!()).toMatchObject([{ referenceName: 'Custom.Size' }]);
    service['setFieldValue']!('Custom.Size', 'M');
    expect(service['isDirty']!()).toBe(false);
  });

  it('finds what the service would refuse', async () => {
    const { service } = await open();
    expect([service['isValid']!(), service['getInvalidFields']!()]).toEqual([true, []]);
    service['setFieldValues']!({ 'System.Title': ' ', 'Custom.Size': 'XXL', 'Custom.Points': 1.5, 'System.State': 'Gone', 'Custom.Due': 'soon' });
    expect(service['isValid']!()).toBe(false);
    expect((service['getInvalidFields']!() as { referenceName: string }[]).map(({ referenceName }) => referenceName)).toEqual([
      'System.Title',
      'System.State',
      'Custom.Size',
      'Custom.Due',
      'Custom.Points',
    ]);
  });

  it('saves nothing as long as an extension complains, and each takes back its own complaint only', async () => {
    const { service, form, writes } = await open();
    const other = serviceOf(form);
    service['setFieldValue']!('Custom.Size', 'L');
    service['setError']!('The size is disputed.');
    other.service['setError']!('Another reason.');
    expect(service['isValid']!()).toBe(false);
    await expect(service['save']!()).rejects.toThrow('The size is disputed.');
    service['clearError']!();
    expect(form.get().errors.map(({ message }) => message)).toEqual(['Another reason.']);
    await expect(service['save']!()).rejects.toThrow('Another reason.');
    expect(writes).toEqual([]);
    // A frame that goes away cannot clear its complaint any more.
    other.close();
    await service['save']!();
    expect(writes).toHaveLength(1);
    expect(service['isDirty']!()).toBe(false);
  });

  it('rejects with the reason of the service when it does not save', async () => {
    const { service, refuse } = await open();
    service['setFieldValue']!('Custom.Size', 'L');
    refuse(new RestError(400, 'TF401320: Rule Error for field Size.', 'RuleValidationException', ''));
    await expect(service['save']!()).rejects.toThrow('TF401320: Rule Error for field Size.');
    expect(service['isDirty']!()).toBe(true);
  });

  it('keeps what is typed while it saves', async () => {
    const { form, writes } = await open();
    form.setValues({ 'Custom.Size': 'L', 'System.Title': 'First' });
    const saving = form.save();
    form.setValues({ 'System.Title': 'First and second' });
    await saving;
    expect(form.get().edits).toEqual({ 'System.Title': 'First and second' });
    expect(writes).toHaveLength(1);
  });

  it('takes changes back and reads anew, after asking when something would be lost', async () => {
    const { service, form, store, answer, questions } = await open();
    await service['refresh']!();
    expect(questions).toEqual([]);
    service['setFieldValue']!('Custom.Size', 'L');
    answer(false);
    await service['reset']!();
    await service['refresh']!();
    expect(service['getFieldValue']!('Custom.Size')).toBe('L');
    answer(true);
    await service['reset']!();
    expect(service['getFieldValue']!('Custom.Size')).toBe('M');
    expect(questions).toHaveLength(3);
    store({ ...ITEM, rev: 4, fields: { ...ITEM.fields, 'System.Title': 'By somebody else' } });
    await service['refresh']!();
    expect([form.item?.rev, service['getFieldValue']!('System.Title')]).toEqual([4, 'By somebody else']);
  });

  it('is a new item until it is saved', async () => {
    const { service, writes } = await open({ isNew: true, initialValues: { Title: 'Prefilled', nonsense: 1 } });
    expect([service['getId']!(), service['getRevision']!(), service['isNew']!(), service['isDirty']!()]).toEqual([0, 0, true, true]);
    expect(service['getFieldValues']!(['System.Title', 'System.State'])).toEqual({ 'System.Title': 'Prefilled', 'System.State': 'New' });
    await service['save']!();
    expect([service['getId']!(), service['isNew']!()]).toEqual([42, false]);
    expect(writes).toEqual([{ id: null, operations: [{ op: 'add', path: '/fields/System.Title', value: 'Prefilled' }] }]);
  });
});

describe('links', () => {
  const child = { rel: 'Child', url: 'http://host/local/_apis/wit/workItems/11' };

  it('wait for the save, whichever name their kind is given by', async () => {
    const { service, writes } = await open();
    await service['addWorkItemRelations']!([child, { rel: 'Hyperlink', url: 'https://example.com/run', attributes: { comment: 'Run' } }]);
    await service['addWorkItemRelations']!([child]);
    await service['removeWorkItemRelations']!([ITEM.relations![0], ITEM.relations![1]]);
    expect(service['getWorkItemRelations']!()).toEqual([
      { rel: 'System.LinkTypes.Hierarchy-Forward', url: child.url, attributes: {} },
      { rel: 'Hyperlink', url: 'https://example.com/run', attributes: { comment: 'Run' } },
    ]);
    expect([service['isDirty']!(), writes.length]).toEqual([true, 0]);
    await service['save']!();
    expect(writes[0]?.operations).toEqual([
      { op: 'test', path: '/rev', value: 3 },
      { op: 'add', path: '/relations/-', value: { rel: 'System.LinkTypes.Hierarchy-Forward', url: child.url, attributes: {} } },
      { op: 'add', path: '/relations/-', value: { rel: 'Hyperlink', url: 'https://example.com/run', attributes: { comment: 'Run' } } },
      { op: 'remove', path: '/relations/1' },
      { op: 'remove', path: '/relations/0' },
    ]);
  });

  it('that wait can be taken back, and unknown kinds are refused', async () => {
    const { service } = await open();
    await service['addWorkItemRelations']!([child]);
    await service['removeWorkItemRelations']!([child]);
    expect(service['isDirty']!()).toBe(false);
    await expect(service['addWorkItemRelations']!([{ rel: 'Cousin', url: child.url }])).rejects.toThrow('There is no kind of link named "Cousin".');
    expect(await service['getWorkItemRelationTypes']!()).toEqual(RELATION_TYPES);
  });
});

describe('an item that the person may only read', () => {
  it('changes nothing and says so', async () => {
    const { service, form, events, writes } = await open({ isReadOnly: true });
    expect(events).toContainEqual({ kind: 'loaded', id: 7, isNew: false, isReadOnly: true });
    expect(service['setFieldValue']!('System.Title', 'Edited')).toBe(false);
    expect(service['setFieldValues']!({ 'System.Title': 'Edited', 'Custom.Size': 'L' })).toEqual({ 'System.Title': false, 'Custom.Size': false });
    await expect(service['save']!()).rejects.toThrow('read-only');
    await expect(service['addWorkItemRelations']!([{ rel: 'Related', url: 'http://host/8' }])).rejects.toThrow('read-only');
    expect([form.isDirty, form.relations.length, writes]).toEqual([false, 2, []]);
    expect(service['getFieldValue']!('System.Title')).toBe('Stored title');
  });
});
