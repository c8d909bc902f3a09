import { useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { Button } from 'azure-devops-ui/Button';
import { Icon } from 'azure-devops-ui/Icon';
import type { WidgetSize } from '../data/dashboards.ts';
import { placeText, sizeText, type DashboardModel, type DraftWidget } from './dashboard-model.ts';
import { CELL, GUTTER, nearestSize, sameSize, type Direction } from './grid.ts';

export const EDIT_HELP = 'edit-help';

const DIRECTIONS: Readonly<Record<string, Direction>> = { ArrowUp: 'up', ArrowDown: 'down', ArrowLeft: 'left', ArrowRight: 'right' };
const STEP = CELL + GUTTER;

export interface WidgetHandleProps {
  widget: DraftWidget;
  model: DashboardModel;
  /** Empty if the widget type is unknown, so its size is fixed. */
  allowed: readonly WidgetSize[];
  onConfigure?: (() => void) | undefined;
  /** Moves the focus after the widget was removed. */
  onRemoved: () => void;
}

interface Drag {
  kind: 'move' | 'resize';
  x: number;
  y: number;
  from: readonly DraftWidget[];
  widget: DraftWidget;
}

/** Covers a widget in edit mode: moves, resizes, configures, duplicates and removes it, by pointer and by keyboard. */
export function WidgetHandle({ widget, model, allowed, onConfigure, onRemoved }: WidgetHandleProps) {
  const drag = useRef<Drag | null>(null);
  const [isDragged, setDragged] = useState(false);
  const { key, name, position, size } = widget;
  const canResize = allowed.some((allowedSize) => !sameSize(allowedSize, size));

  const remove = () => {
    model.remove(key);
    onRemoved();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const direction = DIRECTIONS[event.key];
    if (direction === undefined && event.key !== 'Delete') return;
    event.preventDefault();
    if (direction === undefined) remove();
    else if (event.shiftKey) model.stretch(key, direction, allowed);
    else model.step(key, direction);
  };

  const start = (kind: Drag['kind']) => (event: PointerEvent<HTMLElement>) => {
    // A single column has no places to drag to.
    if (event.button !== 0 || window.matchMedia('(max-width: 640px)').matches) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { kind, x: event.clientX, y: event.clientY, from: model.get().widgets, widget };
    setDragged(true);
  };

  const follow = (event: PointerEvent) => {
    const { current } = drag;
    if (current === null) return;
    const columns = Math.round((event.clientX - current.x) / STEP);
    const rows = Math.round((event.clientY - current.y) / STEP);
    const { position: place, size: before } = current.widget;
    if (current.kind === 'move') {
      model.move(key, { row: Math.max(1, place.row + rows), column: Math.max(1, place.column + columns) }, current.from);
    } else {
      model.resize(key, nearestSize(allowed, { rowSpan: before.rowSpan + rows, columnSpan: before.columnSpan + columns }), current.from);
    }
  };

  const end = () => {
    drag.current = null;
    setDragged(false);
  };

  const cancel = () => {
    const { current } = drag;
    if (current !== null) model.move(key, current.widget.position, current.from);
    end();
  };

  return (
    <div className={`widget-handle${isDragged ? ' widget-handle-dragged' : ''}`}>
      <button
        type="button"
        className="widget-grip"
        aria-label={`${name}, ${placeText(position)}, ${sizeText(size)}`}
        aria-describedby={EDIT_HELP}
        onKeyDown={onKeyDown}
        onPointerDown={start('move')}
        onPointerMove={follow}
        onPointerUp={end}
        onPointerCancel={cancel}
      />
      <div className="widget-handle-actions">
        {onConfigure && <Button subtle iconProps={{ iconName: 'Settings' }} ariaLabel={`Configure ${name}`} onClick={onConfigure} />}
        <Button subtle iconProps={{ iconName: 'Copy' }} ariaLabel={`Duplicate ${name}`} onClick={() => model.duplicate(key)} />
        <Button subtle iconProps={{ iconName: 'Delete' }} ariaLabel={`Remove ${name}`} onClick={remove} />
      </div>
      {canResize && (
        <span className="widget-corner" aria-hidden onPointerDown={start('resize')} onPointerMove={follow} onPointerUp={end} onPointerCancel={cancel}>
          <Icon iconName="MiniExpand" />
        </span>
      )}
    </div>
  );
}
