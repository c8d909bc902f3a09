import { useState } from 'react';
import type { FormPorts, FormItem } from '../../azure/frames/form.ts';
import { textIn } from '../../domain/hypothesis/hypothesis.ts';
import { ML_FIELDS } from '../../domain/process/ml-fields.ts';
import { TEAM_SESSION } from '../../domain/process/ml-process.ts';
import { ROLE_VALUES, gapsOf, outputsOf, sessionKindIn } from '../../domain/team-session/team-session.ts';
import { FieldInput, FieldInputs } from '../../ui/form/field-input.tsx';
import { FormCard } from '../../ui/form/form-card.tsx';
import { useLoad } from '../../ui/use-load.ts';
import { ChoiceList } from './choice-list.tsx';
import { Outputs } from './outputs.tsx';
import { SessionLine } from './session-line.tsx';
import './team-session-form.css';

/** Fields that the control reads from the form. */
export const TEAM_SESSION_FIELDS: readonly string[] = ['System.State', 'System.IterationPath', ...TEAM_SESSION.fields];

interface TeamSessionFormProps {
  ports: FormPorts;
  /** The working groups from the project settings. */
  loadGroups: () => Promise<readonly { name: string }[]>;
}

/** The card of a ceremony or design session: participants and outputs. Every input writes the native field. */
export function TeamSessionForm({ ports, loadGroups }: TeamSessionFormProps) {
  // Empty if none are configured or the settings are not readable; names can then be typed.
  const loadedGroups = useLoad(loadGroups, []);
  const groups = loadedGroups.state === 'ready' ? loadedGroups.value.map(({ name }) => name) : [];
  return (
    <FormCard ports={ports} subject="session">
      {(item: FormItem) => <Card key={item.id} item={item} ports={ports} groups={groups} />}
    </FormCard>
  );
}

function Card({ item, ports, groups }: { item: FormItem; ports: FormPorts; groups: readonly string[] }) {
  const [added, setAdded] = useState(0);
  const { version, fields } = item;
  const links = useLoad(() => ports.readLinks(), [version, added]);
  const itemLinks = links.state === 'ready' ? links.value : [];
  const shared = { item, onSet: ports.setFields };
  return (
    <>
      {links.state === 'loading' ? null : (
        <SessionLine
          gaps={gapsOf(fields, itemLinks, groups)}
          kind={sessionKindIn(fields)}
          areLinksKnown={links.state === 'ready'}
          outputs={outputsOf(itemLinks).length}
        />
      )}
      <div className="fields">
        <FieldInputs fields={[ML_FIELDS.sessionKind, ML_FIELDS.heldOn, ML_FIELDS.sessionScope]} {...shared} />
      </div>
      <div className="fields">
        {groups.length === 0 ? (
          <FieldInput field={ML_FIELDS.groupsRepresented} {...shared} />
        ) : (
          <ChoiceList field={ML_FIELDS.groupsRepresented} choices={groups} current={textIn(fields, ML_FIELDS.groupsRepresented)} {...shared} />
        )}
        <ChoiceList field={ML_FIELDS.rolesRepresented} choices={ROLE_VALUES} current={textIn(fields, ML_FIELDS.rolesRepresented)} {...shared} />
      </div>
      <Outputs item={item} ports={ports} links={links} onAdded={() => setAdded((count) => count + 1)} />
    </>
  );
}
