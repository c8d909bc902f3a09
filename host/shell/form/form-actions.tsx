import { Button } from 'azure-devops-ui/Button';
import { MenuButton, MenuItemType, type IMenuItem } from 'azure-devops-ui/Menu';
import { framePool } from '../frames/frame-pool.ts';
import { messageOf } from '../frames/frame-session.ts';
import { nameOf } from '../session.ts';
import type { ContributionView } from '../session-types.ts';
import { useShell, type Shell } from '../shell-context.tsx';
import { activeForms } from './model/active-forms.ts';
import type { FormModel, FormState } from './model/form-model.ts';

const TOOLBAR = 'ms.vss-work-web.work-item-toolbar-menu';

interface FormActionsProps {
  form: FormModel;
  state: FormState;
  /** Absent on a separate page. */
  onClose?: (() => void) | undefined;
  onSave: (thenClose: boolean) => void;
}

/** Save, close, and the other actions of the form and of extensions. */
export function FormActions({ form, state, onClose, onSave }: FormActionsProps) {
  const shell = useShell();
  const { isSaving, conflicts, errors } = state;
  const cannotSave = form.isReadOnly || !form.isDirty || isSaving || conflicts.length > 0 || errors.length > 0;
  const items: IMenuItem[] = [
    {
      id: 'refresh',
      text: 'Refresh',
      iconProps: { iconName: 'Refresh' },
      disabled: form.item === null,
      onActivate: () => attempt(shell, 'The work item could not be refreshed.', () => form.refresh()),
    },
    { id: 'reset', text: 'Undo changes', iconProps: { iconName: 'Undo' }, disabled: !form.isDirty, onActivate: () => void form.reset() },
    ...contributedItems(shell, form),
  ];
  return (
    <>
      <Button text={isSaving ? 'Saving' : 'Save'} primary disabled={cannotSave} iconProps={{ iconName: 'Save' }} onClick={() => onSave(false)} />
      {onClose && <Button text="Save and close" className="form-save-close" disabled={cannotSave} onClick={() => onSave(true)} />}
      <MenuButton
        subtle
        hideDropdownIcon
        iconProps={{ iconName: 'MoreVertical' }}
        ariaLabel="More actions"
        contextualMenuProps={{ menuProps: { id: 'form-menu', items } }}
      />
      {onClose && <Button subtle iconProps={{ iconName: 'Cancel' }} ariaLabel="Close" onClick={onClose} />}
    </>
  );
}

function contributedItems(shell: Shell, form: FormModel): IMenuItem[] {
  const actions = shell.session.contributionsTo(TOOLBAR, 'ms.vss-web.action');
  if (actions.length === 0) return [];
  return [
    { id: 'extensions', itemType: MenuItemType.Divider },
    ...actions.map((contribution): IMenuItem => {
      const { text, toolbarText, title } = contribution.properties;
      const name = [text, toolbarText].find((label) => typeof label === 'string');
      return {
        id: contribution.id,
        text: name ?? nameOf(contribution),
        ...(typeof title === 'string' && { tooltipProps: { text: title } }),
        onActivate: () => attempt(shell, `${name ?? nameOf(contribution)} failed.`, () => execute(shell, form, contribution)),
      };
    }),
  ];
}

/** Loads the page of the action once in a hidden frame, and calls its registered object. */
async function execute(shell: Shell, form: FormModel, contribution: ContributionView): Promise<void> {
  const { data, item } = form;
  if (data === undefined) return;
  const frame = framePool.hidden(shell, { contribution, project: data.project, configuration: {}, title: nameOf(contribution) });
  frame.form = () => activeForms.top;
  const object = await frame.object();
  const method = object?.['execute'];
  if (typeof method !== 'function') throw new Error(`Cannot get registered instance for : ${contribution.id}`);
  const id = item?.id ?? 0;
  // Extensions read any of these names.
  await (method as (context: object) => unknown)({
    id,
    ids: [id],
    workItemId: id,
    workItemIds: [id],
    workItemTypeName: data.type.name,
    workItemDirty: form.isDirty,
    workItemAvailable: item !== null,
  });
}

function attempt(shell: Shell, problem: string, act: () => Promise<unknown>): void {
  act().catch((error: unknown) => {
    shell.overlays.showBanner({ level: 'error', message: `${problem} ${messageOf(error)}`, links: [], buttons: [], dismissable: true });
  });
}
