import { useEffect, useState } from 'react';
import type { FormFrame, FormItem } from '../../azure/form-frame.ts';
import { textIn } from '../../domain/hypothesis/hypothesis.ts';
import { ML_FIELDS, TEAM_SESSION } from '../../domain/process/ml-process.ts';
import type { Link } from '../../domain/shared/work-item.ts';
import { ROLE_VALUES, gapsOf, outputsOf, sessionKindIn } from '../../domain/team-session/team-session.ts';
import { FieldInput, FieldInputs } from '../../ui/form/field-input.tsx';
import { FormCard } from '../../ui/form/form-card.tsx';
import { ChoiceList } from './choice-list.tsx';
import { Outputs } from './outputs.tsx';
import { SessionLine } from './session-line.tsx';
import './team-session-form.css';

/** What the control reads of the form. */
export const TEAM_SESSION_FIELDS: readonly string[] = ['System.State', 'System.IterationPath', ...TEAM_SESSION.fields];

interface TeamSessionFormProps {
  frame: FormFrame;
  /** The working groups of the project's settings. */
  readGroups: () => Promise<readonly { name: string }[]>;
}

/** The card of a ceremony or design session: who was there and what came of it. Every input writes the native field. */
export function TeamSessionForm({ frame, readGroups }: TeamSessionFormProps) {
  const groups = useGroups(readGroups);
  return (
    <FormCard frame={frame} subject="session">
      {(item: FormItem) => <Card key={item.id} item={item} frame={frame} groups={groups} />}
    </FormCard>
  );
}

function Card({ item, frame, groups }: { item: FormItem; frame: FormFrame; groups: readonly string[] }) {
  const [links, setLinks] = useState<readonly Link[] | 'unread' | null>(null);
  const [added, setAdded] = useState(0);
  const { reading, fields } = item;
  useEffect(() => {
    let isWanted = true;
    frame.readLinks().then(
      (all) => isWanted && setLinks(all),
      () => isWanted && setLinks('unread'),
    );
    return () => {
      isWanted = false;
    };
  }, [frame, reading, added]);

  const shared = { item, onSet: frame.setFields };
  const known = links === null || links === 'unread' ? [] : links;
  return (
    <>
      {links === null ? null : (
        <SessionLine
          gaps={gapsOf(fields, known, groups)}
          kind={sessionKindIn(fields)}
          areLinksKnown={links !== 'unread'}
          outputs={outputsOf(known).length}
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
      <Outputs item={item} frame={frame} links={links} onAdded={() => setAdded((count) => count + 1)} />
    </>
  );
}

/** Names of the working groups, read once the card is there. None where nobody configured any, or where the settings cannot be read: text does as well. */
function useGroups(readGroups: TeamSessionFormProps['readGroups']): readonly string[] {
  const [groups, setGroups] = useState<readonly string[]>([]);
  useEffect(() => {
    let isWanted = true;
    readGroups().then(
      (found) => isWanted && setGroups(found.map(({ name }) => name)),
      () => undefined,
    );
    return () => {
      isWanted = false;
    };
  }, [readGroups]);
  return groups;
}
