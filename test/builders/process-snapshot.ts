import { REQUIREMENT_BEHAVIOR } from '../../src/domain/process/ml-definition.ts';
import { afterStep, type StepResult } from '../../src/domain/process/after-step.ts';
import type { ExistingPage, ProcessSnapshot, TypeDetails, ExistingType } from '../../src/domain/process/snapshot.ts';
import type { Step } from '../../src/domain/process/steps.ts';

const sections = ['Section1', 'Section2', 'Section3', 'Section4'];
const page = (id: string, label: string, isCustom = true): ExistingPage => ({
  id,
  label,
  isCustom,
  sections: sections.map((sectionId) => ({ id: sectionId, groups: [] })),
});

/** The details of a type that Azure DevOps has just created. */
const freshDetails = (): TypeDetails => ({
  states: [
    { id: 's-new', name: 'New', category: 'Proposed', isCustom: true, isHidden: false },
    { id: 's-active', name: 'Active', category: 'InProgress', isCustom: true, isHidden: false },
    { id: 's-closed', name: 'Closed', category: 'Completed', isCustom: true, isHidden: false },
  ],
  fields: ['System.Title', 'System.State'],
  rules: [],
  pages: [page('p-details', 'Details'), page('p-links', 'Links', false)],
});

export const storyType = (change: Partial<ExistingType> = {}): ExistingType => ({
  referenceName: 'Microsoft.VSTS.WorkItemTypes.UserStory',
  name: 'User Story',
  description: '',
  color: '009CCC',
  icon: 'icon_book',
  customization: 'system',
  isDisabled: false,
  behaviors: [REQUIREMENT_BEHAVIOR],
  details: freshDetails(),
  ...change,
});

/** An inherited process without changes. */
export const emptyProcess = (change: Partial<ProcessSnapshot> = {}): ProcessSnapshot => ({
  process: { id: 'p1', name: 'Team process', isSystem: false },
  lists: [],
  fields: [{ referenceName: 'System.Title', name: 'Title', type: 'string', isPicklist: false, isIdentity: false, listId: null }],
  types: [storyType()],
  ...change,
});

let number = 0;

/** The process after the steps, with ids as the service would assign them. */
export function applied(start: ProcessSnapshot, steps: readonly Step[]): ProcessSnapshot {
  return steps.reduce((snapshot, step) => {
    number += 1;
    const result: StepResult = {
      id: `id-${number}`,
      ...((step.kind === 'create-type' || step.kind === 'derive-type') && { details: freshDetails() }),
    };
    return afterStep(snapshot, step, result);
  }, start);
}
