import { render, waitFor, within, type BoundFunctions, type queries } from '@testing-library/react';
import type { Frame } from '../../../src/azure/frames/frame.ts';
import { setupActions } from '../../../src/contributions/settings-hub/process/setup-actions.ts';
import { settingsAccess } from '../../../src/contributions/settings-hub/settings-access.ts';
import { SettingsHub } from '../../../src/contributions/settings-hub/settings-hub.tsx';
import type { TabId } from '../../../src/contributions/settings-hub/tabs.tsx';
import type { Acting } from '../../builders/acting.ts';
import { pageFrame, type Asked } from '../../builders/page-frame.ts';

export type Hub = BoundFunctions<typeof queries>;

/** The hub on one of its tabs, on a host. */
export function renderHub(person: Pick<Acting, 'context' | 'user'>, tab: TabId, given: Partial<Frame> = {}): { hub: Hub; close: () => void } & Asked {
  const { frame, asked } = pageFrame(person, given);
  const { container, unmount } = render(
    <SettingsHub
      projectName={frame.project.name}
      initialTab={tab}
      onTab={(id) => frame.writeQuery({ 'ml-tab': id === 'process' ? '' : id })}
      setup={setupActions(frame)}
      access={settingsAccess(frame, 'Europe/Lisbon')}
    />,
  );
  return { hub: within(container), close: unmount, ...asked };
}

/** The same, once its settings are read and the person is known to administer something or not. */
export async function openHub(person: Pick<Acting, 'context' | 'user'>, tab: TabId, given?: Partial<Frame>): Promise<ReturnType<typeof renderHub>> {
  const shown = renderHub(person, tab, given);
  await waitFor(() => expect(shown.hub.getByRole('main').getAttribute('aria-busy')).toBe('false'));
  return shown;
}
