import { render, type ComponentChild } from 'preact';

/** What `createRoot` of react-dom is to pages, for widgets; webpack puts it in that place. */
export const createRoot = (element: HTMLElement) => ({ render: (content: ComponentChild): void => render(content, element) });
