import { useId, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import { Button } from 'azure-devops-ui/Button';
import { Person } from '../../components/person.tsx';
import type { UserView } from '../../session-types.ts';
import { useShell } from '../../shell-context.tsx';
import { findPeople } from './people.ts';
import { usePopupPlace } from './use-popup-place.ts';

interface IdentityPickerProps {
  /** Id of the input, which the label of the field names. */
  id: string;
  label: string;
  /** Unique name; empty for no one. */
  value: string;
  isReadOnly: boolean;
  isRequired: boolean;
  /** Text of the current user's entry in the list: `Assign to me`. */
  meText: string;
  onChange: (uniqueName: string) => void;
}

interface Choice {
  person: UserView;
  text: string;
}

/** Picks a person by name or address. The list opens on typing or with the arrow keys; Escape changes nothing. */
export function IdentityPicker({ id, label, value, isReadOnly, isRequired, meText, onChange }: IdentityPickerProps) {
  const { session } = useShell();
  const listId = useId();
  const input = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const [text, setText] = useState<string | null>(null);
  const [active, setActive] = useState(0);
  const isOpen = text !== null;
  const person = session.view.users.find(({ uniqueName }) => uniqueName.toLowerCase() === value.toLowerCase());
  const { choices, total } = choicesFor(session.view.users, session.user, text ?? '', value, meText);
  const popup = usePopupPlace(isOpen, input);
  const optionId = (index: number) => `${listId}-${index}`;

  useLayoutEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active, isOpen]);

  const open = () => {
    if (isReadOnly || isOpen) return;
    setText('');
    setActive(0);
  };
  const choose = (choice: Choice | undefined) => {
    setText(null);
    if (choice !== undefined) onChange(choice.person.uniqueName);
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (!isOpen) return open();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setActive(choices.length === 0 ? 0 : (active + step + choices.length) % choices.length);
    } else if (event.key === 'Enter' && isOpen) {
      event.preventDefault();
      choose(choices[active]);
    } else if (event.key === 'Escape' && isOpen) {
      // Keeps the dialog around the form open.
      event.stopPropagation();
      event.preventDefault();
      setText(null);
    }
    return undefined;
  };

  return (
    <div className="identity">
      {person !== undefined && !isOpen && (
        <span className="identity-coin" aria-hidden>
          <Person person={person} showName={false} size={22} />
        </span>
      )}
      <input
        ref={input}
        id={id}
        className={`input identity-input${person !== undefined && !isOpen ? ' identity-chosen' : ''}`}
        role="combobox"
        aria-autocomplete="list"
        aria-haspopup="listbox"
        aria-expanded={isOpen}
        aria-controls={isOpen ? listId : undefined}
        aria-activedescendant={isOpen && choices.length > 0 ? optionId(active) : undefined}
        autoComplete="off"
        dir="auto"
        placeholder={isOpen ? 'Search by name or address' : 'Nobody'}
        required={isRequired}
        readOnly={isReadOnly}
        value={text ?? person?.displayName ?? value}
        onClick={open}
        onChange={(event) => {
          setText(event.target.value);
          setActive(0);
        }}
        onKeyDown={onKey}
        onBlur={() => setText(null)}
      />
      {value !== '' && !isReadOnly && !isRequired && !isOpen && (
        <Button
          subtle
          className="identity-clear"
          iconProps={{ iconName: 'Cancel' }}
          ariaLabel={`Clear ${label}`}
          onClick={() => {
            onChange('');
            // The button disappears with the person.
            input.current?.focus();
          }}
        />
      )}
      {isOpen && (
        <div ref={popup} className="identity-popup">
          <div ref={list} id={listId} className="identity-list" role="listbox" aria-label={label}>
            {choices.map((choice, index) => (
              // The input keeps the focus and handles the keys.
              // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
              <div
                key={`${choice.text}-${choice.person.id}`}
                id={optionId(index)}
                className={`identity-option${index === active ? ' identity-active' : ''}`}
                role="option"
                tabIndex={-1}
                aria-selected={choice.person === person}
                // Keeps the focus in the input, because blur would close the list before the click arrives.
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => choose(choice)}
              >
                <span aria-hidden>
                  <Person person={choice.person} showName={false} size={24} />
                </span>
                <span className="identity-name" dir="auto">
                  {choice.text}
                </span>
                <span className="identity-address">{choice.person.uniqueName}</span>
              </div>
            ))}
          </div>
          <p className="identity-note secondary" role="status">
            {noteOf(choices.length, total)}
          </p>
        </div>
      )}
    </div>
  );
}

/** The current user comes first while nothing is typed. */
function choicesFor(users: readonly UserView[], me: UserView, text: string, value: string, meText: string): { choices: Choice[]; total: number } {
  const { people, total } = findPeople(users, text);
  const choices = people.map((person) => ({ person, text: person.displayName }));
  const offersMe = text.trim() === '' && value.toLowerCase() !== me.uniqueName.toLowerCase();
  return { choices: offersMe ? [{ person: me, text: meText }, ...choices] : choices, total };
}

function noteOf(shown: number, total: number): string {
  if (total === 0) return 'Nobody of that name or address.';
  return total > shown ? `${total} people match. Type more of the name.` : '';
}
