import { ML_PROCESS } from '../../src/domain/process/ml-definition.ts';
import type { Database } from '../store/database.ts';
import { editProcess, fieldTypesOf, typeIn } from '../store/process-edits.ts';
import { addGroup, layoutOf, place } from '../store/process-layout.ts';
import { projectById } from '../store/projects.ts';
import { stableGuid } from './random.ts';

/**
 * Puts the controls of an installed extension on the first page of their types, as an administrator does after installing it. A control that the extension
 * does not ship is left out.
 *
 * @param contributionIds full ids of the extension's contributions.
 */
export function placeFormControls(db: Database, projectId: string, contributionIds: readonly string[]): void {
  const { processId } = projectById(db, projectId)!;
  editProcess(db, processId, (definition) => {
    for (const { name, control } of ML_PROCESS.types) {
      const contributionId = contributionIds.find((id) => id.endsWith(`.${control.contribution}`));
      const type = typeIn(definition, name);
      if (contributionId === undefined || type === undefined) continue;
      type.layout = structuredClone(layoutOf(type, type.referenceName, fieldTypesOf(db)));
      const section = type.layout.pages[0]?.sections.find(({ id }) => id === control.section);
      if (section === undefined) continue;
      const group = addGroup(section, { id: stableGuid(`group ${contributionId}`), label: name, order: 0 });
      const placed = { contributionId, height: control.height, showOnDeletedWorkItem: false };
      const id = stableGuid(`control ${contributionId}`);
      place(group.controls, { id, label: '', readOnly: false, visible: true, isContribution: true, contribution: placed }, null);
    }
  });
}
