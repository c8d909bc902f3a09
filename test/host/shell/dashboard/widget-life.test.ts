import { WidgetLife, type WidgetOutcome, type WidgetSettings } from '../../../../host/shell/dashboard/widget-life.ts';

const settings = (start: number): WidgetSettings => ({
  size: { rowSpan: 1, columnSpan: 1 },
  name: 'Counter',
  customSettings: { data: String(start), version: { major: 1, minor: 0, patch: 0 } },
});

/** A widget whose page registered the object. */
function lifeOf(object: Record<string, unknown> | undefined) {
  const outcomes: WidgetOutcome[] = [];
  const life = new WidgetLife({ findObject: () => Promise.resolve(object), onOutcome: (outcome) => outcomes.push(outcome) });
  return { life, outcomes };
}

test.each([
  ['success', { statusType: 0, state: 'seven' }, { kind: 'ready', state: 'seven' }],
  ['nothing at all', undefined, { kind: 'ready', state: '' }],
  ['unconfigured', { statusType: 2 }, { kind: 'unconfigured' }],
  ['failure as an answer', { statusType: 1 }, { kind: 'failed', message: '' }],
])('a load that answers %s', async (_situation, status, expected) => {
  const { life, outcomes } = lifeOf({ load: () => status });
  await life.start(settings(1));
  expect(outcomes).toEqual([expected]);
});

test.each([
  ['with a reason for people', { message: 'No query.', isUserVisible: true }, 'No query.'],
  ['with a reason that is not for people', { message: 'NRE at 0x7', isUserVisible: false }, ''],
  ['with a text', 'Broken.', 'Broken.'],
  ['with nothing', undefined, ''],
])('a load that rejects %s', async (_situation, reason, message) => {
  const { life, outcomes } = lifeOf({ load: () => Promise.reject(reason) });
  await life.start(settings(1));
  expect(outcomes).toEqual([{ kind: 'failed', message }]);
});

test('a page without the object fails, and so does an object without load', async () => {
  const none = lifeOf(undefined);
  await none.life.start(settings(1));
  expect(none.outcomes).toMatchObject([{ kind: 'failed', message: expect.stringContaining('does not register') as string }]);
  const empty = lifeOf({});
  await empty.life.start(settings(1));
  expect(empty.outcomes).toEqual([{ kind: 'failed', message: 'The widget has no method load.' }]);
});

test('calls never overlap, and of several changes only the last one is told', async () => {
  const calls: string[] = [];
  const loading = Promise.withResolvers<void>();
  const { life } = lifeOf({
    preload: () => calls.push('preload'),
    load: () => {
      calls.push('load');
      return loading.promise;
    },
    reload: ({ customSettings }: WidgetSettings) => calls.push(`reload ${customSettings.data}`),
  });
  const started = life.start(settings(1));
  const changes = [2, 3, 4].map((start) => life.reload(settings(start)));
  loading.resolve();
  await Promise.all([started, ...changes]);
  expect(calls).toEqual(['preload', 'load', 'reload 4']);
});

test('one that knows no reload is loaded again', async () => {
  const calls: (string | null)[] = [];
  const { life } = lifeOf({ load: ({ customSettings }: WidgetSettings) => calls.push(customSettings.data) });
  await life.start(settings(1));
  await life.reload(settings(2));
  expect(calls).toEqual(['1', '2']);
});

test('after it is closed nothing is told any more', async () => {
  const { life, outcomes } = lifeOf({ load: () => ({ statusType: 0 }) });
  const started = life.start(settings(1));
  life.close();
  await started;
  await life.settled;
  expect(outcomes).toEqual([]);
});
