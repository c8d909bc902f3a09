import type { AnswerName } from './answers.ts';
import { unexpectedAnswer } from './request-error.ts';

/** The list of each answer; the links of a query have another one than its items. */
const LISTS: Readonly<Record<AnswerName, readonly [string, ...string[]]>> = {
  'team iterations': ['value'],
  'team areas': ['values'],
  'backlog configuration': ['workItemTypeMappedStates'],
  query: ['workItems', 'workItemRelations'],
  'work items': ['value'],
  'pull requests': ['value'],
  updates: ['value'],
};

/** Checks only that each answer has its list, to keep widget bundles small. @throws RequestError `unexpected` */
export function checkLists(name: AnswerName, answer: unknown): void {
  const members = (answer ?? {}) as Readonly<Record<string, unknown>>;
  if (!LISTS[name].some((list) => Array.isArray(members[list]))) throw unexpectedAnswer(name, LISTS[name][0]);
}
