import { openForm } from '../../azure/frames/form.ts';
import { readUpdates } from '../../azure/work-items/history.ts';
import { readReopening } from '../../domain/hypothesis/reopening.ts';
import { readSeal } from '../../domain/hypothesis/seal.ts';
import { mount } from '../../ui/mount.tsx';
import { HYPOTHESIS_FIELDS, HypothesisForm } from './hypothesis-form.tsx';

openForm(HYPOTHESIS_FIELDS, (ports) =>
  mount(
    <HypothesisForm
      ports={ports}
      readHistory={async (id, signal) => {
        const updates = await readUpdates(ports.client, ports.project.id, id, signal);
        return { seal: readSeal(updates), reopening: readReopening(updates) };
      }}
    />,
  ),
);
