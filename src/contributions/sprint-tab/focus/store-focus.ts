import { changeSettings } from '../../../azure/documents/change-settings.ts';
import type { TabPorts } from '../../../azure/frames/team-tab.ts';
import { focusPart, type Focus } from '../../../domain/settings/focus.ts';
import { partKey } from '../../../domain/settings/parts.ts';

/** Stores the focus of the displayed team, or that it has none. @returns whether the history of the settings was written. */
export const storeFocus = ({ data, context: { project, team }, user }: TabPorts, focus: Focus | null): Promise<boolean> =>
  changeSettings(data, project.id, user.displayName, [[partKey('focus', team.id.toLowerCase()), focus === null ? undefined : focusPart(focus)]]);
