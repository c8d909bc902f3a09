import type { KeyboardEvent } from 'react';

export const TABS = [
  { id: 'process', name: 'Process setup' },
  { id: 'roles', name: 'Roles and groups' },
  { id: 'rules', name: 'Checks' },
  { id: 'history', name: 'History' },
] as const;
export type TabId = (typeof TABS)[number]['id'];

/** The tab with a name from the URL; defaults to the first. */
export const tabOf = (name: string | undefined): TabId => TABS.find(({ id }) => id === name)?.id ?? 'process';

export const panelId = 'settings-panel';
export const tabElementId = (id: TabId): string => `tab-${id}`;

/** The tabs of the hub, with arrow key navigation. */
export function Tabs({ current, onPick }: { current: TabId; onPick: (id: TabId) => void }) {
  const walk = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const at = TABS.findIndex(({ id }) => id === current);
    const { id } = TABS[(at + step + TABS.length) % TABS.length]!;
    onPick(id);
    document.getElementById(tabElementId(id))?.focus();
  };
  return (
    <div role="tablist" aria-label="ML Agile settings" className="settings-tabs" tabIndex={-1} onKeyDown={walk}>
      {TABS.map(({ id, name }) => (
        <button
          key={id}
          id={tabElementId(id)}
          type="button"
          role="tab"
          aria-selected={id === current}
          aria-controls={panelId}
          tabIndex={id === current ? 0 : -1}
          onClick={() => onPick(id)}
        >
          {name}
        </button>
      ))}
    </div>
  );
}
