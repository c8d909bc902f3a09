import type { CalendarDate } from '../shared/calendar-date.ts';
import { uniqueBy } from '../shared/unique.ts';
import { deliverablesHere } from './sprint-deliverables.ts';
import type { CodeQuestion, Deliverable, SprintSnapshot, Story } from './snapshot.ts';

/** More than a sprint has; what is beyond stays open. */
const MAX_CODE_QUESTIONS = 50;

export const keyOfQuestion = (question: CodeQuestion): string =>
  question.kind === 'commit' ? `commit ${question.repositoryId} ${question.commitId}` : `pushes ${question.repositoryId} ${question.pullRequestId}`;

/**
 * What only Git can answer: the days of linked commits, and of pushes to pull requests that were open in the sprint. Asked for stories that would have nothing
 * else, since one deliverable is enough.
 */
export function codeQuestionsOf(snapshot: SprintSnapshot): CodeQuestion[] {
  const questions = snapshot.stories
    .filter((story) => isUndecided(story, snapshot))
    .flatMap(({ deliverables }) => deliverables.flatMap(({ question }) => question ?? []));
  return uniqueBy(questions, keyOfQuestion).slice(0, MAX_CODE_QUESTIONS);
}

const isUndecided = (story: Story, snapshot: SprintSnapshot): boolean =>
  deliverablesHere(story, snapshot).every(({ question }) => question?.kind === 'commit');

/** The snapshot with the days that Git gave, by `keyOfQuestion`; what could not be read keeps its question. */
export const withCodeDays = (snapshot: SprintSnapshot, days: ReadonlyMap<string, readonly CalendarDate[]>): SprintSnapshot => ({
  ...snapshot,
  stories: snapshot.stories.map((story) => ({ ...story, deliverables: story.deliverables.map((deliverable) => dated(deliverable, days)) })),
});

/** The day of a commit takes the place of the day of its link; pushes come on top of the days on which a request was opened and closed. */
function dated(deliverable: Deliverable, days: ReadonlyMap<string, readonly CalendarDate[]>): Deliverable {
  const { question } = deliverable;
  const answer = question === null ? undefined : days.get(keyOfQuestion(question));
  if (question === null || answer === undefined) return deliverable;
  return { ...deliverable, dates: question.kind === 'commit' ? answer : [...deliverable.dates, ...answer], question: null };
}
