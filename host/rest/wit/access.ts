import { hiddenItemIds, isReader } from '../../store/core/permissions.ts';
import { projectById } from '../../store/core/projects.ts';
import type { RestRequest } from '../router.ts';
import { changeRefused } from './errors.ts';

/** Whether a work item is hidden from the caller; it then looks as if it did not exist. */
export const isHidden = ({ db, principal }: RestRequest, id: number): boolean => hiddenItemIds(db, principal.identityId, [id]).has(id);

/** @throws 403 when the caller may read the project's work items but not change them. */
export function requireContributor({ db, principal }: RestRequest, projectId: string): void {
  if (isReader(db, projectId, principal.identityId)) throw changeRefused(projectById(db, projectId)?.name ?? projectId);
}
