import { render, waitFor, within, type BoundFunctions, type queries } from '@testing-library/react';
import type { PagePorts } from '../../../src/azure/frames/page.ts';
import { setupPorts } from '../../../src/contributions/settings-hub/process/setup-ports.ts';
import { settingsPorts } from '../../../src/contributions/settings-hub/settings-ports.ts';
import { SettingsHub } from '../../../src/contributions/settings-hub/settings-hub.tsx';
import type { TabId } from '../../../src/contributions/settings-hub/tabs.tsx';
import { dayOf } from '../../../src/domain/shared/calendar-date.ts';
import type { Acting } from '../../builders/acting.ts';
import { pagePorts, type Asked } from '../../builders/page-ports.ts';

export type Hub = BoundFunctions<typeof queries>;

/** The hub on one of its tabs, on a host. */
export function renderHub(
  person: Pick<Acting, 'context' | 'user'>,
  tab: TabId,
  given: Partial<PagePorts> = {},
): { hub: Hub; close: () => void } & Asked {
  const { ports, asked } = pagePorts(person, given);
  const { container, unmount } = render(
    <SettingsHub
      projectName={ports.project.name}
      initialTab={tab}
      onTab={(id) => ports.writeQuery({ 'ml-tab': id === 'process' ? '' : id })}
      setup={setupPorts(ports)}
      ports={{ ...settingsPorts(ports, 'Europe/Lisbon'), today: () => dayOf(person.context.now().toISOString(), 'Europe/Lisbon') }}
    />,
  );
  return { hub: within(container), close: unmount, ...asked };
}

/** The same, once its settings are read and the person is known to administer something or not. */
export async function openHub(
  person: Pick<Acting, 'context' | 'user'>,
  tab: TabId,
  given?: Partial<PagePorts>,
): Promise<ReturnType<typeof renderHub>> {
  const shown = renderHub(person, tab, given);
  await waitFor(() => expect(shown.hub.getByRole('main').getAttribute('aria-busy')).toBe('false'));
  return shown;
}
