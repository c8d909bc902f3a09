import { array, boolean, getDotPath, literal, nullable, nullish, number, object, optional, record, safeParse, string, union, unknown } from 'valibot';
import { unexpectedAnswer } from './request-error.ts';

/** An identity in an answer; deleted people may have no unique name, and old servers send no descriptor. */
const identity = object({ uniqueName: nullish(string()), descriptor: nullish(string()) });

const named = object({ name: string() });

const linked = object({ id: number() });

/**
 * Schemas for the most used answers, limited to what the code reads. Other members are ignored; `nullish` ones are absent or null in recorded answers.
 */
const ANSWERS = {
  'team iterations': object({
    value: array(
      object({ id: string(), name: string(), path: string(), attributes: object({ startDate: nullish(string()), finishDate: nullish(string()) }) }),
    ),
  }),
  'team areas': object({ values: array(object({ value: string(), includeChildren: boolean() })) }),
  'backlog configuration': object({
    workItemTypeMappedStates: array(object({ workItemTypeName: string(), states: record(string(), string()) })),
    requirementBacklog: object({ color: nullish(string()), workItemTypes: array(named) }),
    bugWorkItems: nullish(object({ workItemTypes: nullish(array(named)) })),
  }),
  query: union([
    object({ workItems: array(linked) }),
    // Items at the top of a tree have no source; deleted items have no target.
    object({ workItemRelations: array(object({ source: nullish(linked), target: nullish(linked) })) }),
  ]),
  'work items': object({
    // The service sends null for each item that it withholds.
    value: array(
      nullable(
        object({
          id: number(),
          rev: optional(number()),
          fields: record(string(), unknown()),
          relations: nullish(array(object({ rel: string(), url: string(), attributes: nullish(record(string(), unknown())) }))),
        }),
      ),
    ),
  }),
  'pull requests': object({
    value: array(
      object({
        pullRequestId: number(),
        repository: object({ id: string() }),
        title: string(),
        status: union([literal('active'), literal('completed'), literal('abandoned'), literal('notSet')]),
        creationDate: string(),
        closedDate: nullish(string()),
        createdBy: identity,
        sourceRefName: string(),
        targetRefName: string(),
        reviewers: nullish(array(object({ ...identity.entries, vote: number(), isContainer: nullish(boolean()) }))),
        labels: nullish(array(named)),
        lastMergeCommit: nullish(object({ commitId: nullish(string()) })),
      }),
    ),
  }),
  revisions: object({
    values: array(object({ id: number(), rev: number(), fields: record(string(), unknown()) })),
    continuationToken: nullish(string()),
    nextLink: nullish(string()),
    isLastBatch: boolean(),
  }),
  commits: object({ value: array(object({ commitId: string() })) }),
  folder: object({ value: array(object({ path: string(), isFolder: nullish(boolean()) })) }),
  updates: object({
    value: array(
      object({
        revisedBy: nullish(identity),
        fields: nullish(record(string(), object({ oldValue: optional(unknown()), newValue: optional(unknown()) }))),
      }),
    ),
  }),
} as const;

/** Name of the requested data, used in the error for an unexpected answer. */
export type AnswerName = keyof typeof ANSWERS;

/** Validates an answer against its schema. @throws RequestError `unexpected`, naming the request and the path in the answer. */
export function checkAnswer(name: AnswerName, answer: unknown): void {
  const { issues } = safeParse(ANSWERS[name], answer, { abortEarly: true });
  if (issues !== undefined) throw unexpectedAnswer(name, getDotPath(issues[0]) ?? 'all of it');
}
