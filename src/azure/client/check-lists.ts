import type { AnswerName } from './answers.ts';
import { unexpectedAnswer } from './request-error.ts';

/** The list of each answer whose list is not `value`; the links of a query have another one than its items. */
const LISTS: Readonly<Partial<Record<AnswerName, readonly [string, ...string[]]>>> = {
  'team areas': ['values'],
  revisions: ['values'],
  'backlog configuration': ['workItemTypeMappedStates'],
  query: ['workItems', 'workItemRelations'],
};

/** Checks only that each answer has its list, to keep widget bundles small. @throws RequestError `unexpected` */
export function checkLists(name: AnswerName, answer: unknown): void {
  const members = (answer ?? {}) as Readonly<Record<string, unknown>>;
  const lists = LISTS[name] ?? ['value'];
  if (!lists.some((list) => Array.isArray(members[list]))) throw unexpectedAnswer(name, lists[0]);
}
