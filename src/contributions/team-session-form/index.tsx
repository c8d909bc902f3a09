import { loadDocuments } from '../../azure/documents/documents.ts';
import { openForm } from '../../azure/frames/form.ts';
import { mount } from '../../ui/mount.tsx';
import { TEAM_SESSION_FIELDS, TeamSessionForm } from './team-session-form.tsx';

openForm(TEAM_SESSION_FIELDS, (ports) =>
  mount(<TeamSessionForm ports={ports} loadGroups={async () => (await loadDocuments(await ports.data(), ports.project.id)).settings.groups} />),
);
