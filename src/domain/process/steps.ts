import type { SectionId, WantedRule } from './ml-definition.ts';
import type { ProcessField, ProcessState } from './ml-process.ts';

/** One change of an organization or process. Types, lists, pages and groups are referenced by name, since those created by an earlier step have no id yet. */
export type Step =
  | { kind: 'create-list'; name: string; items: readonly string[] }
  | { kind: 'extend-list'; name: string; listId: string; items: readonly string[]; added: readonly string[] }
  | { kind: 'create-field'; field: ProcessField; name: string; list: string | null }
  | { kind: 'derive-type'; type: string; inheritsFrom: string; color: string; icon: string; description: string }
  | { kind: 'create-type'; type: string; description: string; color: string; icon: string }
  | { kind: 'add-state'; type: string; state: ProcessState }
  | { kind: 'remove-first-states'; type: string; keep: readonly string[] }
  | { kind: 'add-type-field'; type: string; field: string; name: string }
  | { kind: 'add-page'; type: string; page: string }
  | {
      kind: 'add-group';
      type: string;
      page: string | null;
      section: SectionId;
      group: string;
      /** Position in the section; omitted for the end. */ order?: number;
    }
  | { kind: 'add-control'; type: string; group: string; field: string; name: string }
  | { kind: 'place-control'; type: string; group: string; contribution: string; height: number }
  | { kind: 'add-rule'; type: string; rule: WantedRule }
  | { kind: 'add-behavior'; type: string; behavior: string }
  | { kind: 'finish-type'; type: string; description: string };

/** A step as a sentence for the person who confirms it. */
export function sentenceOf(step: Step): string {
  switch (step.kind) {
    case 'create-list':
      return `Create the list ${step.name} with the values ${step.items.join(', ')}.`;
    case 'extend-list':
      return `Add ${step.added.join(', ')} to the values of the list ${step.name}; its other values stay.`;
    case 'create-field':
      return `Create the field ${step.name} (${step.field.referenceName}, ${step.list === null ? typeWord(step.field.type) : 'values of a list'}).`;
    case 'derive-type':
      return `Make ${step.type} a type that this process can change; its items stay as they are.`;
    case 'create-type':
      return `Create the work item type ${step.type}.`;
    case 'add-state':
      return `Add the state ${step.state.name} (${categoryWord(step.state.category)}) to ${step.type}.`;
    case 'remove-first-states':
      return `Remove the states from ${step.type} that Azure DevOps gave it at the start; it keeps ${step.keep.join(', ')}.`;
    case 'add-type-field':
      return `Add the field ${step.name} to ${step.type}.`;
    case 'add-page':
      return `Add the page ${step.page} to the form of ${step.type}.`;
    case 'add-group':
      return `Add the group ${step.group} to the ${step.page === null ? 'first page' : `page ${step.page}`} of the form of ${step.type}.`;
    case 'add-control':
      return `Show ${step.name} in the group ${step.group} of ${step.type}.`;
    case 'place-control':
      return `Place the card of the extension in the group ${step.group} of ${step.type} (${step.contribution}).`;
    case 'add-rule':
      return `Add the rule "${step.rule.name}" to ${step.type}.`;
    case 'add-behavior':
      return `Put ${step.type} on the backlog of stories.`;
    case 'finish-type':
      return `Mark ${step.type} as complete.`;
    default:
      return unknownStep(step);
  }
}

/** Makes the compiler reject a switch that misses a step. */
export function unknownStep(step: never): never {
  throw new Error(`There is no such step: ${JSON.stringify(step)}`);
}

const typeWord = (type: ProcessField['type']) =>
  ({ string: 'one line of text', plainText: 'text', integer: 'whole number', double: 'number', dateTime: 'date' })[type];

const categoryWord = (category: ProcessState['category']) =>
  ({ Proposed: 'proposed', InProgress: 'in progress', Resolved: 'resolved', Completed: 'completed', Removed: 'removed' })[category];

/** Whether repeating the step would create a duplicate; the service itself rejects a second type, state or field of the same name. */
export const wouldDouble = (step: Step): boolean => ['create-list', 'add-page', 'add-group', 'place-control', 'add-rule'].includes(step.kind);
