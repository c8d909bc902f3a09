import type { Settings } from '../../settings/settings.ts';
import type { Need } from '../needs.ts';
import { CHECKS, type RegisteredCheck } from './registry.ts';

/** The checks that the team has not switched off, in the order of the registry. */
export const activeChecks = ({ rules }: Pick<Settings, 'rules'>): RegisteredCheck[] => CHECKS.filter(({ id }) => rules[id]?.severity !== 'off');

/** The data that the active checks need. */
export const activeNeeds = (settings: Pick<Settings, 'rules'>): ReadonlySet<Need> =>
  new Set<Need>(activeChecks(settings).flatMap(({ needs }): readonly Need[] => needs));
