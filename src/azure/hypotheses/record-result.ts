import type { JsonPatchOperation } from 'azure-devops-extension-api/WebApi';
import type { WorkItem as ServiceWorkItem } from 'azure-devops-extension-api/WorkItemTracking';
import { categoryOfState, type FieldValues } from '../../domain/hypothesis/choices.ts';
import { numberIn, textIn } from '../../domain/hypothesis/hypothesis.ts';
import type { Interval } from '../../domain/hypothesis/verdict.ts';
import { ML_FIELDS } from '../../domain/process/ml-fields.ts';
import { sameName } from '../../domain/shared/text.ts';
import type { WorkItemId } from '../../domain/shared/work-item.ts';
import { pathOf, type Client } from '../client/client.ts';
import { RequestError } from '../client/request-error.ts';
import type { NewLink } from '../work-items/work-items.ts';

/** A result to record. What is null is emptied, so that nothing of an earlier result stays beside it. */
export interface ResultToRecord {
  observed: number;
  /** 95% interval. */
  interval: Interval | null;
  runs: number | null;
  sampleSize: number | null;
  /** Where the result comes from; its comment says the numbers and how they came about. */
  evidence: NewLink | null;
}

/** A hypothesis as the service has it. */
export type StoredHypothesis = Pick<ServiceWorkItem, 'id' | 'rev' | 'fields' | 'relations'>;

/** The work item cannot take a result. */
export class NotRecordableError extends Error {
  readonly reason: 'other-type' | 'decided' | 'removed';
  readonly type: string;
  constructor(reason: NotRecordableError['reason'], type: string) {
    super(`The result cannot be recorded: ${reason}.`);
    this.name = 'NotRecordableError';
    this.reason = reason;
    this.type = type;
  }
}

/** @throws RequestError notFound for an unknown or invisible item | NotRecordableError for one of another type */
export async function loadHypothesis(
  client: Client,
  projectId: string,
  { id, typeName }: { id: WorkItemId; typeName: string },
  signal?: AbortSignal,
): Promise<StoredHypothesis> {
  const item = await client.get<StoredHypothesis>(`${pathOf(projectId)}/_apis/wit/workitems/${id}`, { query: { $expand: 'relations' }, signal });
  const type = textIn(item.fields, 'System.WorkItemType');
  if (!sameName(type, typeName)) throw new NotRecordableError('other-type', type);
  return item;
}

/**
 * Writes a result into an undecided hypothesis, all of it in one revision. If someone changed the item in between, it is read again and written once more; after a
 * lost answer it is read again too, so that nothing is written twice.
 *
 * @returns the fields afterwards, and whether anything had to be written.
 * @throws NotRecordableError | RequestError, `conflict` if the item changed a second time
 * @see https://learn.microsoft.com/rest/api/azure/devops/wit/work-items/update
 */
export async function recordResult(
  client: Client,
  projectId: string,
  stored: StoredHypothesis,
  result: ResultToRecord,
  signal?: AbortSignal,
): Promise<{ fields: FieldValues; isWritten: boolean }> {
  const typeName = textIn(stored.fields, 'System.WorkItemType');
  const readAgain = () => loadHypothesis(client, projectId, { id: stored.id, typeName }, signal);
  try {
    return await write(client, projectId, stored, result, signal);
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    // The server may have stored what it was sent before the answer was lost.
    const isLost = error.kind === 'timeout' || error.kind === 'offline';
    if (!isLost && error.kind !== 'conflict') throw error;
    const current = await readAgain();
    if (isLost && operationsOf(current, result).length === 0) return { fields: current.fields, isWritten: true };
    if (isLost) throw error;
    return write(client, projectId, current, result, signal);
  }
}

async function write(
  client: Client,
  projectId: string,
  stored: StoredHypothesis,
  result: ResultToRecord,
  signal: AbortSignal | undefined,
): Promise<{ fields: FieldValues; isWritten: boolean }> {
  const category = categoryOfState(textIn(stored.fields, 'System.State'));
  const type = textIn(stored.fields, 'System.WorkItemType');
  if (category === 'Completed') throw new NotRecordableError('decided', type);
  if (category === 'Removed') throw new NotRecordableError('removed', type);
  const operations = operationsOf(stored, result);
  if (operations.length === 0) return { fields: stored.fields, isWritten: false };
  const { fields } = await client.patch<StoredHypothesis>(`${pathOf(projectId)}/_apis/wit/workitems/${stored.id}`, {
    body: [{ op: 'test', path: '/rev', value: stored.rev }, ...operations] as unknown as JsonPatchOperation[],
    contentType: 'application/json-patch+json',
    signal,
  });
  return { fields, isWritten: true };
}

interface Operation {
  op: 'add' | 'remove';
  path: string;
  value?: unknown;
}

/** What has to change so that the item holds the result; empty if it does already. */
function operationsOf({ fields, relations }: StoredHypothesis, { observed, interval, runs, sampleSize, evidence }: ResultToRecord): Operation[] {
  const values: [field: string, value: number | null][] = [
    [ML_FIELDS.observed, observed],
    [ML_FIELDS.ciLow, interval?.low ?? null],
    [ML_FIELDS.ciHigh, interval?.high ?? null],
    [ML_FIELDS.runs, runs],
    [ML_FIELDS.sampleSize, sampleSize],
  ];
  const changes = values.flatMap(([field, value]): Operation[] => {
    if (numberIn(fields, field) === value) return [];
    return [value === null ? { op: 'remove', path: `/fields/${field}` } : { op: 'add', path: `/fields/${field}`, value }];
  });
  return evidence === null ? changes : [...changes, ...linkOperations(relations ?? [], evidence)];
}

/** The service refuses a second link to the same address, so an old one makes room for the new comment. */
function linkOperations(relations: NonNullable<StoredHypothesis['relations']>, { rel, url, comment = '', name }: NewLink): Operation[] {
  const index = relations.findIndex((relation) => relation.rel === rel && relation.url === url);
  const storedComment: unknown = relations[index]?.attributes?.['comment'];
  if (index !== -1 && (storedComment ?? '') === comment) return [];
  const add: Operation = { op: 'add', path: '/relations/-', value: { rel, url, attributes: { comment, ...(name && { name }) } } };
  return index === -1 ? [add] : [{ op: 'remove', path: `/relations/${index}` }, add];
}
