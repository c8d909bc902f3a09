import type { FormLayout } from './form-layout.ts';

/** The category of a state; clients group by it because names differ between processes. */
export type StateCategory = 'Proposed' | 'InProgress' | 'Resolved' | 'Completed' | 'Removed';

export interface WorkItemState {
  name: string;
  /** Six hex digits without `#`. */
  color: string;
  category: StateCategory;
  /** Absent for states of system processes, whose id follows from their name. */
  id?: string;
  customization?: Customization;
}

type Customization = 'system' | 'inherited' | 'custom';

/** A custom rule of a type: when all conditions hold, all actions apply. Names as the REST interface spells them, without `$`. */
export interface ProcessRule {
  id: string;
  name: string;
  conditions: { conditionType: string; field: string | null; value: string | null }[];
  actions: { actionType: string; targetField: string; value: string | null }[];
  isDisabled: boolean;
}

/** A field as one work item type uses it. Absent members mean: not required, no default, any value. */
export interface WorkItemTypeField {
  referenceName: string;
  name: string;
  required?: boolean;
  readOnly?: boolean;
  defaultValue?: string;
  allowedValues?: string[];
  allowGroups?: boolean;
  helpText?: string;
  /** Absent for fields that came with a system type. */
  customization?: Customization;
}

export interface WorkItemType {
  name: string;
  referenceName: string;
  description: string;
  /** Six hex digits without `#`. */
  color: string;
  icon: string;
  isDisabled: boolean;
  /** Reference name of the system type that this one customises; null for a type of its own. */
  inherits: string | null;
  customization: Customization;
  states: WorkItemState[];
  /** States of the system type that this process hides; `states` does not contain them. */
  hiddenStates?: WorkItemState[];
  fields: WorkItemTypeField[];
  /** Reference names such as `Microsoft.RequirementCategory`. */
  categories: string[];
  rules?: ProcessRule[];
  /** The customized form; absent, it is derived from the fields. */
  layout?: FormLayout;
}

/** A backlog level, lowest first by rank. */
export interface BacklogLevel {
  /** The category that clients use as the backlog's id. */
  id: string;
  name: string;
  type: 'task' | 'requirement' | 'portfolio';
  rank: number;
  color: string;
  behaviorId: string;
  workItemTypes: string[];
  defaultWorkItemType: string;
  customization?: Customization;
}

/** The definition of a process. Derived processes store a complete copy too, so that custom types and fields are data. */
export interface ProcessDefinition {
  types: WorkItemType[];
  backlogs: BacklogLevel[];
  /** Which fields play the roles of the backlog and the taskboard. */
  typeFields: { Effort: string; Order: string; RemainingWork: string; Activity: string; Team: string };
}

/** A state by name, in any case. */
export const stateOf = (type: WorkItemType, name: string): WorkItemState | undefined =>
  type.states.find((state) => state.name.toLowerCase() === name.toLowerCase());

/** The state in which an item of the type starts: the first one proposed, else the first. */
export const initialState = (type: WorkItemType): WorkItemState | undefined =>
  type.states.find((state) => state.category === 'Proposed') ?? type.states[0];
