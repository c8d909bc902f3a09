import { loadPullRequests } from '../../../src/azure/git/pull-requests.ts';
import type { Client } from '../../../src/azure/client/client.ts';
import { calendarDate } from '../../../src/domain/shared/calendar-date.ts';

const window = { from: calendarDate('2026-11-02'), to: calendarDate('2026-11-15'), timeZone: 'UTC' };

/** A service with so many pull requests in the window that answers at most `cap` of them at once. */
function service(count: number, cap: number) {
  const asked: number[] = [];
  const all = Array.from({ length: count }, (_, index) => ({
    pullRequestId: index + 1,
    repository: { id: 'R' },
    title: 'A change',
    status: 'active',
    createdBy: { uniqueName: 'ana@team.example' },
    creationDate: '2026-11-05T10:00:00Z',
    targetRefName: 'refs/heads/main',
    sourceRefName: 'refs/heads/change',
  }));
  const get = (_path: string, { query: { $top, $skip } }: { query: { $top: number; $skip: number } }) => {
    asked.push($skip);
    return Promise.resolve({ value: all.slice($skip, $skip + Math.min($top, cap)) });
  };
  return { client: { get } as unknown as Client, asked };
}

it.each([
  ['few', 12, 200],
  ['more than one page', 450, 200],
  ['a service that gives fewer than asked for', 230, 100],
  ['exactly one page', 200, 200],
])('reads all pull requests: %s', async (_situation, count, cap) => {
  const { pullRequests, isCut } = await loadPullRequests(service(count, cap).client, 'p', window);
  expect([pullRequests.length, isCut]).toEqual([count, false]);
});

it.each([0, 12, 199])('asks once for each range where one page of %i is all', async (count) => {
  const { client, asked } = service(count, 200);
  await loadPullRequests(client, 'p', window);
  expect(asked).toEqual([0, 0]);
});

it('stops at 2,000 and says so', async () => {
  const { pullRequests, isCut } = await loadPullRequests(service(2_500, 200).client, 'p', window);
  expect([pullRequests.length, isCut]).toEqual([2_000, true]);
});
