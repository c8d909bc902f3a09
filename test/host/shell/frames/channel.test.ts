import { Channel } from '../../../../host/shell/frames/channel.ts';
import type { RequestMessage, ResponseMessage } from '../../../../host/shell/frames/messages.ts';

/** Everything waiting in the microtask queue has run: answers are sent without timers. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

function openChannel() {
  const sent: (RequestMessage & ResponseMessage)[] = [];
  const channel = new Channel((text) => sent.push(JSON.parse(text) as RequestMessage & ResponseMessage));
  const receive = async (message: object) => {
    const isHandled = channel.receive(JSON.stringify(message));
    await settled();
    return isHandled;
  };
  return { channel, sent, receive };
}

describe('what is no message is left alone', () => {
  it.each([
    ['an object', { id: 1, instanceId: 'a' }],
    ['text that is not JSON', 'setImmediate$0.123'],
    ['a JSON list', '[1]'],
    ['an object without an id', '{"type":"webpackOk"}'],
    ['null', 'null'],
  ])('%s', (_situation, data) => {
    const { channel, sent } = openChannel();
    expect(channel.receive(data)).toBe(false);
    expect(sent).toEqual([]);
  });
});

describe('calls from the frame', () => {
  it.each([
    ['a method', { methodName: 'add', params: [2, 3] }, { result: 5 }],
    ['a method that answers later', { methodName: 'later', params: [] }, { result: 'done' }],
    ['a method that answers nothing', { methodName: 'nothing', params: [] }, {}],
    ['a method that throws', { methodName: 'fail', params: [] }, { error: expect.objectContaining({ message: 'No.', name: 'Error' }) as object }],
    [
      'a method that rejects with an empty text, which would read as success',
      { methodName: 'rejectEmpty' },
      { error: { name: 'Error', message: 'The call failed.' } },
    ],
    [
      'a method that is not there',
      { methodName: 'missing' },
      { error: expect.objectContaining({ message: 'RPC method not found: missing' }) as object },
    ],
    [
      'a method that every object has',
      { methodName: 'hasOwnProperty' },
      { error: expect.objectContaining({ message: 'RPC method not found: hasOwnProperty' }) as object },
    ],
  ])('%s', async (_situation, call, answer) => {
    const { channel, sent, receive } = openChannel();
    channel.register('calculator', {
      add: (one: number, other: number) => one + other,
      later: () => Promise.resolve('done'),
      nothing: () => undefined,
      fail: () => {
        throw new Error('No.');
      },
      // What a frame may do; the host must cope.
      // oxlint-disable-next-line prefer-promise-reject-errors
      rejectEmpty: () => Promise.reject(''),
    });
    await receive({ id: 7, instanceId: 'calculator', ...call });
    expect(sent).toEqual([{ id: 7, ...answer }]);
  });

  it('echoes the handshake token in results and in errors', async () => {
    const { channel, sent, receive } = openChannel();
    channel.register('host', { hello: () => 'hi' });
    await receive({ id: 1, instanceId: 'host', methodName: 'hello', handshakeToken: 'abc' });
    await receive({ id: 2, instanceId: 'nobody', methodName: 'hello', handshakeToken: 'def' });
    expect(sent.map(({ handshakeToken }) => handshakeToken)).toEqual(['abc', 'def']);
  });

  it('says which object is not registered', async () => {
    const { sent, receive } = openChannel();
    await receive({ id: 1, instanceId: 'nobody', methodName: 'x' });
    expect(sent[0]?.error).toMatchObject({ message: 'The registered object nobody could not be found.' });
  });

  it.each([[null], [''], [undefined]])('hands over the object itself for the method name %p, its functions callable', async (methodName) => {
    const { channel, sent, receive } = openChannel();
    channel.register('counter', { start: 4, next: (from: number) => from + 1 });
    await receive({ id: 1, instanceId: 'counter', methodName });
    const { start, next } = sent[0]!.result as { start: number; next: { __proxyFunctionId: number; _channelId: number } };
    expect(start).toBe(4);
    await receive({ id: 2, instanceId: '__proxyFunctions', methodName: `proxy${next.__proxyFunctionId}`, params: [4] });
    expect(sent[1]).toEqual({ id: 2, result: 5 });
  });

  it('runs a factory with the context of each call', async () => {
    const { channel, sent, receive } = openChannel();
    let made = 0;
    channel.register('thing', (context) => ({ describe: () => `${++made} for ${(context as { name: string }).name}` }));
    await receive({ id: 1, instanceId: 'thing', methodName: 'describe', instanceContext: { name: 'one' } });
    await receive({ id: 2, instanceId: 'thing', methodName: 'describe', instanceContext: { name: 'two' } });
    expect(sent.map(({ result }) => result)).toEqual(['1 for one', '2 for two']);
  });

  it('does not let a frame call a function that it was not given', async () => {
    const { sent, receive } = openChannel();
    await receive({ id: 1, instanceId: '__proxyFunctions', methodName: 'proxy1', params: [] });
    await receive({ id: 2, instanceId: '__proxyFunctions', methodName: 'constructor', params: [] });
    expect(sent.map(({ error }) => (error as Error).message)).toEqual(['RPC method not found: proxy1', 'RPC method not found: constructor']);
  });
});

describe('calls to the frame', () => {
  it('asks for an object once and calls its functions with underscore names kept', async () => {
    const { channel, sent, receive } = openChannel();
    const asked = channel.getObject('widget', { a: 1 });
    expect(sent[0]).toEqual({ id: 1, methodName: '', instanceId: 'widget', instanceContext: { a: 1 } });
    await receive({ id: 1, result: { load: { __proxyFunctionId: 3, _channelId: 1 } } });
    const { load } = (await asked) as { load: (settings: unknown) => Promise<unknown> };
    const loading = load({ name: 'x', __etag: 4, customSettings: { data: null } });
    expect(sent[1]).toEqual({
      id: 2,
      methodName: 'proxy3',
      instanceId: '__proxyFunctions',
      instanceContext: {},
      serializationSettings: { includeUnderscoreProperties: true },
      params: [{ name: 'x', __etag: 4, customSettings: { data: null } }],
    });
    await receive({ id: 2, result: 'loaded' });
    await expect(loading).resolves.toBe('loaded');
  });

  it('rejects with what the frame rejected with', async () => {
    const { channel, receive } = openChannel();
    const asked = expect(channel.invoke('x', 'y')).rejects.toEqual({ message: 'broken' });
    await receive({ id: 1, error: { message: 'broken' } });
    await asked;
  });

  it('ignores an answer to a question that nobody asked', async () => {
    const { receive } = openChannel();
    expect(await receive({ id: 99, result: 1 })).toBe(false);
  });

  it('leaves nobody waiting when the frame goes away', async () => {
    const { channel, sent } = openChannel();
    const asked = channel.invoke('x', 'y');
    channel.close();
    await expect(asked).rejects.toThrow('closed before it answered');
    await expect(channel.invoke('x', 'y')).rejects.toThrow('The frame is closed.');
    expect(channel.receive('{"id":1,"instanceId":"a"}')).toBe(false);
    expect(sent).toHaveLength(1);
  });

  it('passes a function of one frame on to another', async () => {
    const opener = openChannel();
    const content = openChannel();
    // The opener hands over a callback; the host puts it into the configuration of the second frame.
    const received: unknown[] = [];
    opener.channel.register('host', { open: (options: unknown) => void received.push(options) });
    await opener.receive({ id: 1, instanceId: 'host', methodName: 'open', params: [{ onPick: { __proxyFunctionId: 8, _channelId: 1 } }] });
    content.channel.register('host', { configuration: () => received[0] });
    await content.receive({ id: 1, instanceId: 'host', methodName: 'configuration' });
    const { onPick } = content.sent[0]!.result as { onPick: { __proxyFunctionId: number } };
    await content.receive({ id: 2, instanceId: '__proxyFunctions', methodName: `proxy${onPick.__proxyFunctionId}`, params: ['picked'] });
    expect(opener.sent.at(-1)).toMatchObject({ instanceId: '__proxyFunctions', methodName: 'proxy8', params: ['picked'] });
  });
});
