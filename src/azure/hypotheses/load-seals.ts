import { type Seal } from '../../domain/hypothesis/seal.ts';
import { readSeal } from '../../domain/hypothesis/read-seal.ts';
import type { WorkItemId } from '../../domain/shared/work-item.ts';
import type { ProjectContext } from '../client/batches.ts';
import { inBackground } from '../client/background.ts';
import { loadEach } from '../client/refusals.ts';
import { loadUpdates } from '../work-items/history.ts';

/** What the histories of some hypotheses show about their plans: one request for each, at low priority. Histories that the service refuses are missing. */
export const loadSeals = (context: ProjectContext, ids: readonly WorkItemId[], signal?: AbortSignal): Promise<Map<WorkItemId, Seal>> => {
  const { client, project } = inBackground(context);
  return loadEach(
    ids,
    (id) => id,
    async (id) => readSeal(await loadUpdates(client, project.id, id, signal)),
  );
};
