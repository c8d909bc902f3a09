import { readDocuments } from '../../azure/documents/documents.ts';
import { openForm } from '../../azure/frames/form-frame.ts';
import { mount } from '../../ui/mount.tsx';
import { TEAM_SESSION_FIELDS, TeamSessionForm } from './team-session-form.tsx';

openForm(TEAM_SESSION_FIELDS, (frame) =>
  mount(<TeamSessionForm frame={frame} readGroups={async () => (await readDocuments(await frame.data(), frame.project.id)).settings.groups} />),
);
