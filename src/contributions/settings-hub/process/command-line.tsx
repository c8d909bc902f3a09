import { useRef, useState } from 'react';
import { Button } from '../../../ui/button.tsx';

/** The same setup as a command, for another person or a pipeline. */
export function CommandLine({ command }: { command: string }) {
  const [message, setMessage] = useState('');
  const line = useRef<HTMLTextAreaElement>(null);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(command);
      setMessage('Copied.');
    } catch {
      // The host may deny clipboard access to the frame.
      line.current?.select();
      setMessage('The clipboard is not available here; the line is selected, copy it with the keyboard.');
    }
  };
  return (
    <details className="command-line">
      <summary>Run it from the command line instead</summary>
      <p>
        In a copy of the extension&apos;s repository, with a personal access token of a process administrator in AZURE_DEVOPS_EXT_PAT (scopes Work
        items: read, write and manage; Project and team: read). The option --dry-run shows the plan and changes nothing.
      </p>
      <textarea ref={line} className="native-input" readOnly rows={3} aria-label="Command" value={command} />
      <div className="commands">
        <Button text="Copy" onClick={() => void copy()} />
        <span className="weak" role="status">
          {message}
        </span>
      </div>
    </details>
  );
}
