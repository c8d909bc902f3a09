import { render, type ComponentChild } from 'preact';

/** Preact version of `createRoot` from react-dom; webpack substitutes it in widgets. */
export const createRoot = (element: HTMLElement) => ({ render: (content: ComponentChild): void => render(content, element) });
