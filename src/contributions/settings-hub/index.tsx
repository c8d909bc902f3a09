import { openPage } from '../../azure/frames/frame.ts';
import { mount } from '../../ui/mount.tsx';
import { settingsAccess } from './settings-access.ts';
import { SettingsHub } from './settings-hub.tsx';
import { setupActions } from './process/setup-actions.ts';
import { tabOf } from './tabs.tsx';

openPage(async (frame) => {
  const tab = tabOf((await frame.readQuery())['ml-tab']);
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  await mount(
    <SettingsHub
      projectName={frame.project.name}
      initialTab={tab}
      onTab={(id) => frame.writeQuery({ 'ml-tab': id === 'process' ? '' : id })}
      setup={setupActions(frame)}
      access={settingsAccess(frame, timeZone)}
    />,
  );
});
