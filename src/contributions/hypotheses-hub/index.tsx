import { openPage } from '../../azure/frames/page.ts';
import { readAddress } from '../../domain/hypothesis/library-address.ts';
import { mount } from '../../ui/mount.tsx';
import { HypothesesHub } from './hypotheses-hub.tsx';
import { libraryPorts } from './library-ports.ts';

openPage(async (ports) => {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const library = libraryPorts(ports, timeZone);
  const view = readAddress(await ports.readQuery());
  await mount(<HypothesesHub initialView={view} ports={library} />);
});
