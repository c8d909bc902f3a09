import type { Database } from '../../store/database.ts';
import { commitOfRef, insertCommit, setRef, type FileChange } from '../../store/git/repositories.ts';
import { insertIteration, insertPullRequest, setReviewer, updatePullRequest, type Vote } from '../../store/git/pull-requests.ts';
import { insertThread } from '../../store/git/threads.ts';
import { randomNumbers } from '../../../src/domain/shared/random.ts';
import type { SprintNumber } from './calendar.ts';
import { PEOPLE, groupMembers, peopleOf, type GroupKey, type PersonKey } from './people.ts';
import { STORIES, UNLINKED_REQUESTS, type SamplePullRequest, type SampleStory } from './stories.ts';
import type { Stage } from './work-items.ts';

/** The share of reviews by the other role, sprint by sprint: from silos to one team. */
const CROSS_ROLE_SHARE: Readonly<Record<SprintNumber, number>> = { 1: 0, 2: 0.1, 3: 0.25, 4: 0.35, 5: 0.5, 6: 0.8, 7: 0.75 };

/** Working days on which requests are opened; each is completed on the next one. */
const DAYS = [2, 3, 4, 5, 8, 9, 10, 11] as const;
const HOUR_MS = 3_600_000;

interface PlannedRequest extends SamplePullRequest {
  author: PersonKey | 'bot';
  group: GroupKey;
  reviewers: PersonKey[];
  opened: Date;
  completed: Date | null;
  story: string | null;
}

/** Pull requests with their reviews, threads and links to stories. */
export function addPullRequests(db: Database, stage: Stage): void {
  const random = randomNumbers(20);
  for (const [index, story] of STORIES.entries()) {
    for (const [position, request] of (story.requests ?? []).entries()) add(db, stage, planOf(stage, story, request, index + 3 * position, random));
  }
  for (const [index, [group, sprint, title]] of UNLINKED_REQUESTS.entries()) {
    const author = groupMembers(group)[index % 2]!;
    add(db, stage, { title, author, group, reviewers: reviewersOf(author, group, sprint, {}, random), ...times(stage, sprint, index), story: null });
  }
  // A bot's pull request has neither a work item nor a reviewer.
  for (const [sprint, version] of [
    [5, '3.2'],
    [6, '3.3'],
  ] as const) {
    add(db, stage, {
      title: `Update the base image to ${version}`,
      operations: true,
      author: 'bot',
      group: 'serving',
      reviewers: ['leila'],
      ...times(stage, sprint, 5),
      story: null,
    });
  }
}

function planOf(stage: Stage, story: SampleStory, request: SamplePullRequest, slot: number, random: () => number): PlannedRequest {
  const sprint = request.sprint ?? story.sprint;
  const when =
    request.openForDays === undefined
      ? times(stage, sprint, slot)
      : { opened: new Date(stage.calendar.now.getTime() - request.openForDays * 24 * HOUR_MS), completed: null };
  return {
    ...request,
    author: story.by,
    group: story.group,
    reviewers: [...reviewersOf(story.by, story.group, sprint, request, random), ...(request.alsoBy === undefined ? [] : [request.alsoBy])],
    ...when,
    story: story.title,
  };
}

function times({ calendar }: Stage, sprint: SprintNumber, slot: number): { opened: Date; completed: Date } {
  // In the sprint under way only the first days have happened for certain.
  const days = sprint === 7 ? DAYS.slice(0, 3) : DAYS;
  const index = slot % days.length;
  const hour = 9 + (slot % 6);
  return { opened: calendar.at(sprint, days[index]!, hour), completed: calendar.at(sprint, sprint === 7 ? 4 : (DAYS[index + 1] ?? 12), hour + 4) };
}

function reviewersOf(
  author: PersonKey,
  group: GroupKey,
  sprint: SprintNumber,
  request: Pick<SamplePullRequest, 'operations' | 'reviewedByDataScience' | 'title'> | Record<string, never>,
  random: () => number,
): PersonKey[] {
  const pick = (people: readonly PersonKey[]) =>
    people.filter((person) => person !== author)[Math.floor(random() * people.filter((person) => person !== author).length)]!;
  const own = PEOPLE[author].role === 'data-science' ? 'data-science' : 'development';
  const other = own === 'data-science' ? 'development' : 'data-science';
  const colleague = pick(groupMembers(group).filter((person) => PEOPLE[person].role === own).length > 1 ? groupMembers(group) : peopleOf(own));
  if (request.operations === true) {
    const developer = pick(groupMembers('serving'));
    return request.reviewedByDataScience === true ? [developer, pick(peopleOf('data-science'))] : [developer];
  }
  // A decision record is reviewed by both roles.
  if (request.title?.startsWith('ADR')) return [colleague, pick(peopleOf(other))];
  return random() < CROSS_ROLE_SHARE[sprint] ? [pick(peopleOf(other))] : [colleague];
}

