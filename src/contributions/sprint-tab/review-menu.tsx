import { MenuButton, type IMenuItem } from 'azure-devops-ui/Menu';
import { useState } from 'react';
import type { CheckResult } from '../../domain/sprint/check.ts';
import { sprintCsv, sprintMarkdown } from '../../domain/sprint/report.ts';
import type { SprintSnapshot } from '../../domain/sprint/snapshot.ts';
import { download, fileNameOf } from '../../ui/download.ts';
import { titleOf } from '../../ui/check-words.ts';
import { RULE_NAMES, OUTCOMES, sentenceOf } from '../../ui/strings.ts';

interface ReviewMenuProps {
  team: string;
  snapshot: SprintSnapshot;
  results: readonly CheckResult[];
}

/** Takes the check along into the sprint review. */
export default function ReviewMenu({ team, snapshot, results }: ReviewMenuProps) {
  const [message, setMessage] = useState('');
  const words = { ruleNames: RULE_NAMES, outcomes: OUTCOMES, titleOf, sentenceOf };
  const fileName = fileNameOf(`${team} ${snapshot.sprint.name} check`);

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(sprintMarkdown(team, snapshot, results, words));
      setMessage('Copied as Markdown.');
    } catch {
      // The host may not let a frame write to the clipboard.
      download(`${fileName}.md`, 'text/markdown', sprintMarkdown(team, snapshot, results, words));
      setMessage('The clipboard is not available here; the Markdown was downloaded instead.');
    }
  };

  const item = (id: string, text: string, onActivate: () => void): IMenuItem => ({ id, text, onActivate });
  const items = [
    item('copy', 'Copy as Markdown', () => void copy()),
    item('markdown', 'Download Markdown', () => download(`${fileName}.md`, 'text/markdown', sprintMarkdown(team, snapshot, results, words))),
    item('csv', 'Download CSV', () => download(`${fileName}.csv`, 'text/csv', sprintCsv(snapshot, results, words))),
    item('print', 'Print', () => globalThis.print()),
  ];
  return (
    <>
      <MenuButton primary text="Review" contextualMenuProps={{ menuProps: { id: 'review', items } }} />
      <span className="visually-hidden" role="status">
        {message}
      </span>
    </>
  );
}
