import { openPage } from '../../azure/frames/page.ts';
import { mount } from '../../ui/mount.tsx';
import { settingsPorts } from './settings-ports.ts';
import { SettingsHub } from './settings-hub.tsx';
import { setupPorts } from './process/setup-ports.ts';
import { tabOf } from './tabs.tsx';

openPage(async (ports) => {
  const tab = tabOf((await ports.readQuery())['ml-tab']);
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  await mount(
    <SettingsHub
      projectName={ports.project.name}
      initialTab={tab}
      onTab={(id) => ports.writeQuery({ 'ml-tab': id === 'process' ? '' : id })}
      setup={setupPorts(ports)}
      ports={settingsPorts(ports, timeZone)}
    />,
  );
});
