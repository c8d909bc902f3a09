import { useEffect, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import './base.css';

/** Renders into the page and resolves after the first paint. */
export function mount(content: ReactNode): Promise<void> {
  const element = document.getElementById('root');
  if (element === null) return Promise.reject(new Error('The page has no element to draw in.'));
  return new Promise((resolve) => {
    createRoot(element).render(<Announced onShown={resolve}>{content}</Announced>);
  });
}

function Announced({ children, onShown }: { children: ReactNode; onShown: () => void }) {
  useEffect(() => onShown(), [onShown]);
  return children;
}
