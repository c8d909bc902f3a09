import { readSeal } from '../../domain/hypothesis/read-seal.ts';
import { type Seal } from '../../domain/hypothesis/seal.ts';
import type { WorkItemId } from '../../domain/shared/work-item.ts';
import type { ProjectContext } from '../client/batches.ts';
import { inBackground } from '../client/background.ts';
import { loadEach } from '../client/refusals.ts';
import { loadUpdates } from '../work-items/history.ts';
import { loadHistories, MIN_TOGETHER } from '../work-items/histories.ts';
import { loadWorkItems } from '../work-items/work-items.ts';

/**
 * What the histories of some hypotheses show about their plans, at low priority: few one by one, more together. Histories that the service refuses are missing.
 *
 * @throws RequestError
 */
export async function loadSeals(
  context: ProjectContext & { timeZone: string },
  ids: readonly WorkItemId[],
  signal?: AbortSignal,
): Promise<Map<WorkItemId, Seal>> {
  const { client, project, timeZone } = inBackground(context);
  const singly = () =>
    loadEach(
      ids,
      (id) => id,
      (id) => loadUpdates(client, project.id, id, signal),
    );
  const together = async () => {
    // Reading histories together takes the links of the items, but no category of their states.
    const { items } = await loadWorkItems(client, project.id, ids, { categoryOf: () => 'InProgress', timeZone }, signal);
    return loadHistories({ client, project }, items, signal);
  };
  const histories = await (ids.length < MIN_TOGETHER ? singly() : together());
  return new Map([...histories].map(([id, updates]) => [id, readSeal(updates)] as const));
}
