import { useEffect, useRef, useState, type ReactNode } from 'react';
import { LATER_FIELDS } from '../../domain/process/ml-fields.ts';
import { fieldNameOf } from '../../domain/process/ml-process.ts';
import './form.css';

/** The ports that a card needs to follow the current item. */
interface CardPorts<Item> {
  onItem: (listener: (item: Item | null) => void) => void;
  resize: (height: number) => void;
}

interface FormCardProps<Item> {
  ports: CardPorts<Item>;
  /** What the control is about, in a word or two, for the loading text. */
  subject: string;
  children: (item: Item) => ReactNode;
}

/** The frame of a form control: follows the current item, sets the control's height, and lists the fields that the process lacks. */
export function FormCard<Item extends { id: number; missing: readonly string[] }>({ ports, subject, children }: FormCardProps<Item>) {
  const [item, setItem] = useState<Item | null>(null);
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => ports.onItem(setItem), [ports]);
  useEffect(() => {
    if (root.current === null) return undefined;
    const observer = new ResizeObserver(([entry]) => ports.resize(Math.ceil(entry?.contentRect.height ?? 0) + 20));
    observer.observe(root.current);
    return () => observer.disconnect();
  }, [ports]);

  return (
    <main ref={root} className="form-card">
      {item === null ? (
        <p className="weak">Loading the {subject}…</p>
      ) : (
        <>
          <MissingFields fields={item.missing.filter((field) => !LATER_FIELDS.includes(field))} />
          {children(item)}
        </>
      )}
    </main>
  );
}

function MissingFields({ fields }: { fields: readonly string[] }) {
  if (fields.length === 0) return null;
  return (
    <div className="missing-fields">
      <p>
        <span className="warn" aria-hidden="true">
          ▲
        </span>{' '}
        The process of this project lacks {fields.length === 1 ? 'a field' : `${fields.length} fields`} that this card works with. An administrator
        adds {fields.length === 1 ? 'it' : 'them'} in Project settings, ML Agile.
      </p>
      <details>
        <summary className="small">Which</summary>
        <ul className="chips">
          {fields.map((field) => (
            <li key={field} title={field}>
              {fieldNameOf(field)}
            </li>
          ))}
        </ul>
      </details>
    </div>
  );
}
