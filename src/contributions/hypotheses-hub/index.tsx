import { openPage } from '../../azure/frames/frame.ts';
import { readAddress } from '../../domain/hypothesis/library-address.ts';
import { mount } from '../../ui/mount.tsx';
import { HypothesesHub } from './hypotheses-hub.tsx';
import { libraryAccess } from './library-access.ts';

openPage(async (frame) => {
  const view = readAddress(await frame.readQuery());
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  await mount(<HypothesesHub initialView={view} access={libraryAccess(frame, timeZone)} />);
});
