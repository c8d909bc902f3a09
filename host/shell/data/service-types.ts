import type { NamedReference } from '../frames/handshake.ts';

/** The parts of the service's answers that the shell reads. */
export interface Identity {
  id: string;
  displayName: string;
  uniqueName: string;
}

export interface WorkItem {
  id: number;
  rev: number;
  fields: Readonly<Record<string, unknown>>;
  relations?: readonly Relation[];
  /** The formats of long fields that are not HTML. */
  multilineFieldsFormat?: Readonly<Record<string, 'markdown' | 'html'>>;
  url: string;
}

export interface Relation {
  rel: string;
  url: string;
  attributes: Readonly<Record<string, unknown>>;
}

export interface WorkItemType {
  name: string;
  referenceName: string;
  color: string;
  icon?: { id: string; url: string };
  isDisabled: boolean;
  states: readonly { name: string; color: string; category: string }[];
}

export interface Iteration {
  id: string;
  name: string;
  path: string;
  attributes: { startDate: string | null; finishDate: string | null; timeFrame: 'past' | 'current' | 'future' };
}

export interface Project extends NamedReference {
  defaultTeam?: NamedReference;
  description?: string;
}

export type Team = NamedReference;

/** Reads a field as text; people by their name. */
export function fieldText(item: WorkItem, field: string): string {
  const value = item.fields[field];
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return (value as Partial<Identity> | null | undefined)?.displayName ?? '';
}

export const personIn = (item: WorkItem, field: string): Identity | null => {
  const value = item.fields[field];
  return value !== null && typeof value === 'object' ? (value as Identity) : null;
};
