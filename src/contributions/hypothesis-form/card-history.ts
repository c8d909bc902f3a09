import type { FormPorts } from '../../azure/frames/form.ts';
import { loadUpdates } from '../../azure/work-items/history.ts';
import { readReopening } from '../../domain/hypothesis/reopening.ts';
import { readSeal } from '../../domain/hypothesis/seal.ts';
import type { HypothesisHistory } from './card-reads.ts';

/** What the history of a hypothesis says of its plan and its decisions. A chunk of its own: nothing of it is needed before the card can be used. */
export async function loadHistory(
  { client, project }: Pick<FormPorts, 'client' | 'project'>,
  id: number,
  signal: AbortSignal,
): Promise<HypothesisHistory> {
  const updates = await loadUpdates(client, project.id, id, signal);
  return { seal: readSeal(updates), reopening: readReopening(updates) };
}
