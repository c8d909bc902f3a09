import type { SerializationSettings } from './messages.ts';

/** Deeper members are dropped, as on both sides of the protocol. */
const MAX_DEPTH = 100;

/** Registers functions that are passed to the frame, and calls the frame's functions. */
export interface FunctionTable {
  /** Registers a function of the host so that the frame can call it. @returns its number. */
  register: (callable: (...args: unknown[]) => unknown) => number;
  /** Calls a function that the frame passed. */
  call: (functionId: number, args: unknown[]) => Promise<unknown>;
  channelId: number;
}

interface Ancestor {
  source: object;
  written: Record<string, unknown> | unknown[];
}

/**
 * Turns a value into what JSON can carry: functions become numbered proxies, dates `{__proxyDate}`, references to an enclosing object
 * `{__circularReference}`. Members whose name starts with an underscore are left out unless the receiver asked for them. `null` is kept.
 */
export function serialize(value: unknown, table: FunctionTable, settings: SerializationSettings = {}): unknown {
  const ancestors: Ancestor[] = [];
  let nextReference = 1;

  const write = (item: unknown, owner: unknown): unknown => {
    if (typeof item === 'function')
      return { __proxyFunctionId: table.register((...args) => Reflect.apply(item, owner, args) as unknown), _channelId: table.channelId };
    if (item === null || typeof item !== 'object') return typeof item === 'symbol' || typeof item === 'bigint' ? undefined : item;
    if (item instanceof Date) return { __proxyDate: item.getTime() };
    if (isOfTheBrowser(item) || ancestors.length >= MAX_DEPTH) return undefined;
    const enclosing = ancestors.find(({ source }) => source === item)?.written;
    if (enclosing !== undefined) {
      const marked = enclosing as Record<string, unknown>;
      marked['__circularReferenceId'] ??= nextReference++;
      return { __circularReference: marked['__circularReferenceId'] };
    }
    return writeMembers(item);
  };

  const writeMembers = (item: object): unknown => {
    if (Array.isArray(item)) {
      const written: unknown[] = [];
      ancestors.push({ source: item, written });
      for (const member of item) written.push(write(member, item));
      ancestors.pop();
      return written;
    }
    const written: Record<string, unknown> = {};
    ancestors.push({ source: item, written });
    for (const key of memberNames(item)) {
      if (key.startsWith('_') && settings.includeUnderscoreProperties !== true) continue;
      // A plain number under this name would let the frame call a registered function by guessing its number.
      const member = readMember(item, key);
      if (key === '__proxyFunctionId' && typeof member !== 'object' && typeof member !== 'function') continue;
      const plain = write(member, item);
      if (plain !== undefined) written[key] = plain;
    }
    ancestors.pop();
    return written;
  };

  return write(value, undefined);
}

/** Turns what came over the wire into live values: proxies into functions that return promises, dates into `Date`. */
export function deserialize(value: unknown, table: FunctionTable): unknown {
  const marked = new Map<number, object>();

  const read = (item: unknown): unknown => {
    if (item === null || typeof item !== 'object') return item;
    if (Array.isArray(item)) {
      for (const [index, member] of item.entries()) item[index] = read(member);
      return item;
    }
    const record = item as Record<string, unknown>;
    const { __proxyFunctionId: functionId, __proxyDate: time, __circularReference: reference } = record;
    if (typeof functionId === 'number') return (...args: unknown[]) => table.call(functionId, args);
    if (typeof time === 'number') return new Date(time);
    if (typeof reference === 'number') return marked.get(reference);
    const mark = record['__circularReferenceId'];
    if (typeof mark === 'number') {
      marked.set(mark, record);
      delete record['__circularReferenceId'];
    }
    for (const key of Object.keys(record)) {
      // JSON.parse makes "__proto__" an own member; assigning it would change the prototype.
      if (key === '__proto__') delete record[key];
      else record[key] = read(record[key]);
    }
    return record;
  };

  return read(value);
}

/** Errors are sent as plain objects, never as `Error` instances; thrown primitives are wrapped, because a falsy error means success. */
export function serializeError(error: unknown, table: FunctionTable, settings: SerializationSettings = {}): unknown {
  if (error instanceof Error) {
    const { name, message, stack } = error;
    return serialize(Object.assign({}, error, { name, message, stack }), table, settings);
  }
  if (error === null || typeof error !== 'object')
    return { name: 'Error', message: typeof error === 'string' && error !== '' ? error : 'The call failed.' };
  return serialize(error, table, settings);
}

function isOfTheBrowser(item: object): boolean {
  const is = (name: 'Node' | 'Window' | 'Event') => {
    const type = (globalThis as Record<string, unknown>)[name];
    return typeof type === 'function' && item instanceof type;
  };
  return is('Node') || is('Window') || is('Event');
}

/** Own names first, then those of the prototypes, without `constructor` and the members of `Object.prototype`. */
function memberNames(item: object): Set<string> {
  const names = new Set<string>();
  for (let level: object | null = item; level !== null && level !== Object.prototype; level = Object.getPrototypeOf(level) as object | null) {
    for (const name of Object.getOwnPropertyNames(level)) if (name !== 'constructor') names.add(name);
  }
  return names;
}

function readMember(item: object, key: string): unknown {
  try {
    return (item as Record<string, unknown>)[key];
  } catch {
    return undefined;
  }
}
