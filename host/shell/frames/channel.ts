import { isRequest, parseMessage, PROXY_FUNCTIONS, type Message, type RequestMessage, type ResponseMessage } from './messages.ts';
import { deserialize, serialize, serializeError, type FunctionTable } from './serializer.ts';

/** An object that frames may call; a function creates the object from the caller's context on every call. */
export type RegisteredObject = object | ((context: unknown) => unknown);

/** Rejects calls that were pending when the frame was removed. */
export class ChannelClosedError extends Error {}

let nextChannelId = 1;

/**
 * One side of the frame protocol: answers the calls of one frame from a table of objects, and calls objects that the frame has registered.
 *
 * Independent of windows: `post` sends a text, `receive` takes one. Functions that cross are stored per channel and released with it.
 */
export class Channel {
  readonly #post: (text: string) => void;
  readonly #objects = new Map<string, RegisteredObject>();
  readonly #functions = new Map<number, (...args: unknown[]) => unknown>();
  readonly #waiting = new Map<number, { resolve: (value: unknown) => void; reject: (reason: unknown) => void }>();
  readonly #table: FunctionTable;
  #nextMessage = 1;
  #nextFunction = 1;
  #isClosed = false;

  constructor(post: (text: string) => void) {
    this.#post = post;
    this.#table = {
      channelId: nextChannelId++,
      register: (callable) => {
        this.#functions.set(this.#nextFunction, callable);
        return this.#nextFunction++;
      },
      call: (functionId, args) =>
        this.#send(`proxy${functionId}`, PROXY_FUNCTIONS, args, {
          instanceContext: {},
          serializationSettings: { includeUnderscoreProperties: true },
        }),
    };
  }

  register(instanceId: string, object: RegisteredObject): void {
    this.#objects.set(instanceId, object);
  }

  /** The object that the frame registered under this id, its functions callable. @throws the frame's error when there is none. */
  getObject(instanceId: string, instanceContext?: unknown): Promise<unknown> {
    return this.#send('', instanceId, undefined, instanceContext === undefined ? {} : { instanceContext });
  }

  /** Calls a method of an object that the frame registered. */
  invoke(instanceId: string, methodName: string, args: unknown[] = []): Promise<unknown> {
    return this.#send(methodName, instanceId, args, {});
  }

  /** Takes one text that the frame posted. @returns whether it was a message of this protocol. */
  receive(data: unknown): boolean {
    const message = parseMessage(data);
    if (message === undefined || this.#isClosed) return false;
    if (isRequest(message)) {
      void this.#answer(message);
      return true;
    }
    return this.#settle(message);
  }

  /** Drops the functions and objects of the frame; pending calls are rejected. */
  close(): void {
    this.#isClosed = true;
    this.#objects.clear();
    this.#functions.clear();
    for (const { reject } of this.#waiting.values()) reject(new ChannelClosedError('The frame was closed before it answered.'));
    this.#waiting.clear();
  }

  #send(methodName: string, instanceId: string, args: unknown[] | undefined, extra: Partial<RequestMessage>): Promise<unknown> {
    if (this.#isClosed) return Promise.reject(new ChannelClosedError('The frame is closed.'));
    const id = this.#nextMessage++;
    const params = args === undefined ? undefined : serialize(args, this.#table, extra.serializationSettings);
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#transmit({ id, methodName, instanceId, ...extra, ...(params !== undefined && { params }) });
    });
  }

  #settle(message: ResponseMessage): boolean {
    const waiting = this.#waiting.get(message.id);
    if (waiting === undefined) return false;
    this.#waiting.delete(message.id);
    if (message.error) waiting.reject(deserialize(message.error, this.#table));
    else waiting.resolve(deserialize(message.result, this.#table));
    return true;
  }

  async #answer(request: RequestMessage): Promise<void> {
    const { id, handshakeToken, serializationSettings } = request;
    const token = handshakeToken === undefined ? {} : { handshakeToken };
    let response: ResponseMessage;
    try {
      const result = await this.#execute(request);
      response = { id, result: serialize(result, this.#table, serializationSettings), ...token };
    } catch (error) {
      response = { id, error: serializeError(error, this.#table, serializationSettings), ...token };
    }
    this.#transmit(response);
  }

  async #execute(request: RequestMessage): Promise<unknown> {
    const { instanceId, methodName, instanceContext } = request;
    const params = Array.isArray(request.params) ? (deserialize(request.params, this.#table) as unknown[]) : [];
    if (instanceId === PROXY_FUNCTIONS) {
      const callable = this.#functions.get(Number(/^proxy(\d+)$/.exec(methodName ?? '')?.[1]));
      if (callable === undefined) throw new Error(`RPC method not found: ${methodName}`);
      return callable(...params);
    }
    const registered = this.#objects.get(instanceId);
    const object = (await (typeof registered === 'function' ? (registered as (context: unknown) => unknown)(instanceContext) : registered)) as
      Record<string, unknown> | undefined;
    if (object === undefined || object === null) throw new Error(`The registered object ${instanceId} could not be found.`);
    if (!methodName) return object;
    const method = methodName in Object.prototype ? undefined : object[methodName];
    if (typeof method !== 'function') throw new Error(`RPC method not found: ${methodName}`);
    return Reflect.apply(method, object, params);
  }

  #transmit(message: Message): void {
    if (!this.#isClosed) this.#post(JSON.stringify(message));
  }
}
