import * as fc from 'fast-check';
import { familiesOf, storyWorkers, type StoryWorkers, type WorkedItem } from '../../../src/domain/collaboration/shared-work.ts';

const item = (id: number, given: Partial<WorkedItem> = {}): WorkedItem => ({
  id,
  parent: null,
  isStory: false,
  isBegun: true,
  assignedTo: null,
  ...given,
});
const story = (id: number, given: Partial<WorkedItem> = {}): WorkedItem => item(id, { isStory: true, ...given });
const request = (author: string, linkedItems: number[] | null, isByBot = false) => ({ author, linkedItems, isByBot });

// prettier-ignore
it.each([
  ['whom it is assigned to',              [story(1, { assignedTo: 'ines' })],                                                           [], ['ines']],
  ['nobody before it has begun',          [story(1, { assignedTo: 'ines', isBegun: false })],                                           [], []],
  ['those who do its tasks',              [story(1, { assignedTo: 'ines' }), item(2, { parent: 1, assignedTo: 'jonas' })],              [], ['ines', 'jonas']],
  ['tasks of tasks, too',                 [story(1), item(2, { parent: 1 }), item(3, { parent: 2, assignedTo: 'jonas' })],              [], ['jonas']],
  ['no task that waits',                  [story(1), item(2, { parent: 1, assignedTo: 'jonas', isBegun: false })],                      [], []],
  ['authors of its pull requests',        [story(1)],                                                              [request('leila', [1])], ['leila']],
  ['also when a task is linked',          [story(1), item(2, { parent: 1 })],                                      [request('leila', [2])], ['leila']],
  ['each person once',                    [story(1, { assignedTo: 'ines' })],              [request('ines', [1]), request('ines', [1])], ['ines']],
  ['no bot',                              [story(1)],                                                          [request('bot', [1], true)], []],
  ['nobody where links were not read',    [story(1)],                                                               [request('ines', null)], []],
  ['nobody of another story',             [story(1), item(9, { assignedTo: 'ines' })],                             [request('leila', [9])], []],
] as const)('who worked on a story: %s', (_situation, items, requests, expected) => {
  const [{ people: workers }] = storyWorkers(items, requests) as [StoryWorkers];
  expect(workers.toSorted()).toEqual([...expected].toSorted());
});

it('has one entry for each story and none for tasks', () => {
  expect(storyWorkers([story(1), item(2, { parent: 1 }), story(3)], [])).toHaveLength(2);
});

it('ends whatever parents are read, and finds everything below an item once', () => {
  const parents = fc.array(fc.record({ id: fc.integer({ min: 1, max: 9 }), parent: fc.option(fc.integer({ min: 1, max: 9 })) }), { maxLength: 12 });
  fc.assert(
    fc.property(parents, fc.integer({ min: 1, max: 9 }), (items, id) => {
      const family = familiesOf(items)(id);
      expect(new Set(family).size).toBe(family.length);
      expect(family[0]).toBe(id);
      const below = items.filter(({ parent }) => parent !== null && family.includes(parent)).map((one) => one.id);
      expect(below.every((one) => family.includes(one))).toBe(true);
    }),
  );
});
