import { parseArtifact } from '../../../src/domain/shared/artifact-link.ts';
import { calendarDate } from '../../../src/domain/shared/calendar-date.ts';
import { randomNumbers, shuffled } from '../../../src/domain/shared/random.ts';
import { PARENT_LINK, isWithin, type Link, type WorkItem } from '../../../src/domain/shared/work-item.ts';
import { CHECKS } from '../../../src/domain/sprint/checks/registry.ts';
import { runCheck } from '../../../src/domain/sprint/run-checks.ts';
import type { SprintSnapshot, UnreadPart } from '../../../src/domain/sprint/snapshot.ts';
import { snapshotOf, sprintWorld, type World } from '../../builders/sprint-world.ts';

const SEEDS = Array.from({ length: 100 }, (_, index) => index + 1);
const UNREAD: readonly UnreadPart[] = ['pull-requests', 'more-pull-requests', 'settings', 'other-sprints', 'agreement'];

/** What every check says about a sprint: outcome, message, severity, numbers and the items behind it. */
function outcomesOf(snapshot: SprintSnapshot): Record<string, unknown> {
  return Object.fromEntries(
    CHECKS.map((check) => {
      const { outcome, message, severity, share, counts, items, pullRequests } = runCheck(check, snapshot);
      const ids = (subjects: readonly { id: number }[]) => subjects.map(({ id }) => id).toSorted((a, b) => a - b);
      return [check.id, { outcome, message, severity, share, counts, items: ids(items), pullRequests: ids(pullRequests ?? []) }];
    }),
  );
}

const WORLDS = new Map(SEEDS.map((seed) => [seed, sprintWorld(seed)]));
const EXPECTED = new Map(SEEDS.map((seed) => [seed, { seed, ...outcomesOf(snapshotOf(WORLDS.get(seed)!)) }]));

/** Expects that a change of the team changes nothing that a check says. */
function expectSame(change: (world: World, random: () => number) => World): void {
  for (const seed of SEEDS) {
    const changed = change(WORLDS.get(seed)!, randomNumbers(seed));
    expect({ seed, ...outcomesOf(snapshotOf(changed)) }).toEqual(EXPECTED.get(seed));
  }
}

const withUnread = ({ reading, answers }: World, part: UnreadPart): World => ({
  reading: { ...reading, unread: new Set([...reading.unread, part]) },
  answers,
});
const withItems = ({ reading, answers }: World, items: readonly WorkItem[]): World => ({ reading: { ...reading, items }, answers });

it('worlds are various enough: every check has several outcomes in them', () => {
  const seen = new Map<string, Set<string>>(CHECKS.map(({ id }) => [id, new Set()]));
  for (const seed of SEEDS) {
    const snapshot = snapshotOf(WORLDS.get(seed)!);
    for (const check of CHECKS) seen.get(check.id)!.add(runCheck(check, snapshot).outcome);
  }
  // The mix judges nothing, no sprint of these is long enough for a stale hypothesis, and a cadence is never missing.
  const few = ['deliverable-mix', 'hypothesis-stale'];
  const dull = CHECKS.filter(({ id }) => !few.includes(id) && !(seen.get(id)!.has('pass') && seen.get(id)!.size >= 3));
  expect(dull.map(({ id }) => [id, ...seen.get(id)!])).toEqual([]);
});

it('the order of items, sessions, pull requests, people and sprints changes nothing', () => {
  expectSame(({ reading, answers }, random) => ({
    reading: {
      ...reading,
      items: shuffled(reading.items, random).map((item) => ({ ...item, links: shuffled(item.links, random) })),
      pullRequests: shuffled(reading.pullRequests, random).map((request) => ({ ...request, voters: shuffled(request.voters, random) })),
      people: shuffled(reading.people, random),
      calendar: shuffled(reading.calendar, random),
    },
    answers: { ...answers, paths: new Map(shuffled([...answers.paths], random)) },
  }));
});

it('the order of what a snapshot holds changes nothing', () => {
  for (const seed of SEEDS) {
    const random = randomNumbers(seed);
    const snapshot = snapshotOf(WORLDS.get(seed)!);
    const { stories, hypotheses, findings, sessions, pullRequests, mlopsItems, interfaceItems, phaseItems, workers, designReviews } = snapshot;
    const other: SprintSnapshot = {
      ...snapshot,
      stories: shuffled(stories, random).map((story) => ({ ...story, deliverables: shuffled(story.deliverables, random) })),
      hypotheses: shuffled(hypotheses, random),
      findings: shuffled(findings, random),
      sessions: shuffled(sessions, random),
      pullRequests: shuffled(pullRequests, random),
      mlopsItems: shuffled(mlopsItems, random),
      interfaceItems: shuffled(interfaceItems, random),
      phaseItems: shuffled(phaseItems, random),
      workers: shuffled(workers, random),
      designReviews: shuffled(designReviews, random),
    };
    expect({ seed, ...outcomesOf(other) }).toEqual(EXPECTED.get(seed));
  }
});

const UNRELATED: readonly Link[] = [
  {
    kind: 'artifact',
    artifact: parseArtifact('vstfs:///Git/Ref/p%2Fr%2FGBfeature'),
    name: 'Branch',
    addedOn: calendarDate('2026-11-05'),
    comment: '',
  },
  {
    kind: 'artifact',
    artifact: parseArtifact('vstfs:///GitHub/Issue/0a%2F7'),
    name: 'GitHub Issue',
    addedOn: calendarDate('2026-11-05'),
    comment: '',
  },
  { kind: 'hyperlink', url: 'https://zoom.us/j/1', addedOn: calendarDate('2026-11-05'), comment: 'Stand-up' },
  { kind: 'attachment', name: 'model.bin', url: 'u', addedOn: calendarDate('2026-11-05'), comment: '' },
  { kind: 'work-item', type: PARENT_LINK, id: 9_999, comment: '' },
];

