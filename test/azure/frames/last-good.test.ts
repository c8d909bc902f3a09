import { lastGood } from '../../../src/azure/frames/last-good.ts';

function storage(): Storage {
  const values = new Map<string, string>();
  return { getItem: (name: string) => values.get(name) ?? null, setItem: (name: string, value: string) => void values.set(name, value) } as Storage;
}
const blocked = (): Storage => {
  throw new DOMException('The operation is insecure.', 'SecurityError');
};

it('gives back what was written, under its own key only', () => {
  const place = storage();
  lastGood<{ n: number }>('a', () => place).write({ n: 5 });
  expect(lastGood('a', () => place).read()).toEqual({ n: 5 });
  expect(lastGood('b', () => place).read()).toBeNull();
});

it('has nothing where the browser keeps third parties out, and throws nothing', () => {
  const memory = lastGood('a', blocked);
  memory.write({ n: 5 });
  expect(memory.read()).toBeNull();
});

it('has nothing where what is stored cannot be read', () => {
  const place = { getItem: () => '{' } as unknown as Storage;
  expect(lastGood('a', () => place).read()).toBeNull();
});
