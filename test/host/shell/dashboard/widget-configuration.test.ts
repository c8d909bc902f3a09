import { WidgetConfiguration } from '../../../../host/shell/dashboard/widget-configuration.ts';

const CHANGED = 'ms.vss-dashboards-web.configurationChange';
const FAILED = 'ms.vss-dashboards-web.configurationError';
const GENERAL = 'ms.vss-dashboards-web.generalSettingsChanged';

type Notify = (event: string, given: unknown) => { getResponse: () => Promise<string> };

/** A configuration whose page has loaded. */
async function loaded(object: Record<string, unknown> = {}) {
  const configuration = new WidgetConfiguration({
    name: 'Counter',
    size: { rowSpan: 1, columnSpan: 1 },
    settings: 'one',
    settingsVersion: { major: 1, minor: 0, patch: 0 },
  });
  let notify: Notify = () => {
    throw new Error('The page was not told how to notify.');
  };
  await configuration.load(() =>
    Promise.resolve({
      load: (_settings: unknown, context: { notify: Notify }) => {
        ({ notify } = context);
      },
      ...object,
    }),
  );
  return { configuration, notify: (event: string, data?: unknown) => notify(event, data === undefined ? undefined : { data }) };
}

test('a change can be saved, and is answered when the preview shows it', async () => {
  const { configuration, notify } = await loaded();
  expect(configuration.get().canSave).toBe(false);
  const { getResponse } = notify(CHANGED, { data: 'two' });
  expect(configuration.get()).toMatchObject({ canSave: true, widget: { settings: 'two', settingsVersion: { major: 1 } } });
  configuration.previewed({ kind: 'slow' });
  configuration.previewed({ kind: 'ready', state: 'shows two' });
  expect(await getResponse()).toBe('shows two');
  expect(await notify(CHANGED, { data: 'two' }).getResponse()).toBe('shows two');
});

test('name and size may come from the page, and a name is needed', async () => {
  const { configuration, notify } = await loaded();
  notify(GENERAL, { WidgetName: 'Stories', WidgetSize: { rowSpan: 2, columnSpan: 3 } });
  expect(configuration.get()).toMatchObject({ canSave: true, widget: { name: 'Stories', size: { rowSpan: 2, columnSpan: 3 } } });
  configuration.rename(' ');
  expect(configuration.get().canSave).toBe(false);
});

test('an error of the page shows, and nothing can be saved until it changes something', async () => {
  const { configuration, notify } = await loaded();
  notify(FAILED, 'The query is gone.');
  expect(configuration.get()).toMatchObject({ problem: 'The query is gone.', canSave: false });
  notify(CHANGED, { data: 'two' });
  expect(configuration.get()).toMatchObject({ problem: null, canSave: true });
});

test.each([
  ['an unknown event', 'something.else', { data: 'x' }],
  ['a change without data', CHANGED, undefined],
  ['a change whose settings are no text', CHANGED, { data: 7 }],
])('%s is refused', async (_situation, event, data) => {
  const { notify } = await loaded();
  expect(() => notify(event, data)).toThrow('is not known, or its data is missing');
});

test('saving takes the settings that onSave answers', async () => {
  const { configuration } = await loaded({
    onSave: () => ({ isValid: true, customSettings: { data: 'final', version: { major: 2, minor: 0, patch: 0 } } }),
  });
  expect(await configuration.save()).toMatchObject({ name: 'Counter', settings: 'final', settingsVersion: { major: 2 } });
});

test.each([
  ['rejects without a reason', () => Promise.reject({ isValid: false }), 'The configuration has settings that cannot be saved yet.'],
  ['rejects with a reason', () => Promise.reject({ isValid: false, message: 'No goal.' }), 'No goal.'],
  ['answers that it is invalid', () => ({ isValid: false }), 'The configuration has settings that cannot be saved yet.'],
])('nothing is saved when onSave %s', async (_situation, onSave, problem) => {
  const { configuration } = await loaded({ onSave });
  configuration.rename('Other');
  expect(await configuration.save()).toBeNull();
  expect(configuration.get()).toMatchObject({ problem, isSaving: false, canSave: true, widget: { name: 'Other' } });
});

test('a page that registers nothing says so', async () => {
  const { configuration } = await loaded({ load: undefined });
  expect(configuration.get().problem).toBe('The configuration registers nothing under the id of its contribution.');
});
