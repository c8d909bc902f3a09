import { FIELDS, ML_TYPES, REQUIREMENT_FIELDS, type ProcessField, type ProcessType } from '../../src/domain/process/ml-process.ts';
import type { Database } from '../store/database.ts';
import type { WorkItemType, WorkItemTypeField } from '../store/process-definition.ts';
import { definitionOf, deriveProcess, ensureSystemProcesses, fieldOf, insertField, insertPicklist, saveDefinition } from '../store/processes.ts';
import { stableGuid } from './random.ts';

const REQUIREMENTS = 'Microsoft.RequirementCategory';

/** Fields that every type has, whatever it is for. */
const COMMON_FIELDS: readonly WorkItemTypeField[] = [
  { referenceName: 'System.Title', name: 'Title', required: true },
  { referenceName: 'System.State', name: 'State' },
  { referenceName: 'System.Reason', name: 'Reason' },
  { referenceName: 'System.AssignedTo', name: 'Assigned To' },
  { referenceName: 'System.AreaPath', name: 'Area Path' },
  { referenceName: 'System.IterationPath', name: 'Iteration Path' },
  { referenceName: 'System.Tags', name: 'Tags' },
  { referenceName: 'System.Description', name: 'Description' },
  { referenceName: 'System.History', name: 'History' },
  { referenceName: 'Microsoft.VSTS.Common.StateChangeDate', name: 'State Change Date' },
  { referenceName: 'Microsoft.VSTS.Common.ActivatedDate', name: 'Activated Date' },
  { referenceName: 'Microsoft.VSTS.Common.ActivatedBy', name: 'Activated By' },
  { referenceName: 'Microsoft.VSTS.Common.ClosedDate', name: 'Closed Date' },
  { referenceName: 'Microsoft.VSTS.Common.ClosedBy', name: 'Closed By' },
];

/**
 * Derives a process from a system one and adds the ML types and fields to it, from the same data that the extension's setup uses.
 *
 * @returns the id of the derived process.
 */
export function deriveMlProcess(db: Database, parentId: string, name: string): string {
  ensureSystemProcesses(db);
  const id = deriveProcess(db, { id: stableGuid(`process ${name}`), name, parentId, referenceName: name.replaceAll(/[^A-Za-z]/g, '') });
  for (const field of FIELDS) addField(db, field);
  const definition = structuredClone(definitionOf(db, id));
  for (const type of definition.types) {
    if (type.categories.includes(REQUIREMENTS)) type.fields.push(...REQUIREMENT_FIELDS.map(typeField));
  }
  definition.types.push(...ML_TYPES.map((type) => workItemType(type, name)));
  saveDefinition(db, id, definition);
  return id;
}

function addField(db: Database, { referenceName, name, type, description, values }: ProcessField): void {
  if (fieldOf(db, referenceName) !== undefined) return;
  const picklistId =
    values && insertPicklist(db, { id: stableGuid(`picklist ${referenceName}`), name: `picklist_${referenceName}`, items: [...values] });
  insertField(db, { referenceName, name, type, description, isPicklist: picklistId !== undefined, picklistId: picklistId ?? null });
}

const typeField = (referenceName: string): WorkItemTypeField => ({
  referenceName,
  name: FIELDS.find((field) => field.referenceName === referenceName)!.name,
});

function workItemType({ name, description, color, icon, states, fields }: ProcessType, processName: string): WorkItemType {
  return {
    name,
    referenceName: `${processName.replaceAll(/[^A-Za-z]/g, '')}.${name.replaceAll(' ', '')}`,
    description,
    color,
    icon,
    isDisabled: false,
    inherits: null,
    customization: 'custom',
    states: states.map((state) => ({ name: state.name, color: state.color, category: state.category })),
    fields: [...COMMON_FIELDS, ...fields.map(typeField)],
    categories: [],
  };
}
