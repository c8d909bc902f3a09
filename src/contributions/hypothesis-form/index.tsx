import { openForm } from '../../azure/frames/form.ts';
import { loadUpdates } from '../../azure/work-items/history.ts';
import { readReopening } from '../../domain/hypothesis/reopening.ts';
import { readSeal } from '../../domain/hypothesis/seal.ts';
import { mount } from '../../ui/mount.tsx';
import { HYPOTHESIS_FIELDS, HypothesisForm } from './hypothesis-form.tsx';

openForm(HYPOTHESIS_FIELDS, (ports) =>
  mount(
    <HypothesisForm
      ports={ports}
      loadHistory={async (id, signal) => {
        const updates = await loadUpdates(ports.client, ports.project.id, id, signal);
        return { seal: readSeal(updates), reopening: readReopening(updates) };
      }}
    />,
  ),
);