it.each(UNRELATED.map((link, index) => [index, link] as const))('an unrelated link changes nothing (%d)', (_index, link) => {
  expectSame((world) =>
    withItems(
      world,
      world.reading.items.map((item) => ({ ...item, links: [...item.links, link] })),
    ),
  );
});

it('a link that is there twice changes nothing', () => {
  expectSame((world) =>
    withItems(
      world,
      world.reading.items.map((item) => ({ ...item, links: [...item.links, ...item.links] })),
    ),
  );
});

it('items outside of the areas of the team change nothing, whatever they are', () => {
  expectSame((world) => {
    const theirs = world.reading.items.map((item) => ({
      ...item,
      id: item.id + 5_000,
      areaPath: String.raw`Another project\Team`,
      links: item.links
        .map((link) => (link.kind === 'work-item' ? { ...link, id: link.id + 5_000 } : link))
        .filter(({ kind }) => kind !== 'artifact'),
    }));
    return withItems(world, [...world.reading.items, ...theirs]);
  });
});

it('the letter case of names, tags and choices changes nothing, nor do spaces around them', () => {
  const loud = (value: unknown) => (typeof value === 'string' && !/\d/.test(value) ? ` ${value.toUpperCase()} ` : value);
  expectSame((world) => {
    const { reading, answers } = world;
    const items = reading.items.map((item) => ({
      ...item,
      type: item.type.toUpperCase(),
      tags: item.tags.map((tag) => tag.toUpperCase()),
      assignedTo: item.assignedTo?.toUpperCase() ?? null,
      areaPath: item.areaPath.toUpperCase(),
      iterationPath: item.iterationPath.toUpperCase(),
      fields: Object.fromEntries(Object.entries(item.fields).map(([name, value]) => [name, loud(value)])),
    }));
    const pullRequests = reading.pullRequests.map((request) => ({
      ...request,
      author: request.author.toUpperCase(),
      voters: request.voters.map((voter) => voter.toUpperCase()),
      labels: request.labels.map((label) => label.toUpperCase()),
      title: request.title.toUpperCase(),
    }));
    return { reading: { ...reading, items, pullRequests }, answers };
  });
});

it('removed items change nothing', () => {
  expectSame((world) => {
    const removed = world.reading.items.map((item) => ({ ...item, id: item.id + 5_000, category: 'Removed' as const, links: [] }));
    return withItems(world, [...world.reading.items, ...removed]);
  });
});

it.each([-3_650, -29, -1, 1, 7, 59, 366])('%d days later, everything is the same', (shift) => {
  for (const seed of SEEDS) expect({ seed, ...outcomesOf(snapshotOf(sprintWorld(seed, { shift }))) }).toEqual(EXPECTED.get(seed));
});

it.each([' Zwei', ' (old) [x] & “ü”', '.*', ' 日本'])('sprints, areas and teams may be called anything (%j)', (suffix) => {
  for (const seed of SEEDS) expect({ seed, ...outcomesOf(snapshotOf(sprintWorld(seed, { suffix }))) }).toEqual(EXPECTED.get(seed));
});

/** What a failed read leaves of a team. */
const WITHOUT: readonly (readonly [string, (world: World) => World])[] = [
  ...UNREAD.map((part) => [`${part}, of which everything is known all the same`, (world: World) => withUnread(world, part)] as const),
  ['pull requests', (world) => withUnread({ ...world, reading: { ...world.reading, pullRequests: [] } }, 'pull-requests')],
  [
    'some pull requests',
    (world) => withUnread({ ...world, reading: { ...world.reading, pullRequests: world.reading.pullRequests.slice(0, 2) } }, 'more-pull-requests'),
  ],
  [
    'the settings',
    (world) =>
      withUnread(
        { ...world, reading: { ...world.reading, structure: null, settings: { ...world.reading.settings, roles: {}, groups: [] } } },
        'settings',
      ),
  ],
  [
    'other sprints',
    (world) =>
      withUnread(
        withItems(
          world,
          world.reading.items.filter((item) => item.type !== 'User Story' || isWithin(item.iterationPath, world.reading.sprint.path)),
        ),
        'other-sprints',
      ),
  ],
  ['the agreement', (world) => ({ ...world, answers: { ...world.answers, agreementChanges: 'unread' } })],
  ['the changed files', (world) => ({ ...world, answers: { ...world.answers, paths: new Map() } })],
  ['the threads', (world) => ({ ...world, answers: { ...world.answers, speakers: new Map() } })],
  ['the histories', (world) => ({ ...world, answers: { ...world.answers, seals: new Map() } })],
  ['the teams of the groups', (world) => ({ ...world, reading: { ...world.reading, structure: null } })],
  [
    'items that the reader may not see',
    (world) => {
      const { items } = world.reading;
      const hidden = items.filter(({ type }) => type === 'Task' || type === 'EDA Finding').map(({ id }) => id);
      return { ...world, reading: { ...world.reading, items: items.filter(({ id }) => !hidden.includes(id)), hidden } };
    },
  ],
];

it.each(WITHOUT)('a failed read never turns into a pass: %s', (_part, fail) => {
  for (const seed of SEEDS) {
    const [before, after] = [WORLDS.get(seed)!, fail(WORLDS.get(seed)!)].map(snapshotOf) as [SprintSnapshot, SprintSnapshot];
    for (const check of CHECKS) {
      const { outcome } = runCheck(check, before);
      if (outcome !== 'attention' && outcome !== 'not-enough-data') continue;
      expect({ seed, check: check.id, before: outcome, after: runCheck(check, after).outcome }).not.toMatchObject({ after: 'pass' });
    }
  }
});
