import type { ReactNode } from 'react';
import { mount } from '../mount.tsx';

/**
 * Renders a widget on the first call and passes later requests to the mounted widget.
 *
 * @param draw receives the first request, and a callback with which the widget registers its redraw function.
 */
export function mountWidget<Shown>(draw: (first: Shown, onReady: (redraw: (shown: Shown) => void) => void) => ReactNode) {
  let redraw: ((shown: Shown) => void) | undefined;
  return async (shown: Shown): Promise<void> => {
    if (redraw === undefined) return mount(draw(shown, (next) => (redraw = next)));
    redraw(shown);
    return undefined;
  };
}
