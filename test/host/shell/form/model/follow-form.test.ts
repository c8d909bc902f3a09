import { followForm } from '../../../../../host/shell/form/model/follow-form.ts';
import { FormModel } from '../../../../../host/shell/form/model/form-model.ts';
import { openForm } from '../open-form.ts';

const settled = () => new Promise<void>((resolve) => setImmediate(resolve));
const METHODS = ['onLoaded', 'onFieldChanged', 'onSaved', 'onRefreshed', 'onReset', 'onUnloaded'] as const;

/** What a contribution would register, with everything it was told. */
function listener(broken: readonly string[] = []) {
  const calls: [string, unknown][] = [];
  const object: Record<string, unknown> = {};
  for (const name of METHODS) {
    object[name] = (given: unknown) => {
      calls.push([name, given]);
      if (broken.includes(name)) throw new Error(`${name} is broken.`);
    };
  }
  return { calls, object, names: () => calls.map(([name]) => name) };
}

it('tells everything in its order, with what changed as extensions read it', async () => {
  const { form } = await openForm();
  const { calls, object } = listener();
  const stop = followForm(form, () => Promise.resolve(object), fail);
  await settled();
  form.setValues({ 'Custom.Size': 'L', 'System.AssignedTo': 'bruno@local.example', 'System.Title': 'Stored title' });
  await form.save();
  form.setValues({ 'Custom.Due': '2026-07-01T00:00:00Z' });
  await form.reset();
  await form.refresh();
  form.close();
  stop();
  expect(calls).toEqual([
    ['onLoaded', { id: 7, isNew: false, isReadOnly: false }],
    ['onFieldChanged', { id: 7, changedFields: { 'Custom.Size': 'L', 'System.AssignedTo': 'Bruno Keita <bruno@local.example>' } }],
    ['onSaved', { id: 7 }],
    ['onRefreshed', { id: 7 }],
    ['onFieldChanged', { id: 7, changedFields: { 'Custom.Due': new Date('2026-07-01T00:00:00Z') } }],
    ['onReset', { id: 7 }],
    ['onRefreshed', { id: 7 }],
    ['onUnloaded', { id: 7 }],
  ]);
});

it('gives a new item the id 0 until it is saved', async () => {
  const { form } = await openForm({ isNew: true });
  const { calls, object } = listener();
  const stop = followForm(form, () => Promise.resolve(object), fail);
  await settled();
  form.setValues({ 'System.Title': 'New' });
  await form.save();
  stop();
  expect(calls).toEqual([
    ['onLoaded', { id: 0, isNew: true, isReadOnly: false }],
    ['onFieldChanged', { id: 0, changedFields: { 'System.Title': 'New' } }],
    ['onSaved', { id: 42 }],
    ['onRefreshed', { id: 42 }],
    ['onUnloaded', { id: 42 }],
  ]);
});

it('begins with onLoaded, whichever of item and page comes first', async () => {
  const { form } = await openForm();
  const { object, names } = listener();
  const page = Promise.withResolvers<Record<string, unknown>>();
  const stop = followForm(form, () => page.promise, fail);
  form.setValues({ 'Custom.Size': 'L' });
  page.resolve(object);
  await settled();
  expect(names()).toEqual(['onLoaded']);
  stop();

  const slow = Promise.withResolvers<never>();
  const never = new FormModel(
    {
      read: () => slow.promise,
      readItem: () => slow.promise,
      write: () => slow.promise,
      confirm: () => Promise.resolve(true),
      notifySaved: () => {},
    },
    7,
  );
  const early = listener();
  const stopEarly = followForm(never, () => Promise.resolve(early.object), fail);
  void never.open();
  await settled();
  stopEarly();
  expect(early.calls).toEqual([]);
});

it('a frame that goes on to the next item is told of the end of the first', async () => {
  const first = await openForm();
  const second = await openForm({ isNew: true });
  const { calls, object } = listener();
  const leaveFirst = followForm(first.form, () => Promise.resolve(object), fail);
  await settled();
  leaveFirst();
  first.form.setValues({ 'Custom.Size': 'L' });
  const leaveSecond = followForm(second.form, () => Promise.resolve(object), fail);
  await settled();
  leaveSecond();
  expect(calls).toEqual([
    ['onLoaded', { id: 7, isNew: false, isReadOnly: false }],
    ['onUnloaded', { id: 7 }],
    ['onLoaded', { id: 0, isNew: true, isReadOnly: false }],
    ['onUnloaded', { id: 0 }],
  ]);
});

it('logs what fails and goes on; every method is optional', async () => {
  const { form } = await openForm();
  const problems: unknown[] = [];
  const broken = listener(['onLoaded']);
  delete broken.object['onFieldChanged'];
  broken.object['onReset'] = () => Promise.reject(new Error('Too late.'));
  const stop = followForm(
    form,
    () => Promise.resolve(broken.object),
    (problem) => problems.push(problem),
  );
  await settled();
  form.setValues({ 'Custom.Size': 'L' });
  await form.reset();
  await settled();
  stop();
  expect(broken.names()).toEqual(['onLoaded', 'onUnloaded']);
  expect(problems).toEqual([new Error('onLoaded is broken.'), new Error('Too late.')]);

  const gone: unknown[] = [];
  const stopGone = followForm(
    form,
    () => Promise.reject(new Error('The frame was closed.')),
    (problem) => gone.push(problem),
  );
  await settled();
  stopGone();
  expect(gone).toEqual([new Error('The frame was closed.')]);
});

function fail(problem: unknown): never {
  throw problem;
}
