import { useLayoutEffect, useMemo, useState } from 'react';
import { Dropdown } from 'azure-devops-ui/Dropdown';
import { ListBoxItemType, type IListBoxItem } from 'azure-devops-ui/ListBox';
import { DropdownSelection } from 'azure-devops-ui/Utilities/DropdownSelection';

interface Choice {
  id: string;
  text: string;
  /** Choices with the same group stand below its name. */
  group?: string;
}

export interface PickerProps {
  label: string;
  choices: readonly Choice[];
  selected: string | null;
  onSelect: (id: string) => void;
  placeholder?: string;
  className?: string;
  disabled?: boolean;
  required?: boolean;
}

/** One choice of several, with a search box when there are many. */
export function Picker({ label, choices, selected, onSelect, placeholder, className, disabled, required }: PickerProps) {
  const key = JSON.stringify(choices);
  // Callers build a new list on every render, so compare its content.
  // oxlint-disable-next-line react-hooks/exhaustive-deps
  const items = useMemo(() => withGroups(choices), [key]);
  const [selection] = useState(() => new DropdownSelection());
  useLayoutEffect(() => {
    // The control observes only its first selection object.
    const index = items.findIndex(({ id }) => id === selected);
    if (index >= 0) selection.select(index);
    else selection.clear();
  }, [items, selected, selection]);
  return (
    <Dropdown
      ariaLabel={label}
      items={items}
      selection={selection}
      placeholder={placeholder ?? label}
      showFilterBox={choices.length > 12}
      filterPlaceholderText="Filter"
      minCalloutWidth={220}
      onSelect={(_event, item) => onSelect(item.id)}
      {...(className !== undefined && { className })}
      {...(disabled !== undefined && { disabled })}
      {...(required !== undefined && { required })}
    />
  );
}

function withGroups(choices: readonly Choice[]): IListBoxItem[] {
  const items: IListBoxItem[] = [];
  let group: string | undefined;
  for (const choice of choices) {
    if (choice.group !== undefined && choice.group !== group)
      items.push({ id: `group:${choice.group}`, text: choice.group, type: ListBoxItemType.Header });
    group = choice.group;
    items.push({ id: choice.id, text: choice.text });
  }
  return items;
}
