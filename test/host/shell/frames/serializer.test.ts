import { assert, jsonValue, property } from 'fast-check';
import { deserialize, serialize, serializeError, type FunctionTable } from '../../../../host/shell/frames/serializer.ts';

function table(): FunctionTable & { functions: ((...args: unknown[]) => unknown)[] } {
  const functions: ((...args: unknown[]) => unknown)[] = [];
  return { functions, channelId: 5, register: (callable) => functions.push(callable), call: (id, args) => Promise.resolve({ id, args }) };
}

const overTheWire = (value: unknown): unknown => JSON.parse(JSON.stringify({ value })).value as unknown;

class Base {
  inherited() {
    return 'base';
  }
}
class Derived extends Base {
  own = 1;
  get computed() {
    return this.own + 1;
  }
}

describe('serialize', () => {
  it.each([
    ['null is kept', { a: null }, { a: null }],
    ['undefined members are left out', { a: undefined, b: 1 }, { b: 1 }],
    ['a date', { at: new Date(5) }, { at: { __proxyDate: 5 } }],
    ['the first instant', { at: new Date(0) }, { at: { __proxyDate: 0 } }],
    ['a list in its order', [1, 'a', null], [1, 'a', null]],
    ['the empty text and zero', { a: '', b: 0, c: false }, { a: '', b: 0, c: false }],
    ['underscore members are left out', { _links: 1, __etag: 2, a: 3 }, { a: 3 }],
    ['a guessed function number is left out', { __proxyFunctionId: 3, a: 1 }, { a: 1 }],
  ])('%s', (_situation, value, written) => {
    expect(overTheWire(serialize(value, table()))).toEqual(written);
  });

  it('keeps underscore members for those who ask', () => {
    expect(serialize({ __etag: 2 }, table(), { includeUnderscoreProperties: true })).toEqual({ __etag: 2 });
  });

  it('never writes a guessed function number, even when underscore members are wanted', () => {
    expect(serialize({ __proxyFunctionId: 3 }, table(), { includeUnderscoreProperties: true })).toEqual({});
  });

  it('writes what classes inherit, computed members included', () => {
    const own = table();
    const written = serialize(new Derived(), own) as Record<string, unknown>;
    expect(written).toEqual({ own: 1, computed: 2, inherited: { __proxyFunctionId: 1, _channelId: 5 } });
    expect(own.functions[0]!()).toBe('base');
  });

  it('binds functions to their object', () => {
    const own = table();
    serialize(
      {
        factor: 3,
        times(this: { factor: number }, by: number) {
          return this.factor * by;
        },
      },
      own,
    );
    expect(own.functions[0]!(4)).toBe(12);
  });

  it('marks a reference to an enclosing object, and restores it', () => {
    const parent: Record<string, unknown> = { name: 'parent' };
    parent['child'] = { parent };
    const written = serialize(parent, table());
    expect(written).toEqual({ name: 'parent', child: { parent: { __circularReference: 1 } }, __circularReferenceId: 1 });
    const back = deserialize(overTheWire(written), table()) as { child: { parent: unknown } };
    expect(back.child.parent).toBe(back);
  });

  it('writes an object twice when it stands in two places', () => {
    const shared = { a: 1 };
    expect(serialize({ one: shared, two: shared }, table())).toEqual({ one: { a: 1 }, two: { a: 1 } });
  });

  it('stops at a depth of 100', () => {
    let deep: unknown = 'bottom';
    for (let level = 0; level < 150; level += 1) deep = { deep };
    let depth = 0;
    for (let at = serialize(deep, table()) as { deep?: unknown } | undefined; at !== undefined; at = at.deep as typeof at) depth += 1;
    expect(depth).toBe(100);
  });

  it('skips members that cannot be read', () => {
    const value = {
      good: 1,
      get bad() {
        throw new Error('no');
      },
    };
    expect(serialize(value, table())).toEqual({ good: 1 });
  });
});

describe('deserialize', () => {
  it('makes dates and callable functions', async () => {
    const value = deserialize(
      { at: { __proxyDate: 86_400_000 }, first: { __proxyDate: 0 }, run: { __proxyFunctionId: 9, _channelId: 1 } },
      table(),
    ) as {
      at: Date;
      first: Date;
      run: (...args: unknown[]) => Promise<unknown>;
    };
    expect(value.at).toEqual(new Date(86_400_000));
    expect(value.first).toEqual(new Date(0));
    await expect(value.run(1, 2)).resolves.toEqual({ id: 9, args: [1, 2] });
  });

  it('does not let a message change a prototype', () => {
    const value = deserialize(JSON.parse('{"__proto__": {"isAdmin": true}, "a": 1}'), table()) as Record<string, unknown>;
    expect(value['isAdmin']).toBeUndefined();
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  });

  it('gives back plain data unchanged', () => {
    const plain = jsonValue().filter((value) => !/__|"_/.test(JSON.stringify(value)));
    assert(
      property(plain, (value) => {
        expect(deserialize(overTheWire(serialize(value, table())), table())).toEqual(overTheWire(value));
      }),
    );
  });
});

describe('serializeError', () => {
  it('writes an error as a plain object with what was added to it', () => {
    const error = Object.assign(new Error('Stale.'), {
      name: 'TFS.WebApi.Exception',
      status: 400,
      serverError: { typeKey: 'InvalidDocumentVersionException' },
    });
    expect(serializeError(error, table())).toMatchObject({
      name: 'TFS.WebApi.Exception',
      message: 'Stale.',
      status: 400,
      serverError: { typeKey: 'InvalidDocumentVersionException' },
    });
  });

  it.each([[''], [0], [null], [undefined], [false]])('never answers %p, which would read as success', (thrown) => {
    expect(serializeError(thrown, table())).toMatchObject({ name: 'Error', message: 'The call failed.' });
  });
});
