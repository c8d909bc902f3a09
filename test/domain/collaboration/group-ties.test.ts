import { linkTiesOfGroups, reviewTiesOfGroups } from '../../../src/domain/collaboration/group-ties.ts';
import { groupsOfSeveral } from '../../../src/domain/team/groups.ts';
import { reviewedRequest } from '../../builders/reviewed-request.ts';

const GROUPS = [
  { name: 'Modelling', areaPaths: ['P\\Modelling'], members: ['ines', 'mikkel'] },
  { name: 'Serving', areaPaths: ['P\\Serving', 'P\\Models in use'], members: ['jonas', 'leila', 'ines'] },
  { name: 'One', areaPaths: ['P\\One'], members: ['yuki'] },
];

it('shows only groups of two people and more', () => {
  expect(groupsOfSeveral(GROUPS).map(({ name }) => name)).toEqual(['Modelling', 'Serving']);
});

// prettier-ignore
it.each([
  ['from the author to each reviewer',          reviewedRequest('Jonas', ['ines', 'mikkel']),        ['Serving>Modelling', 'Serving>Modelling']],
  ['who is in two groups counts for the first', reviewedRequest('mikkel', ['ines']),                 ['Modelling>Modelling']],
  ['who is in none ties nothing',               reviewedRequest('jonas', ['amara', 'mikkel']),       ['Serving>Modelling']],
  ['an author in none ties nothing',            reviewedRequest('amara', ['ines']),                  []],
  ['a bot ties nothing',                        reviewedRequest('jonas', ['ines'], { isByBot: true }), []],
  ['nobody reviews their own',                  reviewedRequest('jonas', ['jonas']),                 []],
])('reviews: %s', (_situation, one, expected) => {
  expect(reviewTiesOfGroups([one], GROUPS).map(({ from, to }) => `${from}>${to}`)).toEqual(expected);
});

const AREAS = new Map([
  [1, 'P\\Modelling'],
  [2, 'P\\Serving\\Edge'],
  [3, 'p\\models in use'],
  [4, 'P\\Models'],
  [5, 'P'],
]);
// prettier-ignore
it.each([
  ['from the newer item to the older one',       [[1, 2]],                 ['Serving>Modelling']],
  ['whichever way it was made, once',            [[1, 2], [2, 1], [1, 2]], ['Serving>Modelling']],
  ['paths in another case',                      [[1, 3]],                 ['Serving>Modelling']],
  ['a path that only begins alike is another',   [[1, 4]],                 []],
  ['an area above all groups belongs to none',   [[1, 5]],                 []],
  ['an item that was not read ties nothing',     [[1, 99]],                []],
] as const)('links: %s', (_situation, links, expected) => {
  const pairs = links.map(([source, target]) => ({ source, target }));
  expect(linkTiesOfGroups(pairs, (id) => AREAS.get(id), GROUPS).map(({ from, to }) => `${from}>${to}`)).toEqual(expected);
});
