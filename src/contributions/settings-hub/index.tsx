import { openPage } from '../../azure/frame.ts';
import { mount } from '../../ui/mount.tsx';
import { ProcessSetup } from './process-setup.tsx';
import { setupActions } from './setup-actions.ts';

openPage((frame) => mount(<ProcessSetup projectName={frame.project.name} actions={setupActions(frame)} />));
