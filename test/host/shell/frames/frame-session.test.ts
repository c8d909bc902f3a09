import { FrameSession, type FrameState } from '../../../../host/shell/frames/frame-session.ts';

interface Sent {
  id: number;
  instanceId?: string;
  methodName?: string;
  params?: unknown[];
  result?: unknown;
  error?: { message: string };
}

const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

/** A frame session with timers that the test fires by hand. */
function openSession() {
  const sent: Sent[] = [];
  const states: FrameState[] = [];
  const timers: { run: () => void; ms: number }[] = [];
  const session = new FrameSession({
    post: (text) => sent.push(JSON.parse(text) as Sent),
    handshake: ({ applyTheme }) => ({ contributionId: 'p.e.c', ...(applyTheme && { themeData: { a: '1' } }) }),
    getAccessToken: () => Promise.resolve('secret'),
    getService: (id) => {
      throw new Error(`No contribution provider or uri for ${id}.`);
    },
    onState: (state) => states.push(state),
    onResize: () => {},
    timers: {
      setTimeout: ((run: () => void, ms: number) => timers.push({ run, ms })) as unknown as typeof setTimeout,
      clearTimeout: ((index: number) => {
        timers[index - 1]!.run = () => {};
      }) as unknown as typeof clearTimeout,
    },
  });
  let id = 0;
  const call = async (instanceId: string, methodName: string, ...params: unknown[]) => {
    session.receive(JSON.stringify({ id: ++id, instanceId, methodName, params }));
    await settled();
    return sent.find((message) => message.id === id && message.instanceId === undefined);
  };
  const fire = async (ms: number) => {
    for (const timer of timers.filter((one) => one.ms === ms)) timer.run();
    await settled();
  };
  const answer = async (message: object) => {
    session.receive(JSON.stringify(message));
    await settled();
  };
  const asked = () => sent.filter(({ instanceId }) => instanceId !== undefined);
  return { session, sent, states, call, fire, answer, asked };
}

const HOST = 'DevOps.HostControl';

describe('the load outcome', () => {
  it('is reached with the answer to the handshake unless the page says otherwise', async () => {
    const frame = openSession();
    await frame.call(HOST, 'initialHandshake', { sdkVersion: 3 });
    expect(frame.states).toEqual([]);
    await frame.fire(0);
    expect(frame.states).toEqual([{ kind: 'ready' }]);
  });

  it('waits for a page that says that it is not loaded', async () => {
    const frame = openSession();
    await frame.call(HOST, 'initialHandshake', { loaded: false, sdkVersion: 4.2 });
    await frame.fire(0);
    expect(frame.states).toEqual([]);
    await frame.call(HOST, 'notifyLoadSucceeded');
    await frame.call(HOST, 'notifyLoadSucceeded');
    expect(frame.states).toEqual([{ kind: 'ready' }]);
  });

  it.each([
    ['a text', 'Broken.', 'Broken.'],
    ['an error', { message: 'Broken.' }, 'Broken.'],
    ['nothing', undefined, 'The extension gave no reason.'],
  ])('fails with %s', async (_situation, reason, message) => {
    const frame = openSession();
    await frame.call(HOST, 'initialHandshake', { loaded: false });
    await frame.call(HOST, 'notifyLoadFailed', reason);
    expect(frame.states).toEqual([{ kind: 'failed', message }]);
  });

  it('is slow after ten seconds, and may still come', async () => {
    const frame = openSession();
    await frame.fire(10_000);
    expect(frame.states).toEqual([{ kind: 'slow' }]);
    await frame.call(HOST, 'notifyLoadSucceeded');
    expect(frame.states.at(-1)).toEqual({ kind: 'ready' });
  });

  it('answers the handshake twice for a page that initialises twice', async () => {
    const frame = openSession();
    expect((await frame.call(HOST, 'initialHandshake', {}))?.result).toMatchObject({ contributionId: 'p.e.c' });
    expect((await frame.call(HOST, 'initialHandshake', {}))?.result).toMatchObject({ contributionId: 'p.e.c' });
  });
});

it('answers tokens as objects and unknown services with the real text', async () => {
  const frame = openSession();
  expect((await frame.call(HOST, 'getAccessToken'))?.result).toEqual({ token: 'secret' });
  expect((await frame.call('DevOps.ServiceManager', 'getService', 'ms.nothing'))?.error?.message).toBe(
    'No contribution provider or uri for ms.nothing.',
  );
});

describe('themes', () => {
  it('go to a page that asked for one, whole', async () => {
    const frame = openSession();
    await frame.session.setTheme({ a: '2' });
    expect(frame.asked()).toEqual([]);
    await frame.call(HOST, 'initialHandshake', {});
    void frame.session.setTheme({ a: '2' });
    expect(frame.asked()).toMatchObject([
      { instanceId: 'DevOps.SdkClient', methodName: 'dispatchEvent', params: ['themeChanged', { detail: { data: { a: '2' } } }] },
    ]);
  });

  it('do not go to a page that wanted none', async () => {
    const frame = openSession();
    expect((await frame.call(HOST, 'initialHandshake', { applyTheme: false }))?.result).not.toHaveProperty('themeData');
    await frame.session.setTheme({ a: '2' });
    expect(frame.asked()).toEqual([]);
  });
});

describe('the registered object', () => {
  it('is not asked for before the page is ready, and only once after that', async () => {
    const frame = openSession();
    const first = frame.session.registeredObject(['full.id', 'id']);
    await settled();
    expect(frame.asked()).toEqual([]);
    await frame.call(HOST, 'initialHandshake', {});
    await frame.fire(0);
    expect(frame.asked()).toMatchObject([{ id: 1, instanceId: 'full.id', methodName: '' }]);
    await frame.answer({ id: 1, error: { message: 'The registered object full.id could not be found.' } });
    await frame.answer({ id: 2, result: { load: { __proxyFunctionId: 1, _channelId: 1 } } });
    const object = await first;
    expect(typeof object?.['load']).toBe('function');
    expect(await frame.session.registeredObject(['full.id', 'id'])).toBe(object);
    expect(frame.asked()).toHaveLength(2);
  });

  it('is looked for again while a page is late', async () => {
    const frame = openSession();
    await frame.call(HOST, 'notifyLoadSucceeded');
    const wanted = frame.session.registeredObject(['id']);
    await settled();
    await frame.answer({ id: 1, error: { message: 'The registered object id could not be found.' } });
    await frame.fire(100);
    await frame.answer({ id: 2, result: { ok: true } });
    expect(await wanted).toEqual({ ok: true });
  });

  it('is given up at once by those who cannot wait', async () => {
    const frame = openSession();
    await frame.call(HOST, 'notifyLoadSucceeded');
    const wanted = frame.session.registeredObject(['id'], { patienceMs: 0 });
    await settled();
    await frame.answer({ id: 1, error: { message: 'The registered object id could not be found.' } });
    expect(await wanted).toBeUndefined();
  });

  it('leaves nobody waiting when the frame goes away', async () => {
    const frame = openSession();
    const wanted = frame.session.registeredObject(['id']);
    frame.session.close();
    await expect(wanted).rejects.toThrow('The frame was closed.');
  });
});
