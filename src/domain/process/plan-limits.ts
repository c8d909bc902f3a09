import type { Refusal } from './planning.ts';
import { sameName } from '../shared/text.ts';
import type { ProcessSnapshot } from './snapshot.ts';
import type { Step } from './steps.ts';

/** Limits of the service; where two published numbers differ, the lower one. */
const LIMITS = { fieldsOfOrganization: 8192, lists: 2048, ownTypes: 64, statesOfType: 32, ownFieldsOfType: 64, rulesOfType: 1024 } as const;

/** One refusal per limit of the service that the steps would exceed. */
export function limitRefusals(snapshot: ProcessSnapshot, steps: readonly Step[]): Refusal[] {
  const count = (kind: Step['kind'], type?: string) =>
    steps.filter((step) => step.kind === kind && (type === undefined || ('type' in step && sameName(step.type, type)))).length;
  const refusals: Refusal[] = [];
  const check = (subject: string, present: number, added: number, max: number) => {
    if (added === 0 || present + added <= max) return;
    refusals.push({
      kind: 'limit',
      message: `${subject}: Azure DevOps allows ${max}; there are ${present}, and the setup needs ${added} more.`,
      advice: 'Remove what nobody needs (Organization settings, Boards, Process), then run the setup again.',
    });
  };
  check('Fields of the organization', snapshot.fields.length, count('create-field'), LIMITS.fieldsOfOrganization);
  check('Lists of the organization', snapshot.lists.length, count('create-list'), LIMITS.lists);
  const customTypes = snapshot.types.filter(({ customization }) => customization === 'custom').length;
  check(`Work item types of ${snapshot.process.name}`, customTypes, count('create-type'), LIMITS.ownTypes);
  for (const { name, details } of snapshot.types) {
    if (details === null) continue;
    const custom = details.fields.filter((field) => field.startsWith('Custom.')).length;
    check(`Fields of ${name}`, custom, count('add-type-field', name), LIMITS.ownFieldsOfType);
    check(`States of ${name}`, details.states.length, count('add-state', name), LIMITS.statesOfType);
    check(`Rules of ${name}`, details.rules.length, count('add-rule', name), LIMITS.rulesOfType);
  }
  return refusals;
}
