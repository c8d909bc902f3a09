import type { AnswerName } from './answers.ts';
import { unexpectedAnswer } from './request-error.ts';

/** Checks only that each answer has its list, to keep widget bundles small. @throws RequestError `unexpected` */
export function checkLists(name: AnswerName, answer: unknown): void {
  const list = name === 'query' ? 'workItems' : name === 'team areas' ? 'values' : 'value';
  if (!Array.isArray((answer as Record<string, unknown> | null)?.[list])) throw unexpectedAnswer(name, list);
}
