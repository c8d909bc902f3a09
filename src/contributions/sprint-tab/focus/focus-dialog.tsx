import type { LoadedSprint } from '../../../azure/sprint/load-sprint.ts';
import { checkName } from '../../../ui/checks/registry.ts';
import { focusSprints } from './focus-sprints.ts';
import type { SprintPorts } from '../sprint-ports.ts';
import { UntilDialog } from '../dialogs/until-dialog.tsx';

interface FocusDialogProps {
  rule: string;
  loaded: LoadedSprint;
  ports: SprintPorts;
  onClose: (changed: boolean) => void;
}

/** Makes a check the team's focus until the end of a sprint. */
export default function FocusDialog({ rule, loaded, ports, onClose }: FocusDialogProps) {
  const choices = focusSprints(loaded);
  const present = loaded.snapshot.focus;
  return (
    <UntilDialog
      action="Set focus"
      rule={rule}
      choices={choices}
      proposed={choices[0]?.id ?? ''}
      about={`It comes first for everyone in the team, with its course over the last sprints.${present === null ? '' : ` It replaces the present focus, ${checkName(present.rule)}.`}`}
      isComplete
      onSave={(until) => ports.setFocus(rule, until)}
      onClose={onClose}
    />
  );
}
