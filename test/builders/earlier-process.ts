import { editProcess } from '../../host/store/processes/edits.ts';
import { deleteField } from '../../host/store/processes/processes.ts';
import { projectById } from '../../host/store/core/projects.ts';
import { LATER_FIELDS } from '../../src/domain/process/ml-fields.ts';
import type { SampleHost } from './sample-host.ts';

/** Takes the later fields away from an organization, as if its process had been set up before they existed: the service does not know them at all. */
export function removeLaterFields({ db, projectId }: Pick<SampleHost, 'db' | 'projectId'>): void {
  editProcess(db, projectById(db, projectId)!.processId, (definition) => {
    for (const type of definition.types) type.fields = type.fields.filter(({ referenceName }) => !LATER_FIELDS.includes(referenceName));
  });
  const kept = (fields: string) =>
    JSON.stringify(
      Object.fromEntries(Object.entries(JSON.parse(fields) as Record<string, unknown>).filter(([field]) => !LATER_FIELDS.includes(field))),
    );
  for (const table of ['work_items', 'work_item_revisions']) {
    const rows = db.all<{ row: number; fields: string }>(`SELECT rowid AS row, fields FROM ${table}`);
    for (const { row, fields } of rows) db.run(`UPDATE ${table} SET fields = ? WHERE rowid = ?`, kept(fields), row);
  }
  for (const field of LATER_FIELDS) deleteField(db, field);
}