/** Puts a request on the timeline: opened and linked, reviewed, completed. */
function add(db: Database, { timeline, writer, foundation }: Stage, plan: PlannedRequest): void {
  const { title, group, opened, completed } = plan;
  const repositoryId = foundation.repositoryOf(group);
  const authorId = plan.author === 'bot' ? foundation.bot : foundation.person(plan.author);
  const changes = changesOf(plan);
  const branch = title
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
  let id = 0;
  let sourceCommit = '';

  timeline.add(opened, (at) => {
    const parent = foundation.firstCommitOf(group);
    sourceCommit = insertCommit(db, { repositoryId, authorId, authored: at, comment: title, parents: [parent], changes });
    setRef(db, repositoryId, `refs/heads/${branch}`, sourceCommit);
    const sourceRef = `refs/heads/${branch}`;
    id = insertPullRequest(db, {
      repositoryId,
      projectId: foundation.projectId,
      title,
      description: `${title}.`,
      createdBy: authorId,
      created: at,
      sourceRef,
      targetRef: 'refs/heads/main',
      sourceCommit,
      targetCommit: parent,
    }).id;
    insertIteration(db, id, { created: at, authorId, sourceCommit, targetCommit: parent, changes });
    for (const reviewer of plan.reviewers) setReviewer(db, id, { identityId: foundation.person(reviewer) });
    if (plan.asksGroup === true) setReviewer(db, id, { identityId: foundation.reviewerGroup, isRequired: true });
    if (plan.story !== null && plan.author !== 'bot') {
      const url = `vstfs:///Git/PullRequestId/${foundation.projectId}%2F${repositoryId}%2F${id}`;
      writer.attach(plan.story, url, at, plan.author, { name: 'Pull Request' }, 'ArtifactLink');
    }
  });
  if (completed === null) return;
  const reviewed = new Date((opened.getTime() + completed.getTime()) / 2);
  timeline.add(reviewed, (at) => {
    for (const reviewer of plan.reviewers) vote(db, id, foundation.person(reviewer), PEOPLE[reviewer].name, 10, at);
    if (plan.asksGroup === true) setReviewer(db, id, { identityId: foundation.reviewerGroup, vote: 10 });
    comment(db, id, foundation.person(plan.reviewers[0]!), authorId, at);
  });
  if (plan.voteReset === true) timeline.add(new Date(reviewed.getTime() + HOUR_MS), (at) => resetVotes(db, id, authorId, plan, foundation, at));
  timeline.add(completed, (at) => {
    const mergeCommit = insertCommit(db, {
      repositoryId,
      authorId,
      authored: at,
      comment: `Merged PR ${id}: ${title}`,
      parents: [commitOfRef(db, repositoryId, 'refs/heads/main')!, sourceCommit],
      changes,
    });
    setRef(db, repositoryId, 'refs/heads/main', mergeCommit);
    updatePullRequest(db, id, { status: 'completed', closed: at, closedBy: authorId, mergeCommit });
    setRef(db, repositoryId, `refs/heads/${branch}`, null);
  });
}

function vote(db: Database, pullRequestId: number, identityId: string, name: string, value: Vote, at: Date): void {
  setReviewer(db, pullRequestId, { identityId, vote: value });
  insertThread(db, pullRequestId, {
    at,
    properties: { CodeReviewThreadType: text('VoteUpdate'), CodeReviewVoteResult: text(String(value)), CodeReviewVotedByIdentity: text('1') },
    comments: [{ authorId: identityId, content: `${name} voted ${value}`, at, type: 'system' }],
  });
}

/** A push after an approval: the vote is gone, the thread stays. */
function resetVotes(db: Database, id: number, authorId: string, plan: PlannedRequest, { person }: Stage['foundation'], at: Date): void {
  for (const reviewer of plan.reviewers) setReviewer(db, id, { identityId: person(reviewer), vote: 0 });
  insertThread(db, id, {
    at,
    properties: {
      CodeReviewThreadType: text('ResetMultipleVotes'),
      CodeReviewResetMultipleVotesNumVoters: { $type: 'System.Int32', $value: plan.reviewers.length },
    },
    comments: [{ authorId, content: 'A push reset the votes', at, type: 'system' }],
  });
}

const REMARKS = [
  'Could the name say what it holds?',
  'A test for the empty case would help.',
  'Clear. One question about the default value.',
  'Good to see the numbers next to it.',
  'Please say why in a comment.',
];

function comment(db: Database, id: number, reviewerId: string, authorId: string, at: Date): void {
  if (id % 3 === 0) return;
  insertThread(db, id, {
    at,
    status: 'fixed',
    comments: [
      { authorId: reviewerId, content: REMARKS[id % REMARKS.length]!, at, type: 'text' },
      { authorId, content: 'Done.', at: new Date(at.getTime() + HOUR_MS / 2), parentCommentId: 1, type: 'text' },
    ],
  });
}

const text = (value: string) => ({ $type: 'System.String', $value: value });

function changesOf({ operations, title, group }: PlannedRequest): FileChange[] {
  if (operations === true) return [{ changeType: 'edit', path: '/mlops/pipeline.yaml' }];
  if (title.startsWith('ADR')) return [{ changeType: 'add', path: '/docs/adr/0004-score-at-night.md' }];
  const file = { data: '/features/calls.py', model: '/evaluation/bootstrap.py', serving: '/service/app.py', app: '/src/list.ts' }[group];
  return [{ changeType: 'edit', path: file }];
}
