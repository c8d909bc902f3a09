import type { CSSProperties, ReactNode } from 'react';
import type { DraftWidget } from './dashboard-model.ts';
import { byPlace, pixelsOf, USUAL_COLUMNS } from './grid.ts';

export interface DashboardGridProps {
  widgets: readonly DraftWidget[];
  isEditing: boolean;
  children: (widget: DraftWidget) => ReactNode;
}

/**
 * Cells of 160 pixels with gutters of 10; one column where the page is narrow.
 *
 * The DOM order of widgets never changes, because a moved frame would reload; the position on the grid decides where they show and in which
 * order the keyboard reaches them.
 */
export function DashboardGrid({ widgets, isEditing, children }: DashboardGridProps) {
  const columns = Math.max(USUAL_COLUMNS, ...widgets.map(({ position, size }) => position.column + size.columnSpan - 1));
  const rows = Math.max(isEditing ? 4 : 1, ...widgets.map(({ position, size }) => position.row + size.rowSpan - 1 + (isEditing ? 1 : 0)));
  const order = new Map(widgets.toSorted(byPlace).map(({ key }, index) => [key, index]));
  return (
    <div
      className={`dashboard-grid${isEditing ? ' dashboard-grid-editing' : ''}`}
      style={{ '--columns': columns, '--rows': rows } as CSSProperties}
      role="group"
      aria-label="Widgets"
    >
      {widgets.map((widget) => (
        <section
          key={widget.key}
          className="widget"
          aria-label={widget.name}
          data-widget={widget.name}
          style={
            {
              gridRow: `${widget.position.row} / span ${widget.size.rowSpan}`,
              gridColumn: `${widget.position.column} / span ${widget.size.columnSpan}`,
              '--place': order.get(widget.key),
              '--height': `${pixelsOf(widget.size.rowSpan)}px`,
            } as CSSProperties
          }
        >
          {children(widget)}
        </section>
      ))}
    </div>
  );
}
