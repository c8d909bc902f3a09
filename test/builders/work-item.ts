import { calendarDate } from '../../src/domain/shared/calendar-date.ts';
import type { Link, WorkItem } from '../../src/domain/shared/work-item.ts';

let lastId = 0;

/** A work item with unremarkable defaults. */
export function workItem(overrides: Partial<WorkItem> = {}): WorkItem {
  lastId += 1;
  return {
    id: lastId,
    rev: 1,
    type: 'User Story',
    title: 'A story',
    state: 'Active',
    category: 'InProgress',
    areaPath: 'Project',
    iterationPath: String.raw`Project\Sprint 2`,
    tags: [],
    assignedTo: null,
    createdOn: calendarDate('2026-10-01'),
    stateChangedOn: calendarDate('2026-10-01'),
    fields: {},
    links: [],
    ...overrides,
  };
}

export const workItemLink = (id: number, type = 'System.LinkTypes.Related'): Link => ({ kind: 'work-item', type, id, comment: '' });
