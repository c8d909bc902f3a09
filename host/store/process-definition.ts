/** Where a state stands in the flow of work; clients group by it because names differ between processes. */
export type StateCategory = 'Proposed' | 'InProgress' | 'Resolved' | 'Completed' | 'Removed';

export interface WorkItemState {
  name: string;
  /** Six hex digits without `#`. */
  color: string;
  category: StateCategory;
}

/** A field as one work item type uses it. Absent members mean: not required, no default, any value. */
export interface WorkItemTypeField {
  referenceName: string;
  name: string;
  required?: boolean;
  readOnly?: boolean;
  defaultValue?: string;
  allowedValues?: string[];
  helpText?: string;
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
  customization: 'system' | 'inherited' | 'custom';
  states: WorkItemState[];
  fields: WorkItemTypeField[];
  /** Reference names such as `Microsoft.RequirementCategory`. */
  categories: string[];
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
}

/** Everything that a process says. Stored whole for derived processes too, so that custom types and fields are data. */
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
