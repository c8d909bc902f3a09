import { teamRequests } from '../../../src/domain/sprint/team-requests.ts';

const request = (id: number, author: string, linkedItems: number[] | null = []) => ({ id, author, linkedItems });

// The team works on the items 1 and 2; others in the project work on 9.
// prettier-ignore
it.each([
  ['linked to an item of the team',                    [request(1, 'zoe', [1])],                              ['ines'], [1]],
  ['linked to another team’s item',                    [request(1, 'zoe', [9])],                              ['ines'], []],
  ['linked to both',                                   [request(1, 'zoe', [9, 2])],                           ['ines'], [1]],
  ['without a link, by somebody who works for it',     [request(1, 'ines')],                                  ['ines'], [1]],
  ['without a link, by somebody else',                 [request(1, 'zoe')],                                   ['ines'], []],
  ['without a link, by who wrote a linked one',        [request(1, 'zoe'), request(2, 'zoe', [1])],           [],       [1, 2]],
  ['links unread, by somebody who works for it',       [request(1, 'ines', null)],                            ['ines'], [1]],
  ['links unread, by somebody else',                   [request(1, 'zoe', null)],                             ['ines'], []],
  ['of a team that nobody works for',                  [request(1, 'zoe'), request(2, 'ines')],               [],       []],
])('a pull request %s', (_situation, requests, workers, expected) => {
  expect(teamRequests(requests, new Set([1, 2]), workers).map(({ id }) => id)).toEqual(expected);
});
