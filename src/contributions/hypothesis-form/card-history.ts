import type { FormPorts } from '../../azure/frames/form.ts';
import { loadUpdates } from '../../azure/work-items/history.ts';
import { readReopening } from '../../domain/hypothesis/reopening.ts';
import { readSeal } from '../../domain/hypothesis/read-seal.ts';
import type { HypothesisHistory } from './card-reads.ts';

/** The plan and decisions from the history of a hypothesis. A separate chunk, because the card is usable without it. */
export async function loadHistory(
  { client, project }: Pick<FormPorts, 'client' | 'project'>,
  id: number,
  signal: AbortSignal,
): Promise<HypothesisHistory> {
  const updates = await loadUpdates(client, project.id, id, signal);
  return { seal: readSeal(updates), reopening: readReopening(updates) };
}
