import type { ReactNode } from 'react';
import { mount } from '../mount.tsx';

/**
 * Draws a widget the first time, and hands every later request to the widget that is there.
 *
 * @param draw gets what to show first, and where the widget leaves the way to show something else.
 */
export function mountWidget<Shown>(draw: (first: Shown, onReady: (redraw: (shown: Shown) => void) => void) => ReactNode) {
  let redraw: ((shown: Shown) => void) | undefined;
  return async (shown: Shown): Promise<void> => {
    if (redraw === undefined) return mount(draw(shown, (next) => (redraw = next)));
    redraw(shown);
    return undefined;
  };
}
