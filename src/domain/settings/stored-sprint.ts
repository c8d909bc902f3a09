import type { CalendarDate } from '../shared/calendar-date.ts';
import { sameName } from '../shared/text.ts';
import { objectOf } from '../shared/json.ts';
import { dateOf, isShortText } from './stored-values.ts';

/** A sprint that a setting refers to: by id, with its name and days beside it for when it is gone. */
export interface StoredSprint {
  id: string;
  name: string;
  start: CalendarDate | null;
  finish: CalendarDate | null;
}

/** A stored sprint as the project has it now. */
export interface PresentSprint extends StoredSprint {
  /** Whether it is among the given iterations; otherwise name and days are those that were stored. */
  isFound: boolean;
}

/** null: no sprint can be recognized in it. */
export function readStoredSprint(value: unknown): StoredSprint | null {
  const { id, name, start, finish } = objectOf(value);
  if (!isShortText(id)) return null;
  return { id, name: isShortText(name) ? name : '', start: dateOf(start), finish: dateOf(finish) };
}

/**
 * Follows a sprint by its id, so that a renamed or moved one counts as it is now. A sprint that is gone, or has lost its dates, keeps the stored days.
 *
 * @param iterations of the team; another team may have selected other ones.
 */
export function followSprint(stored: StoredSprint, iterations: readonly StoredSprint[]): PresentSprint {
  const present = iterations.find(({ id }) => sameName(id, stored.id));
  if (present === undefined) return { ...stored, isFound: false };
  const hasDates = present.start !== null && present.finish !== null;
  return {
    id: stored.id,
    name: present.name,
    start: hasDates ? present.start : stored.start,
    finish: hasDates ? present.finish : stored.finish,
    isFound: true,
  };
}

/** As one part of the settings document: id, name, first and last day. */
export const sprintPart = ({ id, name, start, finish }: StoredSprint): readonly string[] => [id, name, start ?? '', finish ?? ''];

/** The reverse of `sprintPart`, as it is stored. */
export const sprintOfPart = ([id = '', name = '', start = '', finish = '']: readonly string[]): Record<string, unknown> => ({
  id,
  name,
  start: start === '' ? null : start,
  finish: finish === '' ? null : finish,
});
