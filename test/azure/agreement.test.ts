import { placesOf, readAgreementChanges } from '../../src/azure/agreement.ts';
import type { Client } from '../../src/azure/client.ts';
import { RequestError } from '../../src/azure/request-error.ts';

// prettier-ignore
it.each([
  ['in any folder: the root and docs',     ['**/working-agreement.md'],              ['/working-agreement.md', '/docs/working-agreement.md']],
  ['a plain path',                         ['team/agreement.md', '/agreement.md'],   ['/team/agreement.md', '/agreement.md']],
  ['the same place twice',                 ['**/a.md', 'docs/a.md'],                 ['/a.md', '/docs/a.md']],
  ['what would need a search is left out', ['team/*.md', '**/agreement?.md'],        []],
])('places to look for the working agreement: %s', (_situation, globs, expected) => {
  expect(placesOf(globs)).toEqual(expected);
});

const contextWith = (get: (path: string) => unknown) => ({
  project: { id: 'p' },
  client: { get: (path: string) => Promise.resolve().then(() => get(path)) } as unknown as Client,
});
const read = (get: (path: string) => unknown, repositories = ['one', 'two']) =>
  readAgreementChanges(contextWith(get), repositories, ['a.md'], 'Asia/Kolkata');

describe('changes of the working agreement', () => {
  it('are days in the team’s time zone, from every repository', async () => {
    const days = await read((path) => ({ value: path.includes('two') ? [{ committer: { date: '2026-11-03T20:00:00Z' } }] : [] }));
    expect(days).toEqual(['2026-11-04']);
  });

  it('go on past a repository that is empty', async () => {
    const get = (path: string) => {
      if (path.includes('one')) throw new RequestError('notFound', 'no branch');
      return { value: [{ committer: { date: '2026-11-03T10:00:00Z' } }] };
    };
    await expect(read(get)).resolves.toEqual(['2026-11-03']);
  });

  it('are never an empty list in place of a failure', async () => {
    const get = () => {
      throw new RequestError('forbidden', 'no');
    };
    await expect(read(get)).rejects.toMatchObject({ kind: 'forbidden' });
  });

  it('are looked for in a bounded number of places', async () => {
    const asked: string[] = [];
    await read(
      (path) => {
        asked.push(path);
        return { value: [] };
      },
      Array.from({ length: 100 }, (_, index) => `r${index}`),
    );
    expect(asked).toHaveLength(24);
  });
});
