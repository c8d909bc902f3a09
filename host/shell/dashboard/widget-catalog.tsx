import { useEffect, useRef, useState } from 'react';
import { Button } from 'azure-devops-ui/Button';
import { Icon } from 'azure-devops-ui/Icon';
import type { WidgetType } from '../data/dashboards.ts';
import { MARKDOWN_WIDGET } from '../../../src/domain/process/review-dashboard.ts';

export interface WidgetCatalogProps {
  types: readonly WidgetType[];
  onAdd: (type: WidgetType) => void;
  onClose: () => void;
}

/** The widget types that can be added, with a search over their descriptions. */
export function WidgetCatalog({ types, onAdd, onClose }: WidgetCatalogProps) {
  const [text, setText] = useState('');
  const search = useRef<HTMLInputElement>(null);
  const place = useRef<HTMLElement>(null);
  const shown = types.filter((type) => type.isVisibleFromCatalog && matches(type, text));

  useEffect(() => search.current?.focus(), []);
  useEffect(() => {
    const element = place.current;
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') onClose();
    };
    element?.addEventListener('keydown', onKey);
    return () => element?.removeEventListener('keydown', onKey);
  }, [onClose]);

  return (
    <aside ref={place} className="widget-catalog" aria-label="Add widget">
      <div className="widget-catalog-head">
        <h2 className="tile-title">Add widget</h2>
        <Button subtle iconProps={{ iconName: 'Cancel' }} ariaLabel="Close the widgets" onClick={onClose} />
      </div>
      <div className="widget-catalog-search">
        <Icon iconName="Search" className="search-icon" />
        <input
          ref={search}
          type="search"
          className="search-input"
          aria-label="Search widgets"
          placeholder="Search widgets"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </div>
      <output className="visually-hidden">{`${shown.length} ${shown.length === 1 ? 'widget' : 'widgets'}`}</output>
      {shown.length === 0 ? (
        <p className="secondary widget-catalog-none">No widget matches. Extensions bring further ones.</p>
      ) : (
        <ul className="widget-catalog-list">
          {shown.map((type) => (
            <CatalogEntry key={type.contributionId} type={type} onAdd={() => onAdd(type)} />
          ))}
        </ul>
      )}
    </aside>
  );
}

function CatalogEntry({ type, onAdd }: { type: WidgetType; onAdd: () => void }) {
  const { name, description, publisherName, catalogIconUrl, contributionId, allowedSizes } = type;
  const sizes =
    allowedSizes.length > 4 ? 'Many sizes' : allowedSizes.map(({ columnSpan, rowSpan }) => `${columnSpan}\u00A0×\u00A0${rowSpan}`).join(', ');
  return (
    <li className="widget-catalog-entry">
      {catalogIconUrl === null ? (
        <span className="widget-catalog-icon" aria-hidden>
          <Icon iconName={contributionId === MARKDOWN_WIDGET ? 'TextDocument' : 'Puzzle'} />
        </span>
      ) : (
        <img src={catalogIconUrl} alt="" className="widget-catalog-icon" />
      )}
      <span className="widget-catalog-text">
        <strong>{name}</strong>
        <span className="widget-catalog-description">{description}</span>
        <span className="secondary widget-catalog-detail">
          {publisherName} · {sizes}
        </span>
      </span>
      <Button text="Add" ariaLabel={`Add ${name}`} onClick={onAdd} />
    </li>
  );
}

function matches({ name, description, publisherName, keywords, tags }: WidgetType, text: string): boolean {
  const searchableText = [name, description, publisherName, ...keywords, ...tags].join('\n').toLowerCase();
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => searchableText.includes(word));
}
