import { MenuButton, type IMenuItem } from 'azure-devops-ui/Menu';
import { useState } from 'react';
import { sprintCsv } from '../../domain/sprint/report.ts';
import { download, fileNameOf } from '../../ui/download.ts';
import { REPORT_WORDS } from '../../ui/report-words.ts';
import { markdownFrom, reviewFrom, type ReviewSource } from './review/review-source.ts';

/** Opens or exports the sprint review. */
export default function ReviewMenu({ source, onOpen }: { source: ReviewSource; onOpen: () => void }) {
  const [message, setMessage] = useState('');
  const { snapshot } = source.loaded;
  const fileName = fileNameOf(`${source.team.name} ${snapshot.sprint.name}`);
  const markdown = async () => markdownFrom(source, reviewFrom(source, await source.loadBeside()));
  const save = async () => download(`${fileName} review.md`, 'text/markdown', await markdown());

  const copy = async () => {
    const text = await markdown();
    try {
      await navigator.clipboard.writeText(text);
      setMessage('Copied as Markdown.');
    } catch {
      // The host may deny clipboard access to the frame.
      await save();
      setMessage('The clipboard is not available here; the Markdown was downloaded instead.');
    }
  };

  const item = (id: string, text: string, onActivate: () => void): IMenuItem => ({ id, text, onActivate });
  const items = [
    item('open', 'Open sprint review', onOpen),
    item('copy', 'Copy as Markdown', () => void copy()),
    item('markdown', 'Download Markdown', () => void save()),
    item('csv', 'Download checks as CSV', () => download(`${fileName} check.csv`, 'text/csv', sprintCsv(snapshot, source.results, REPORT_WORDS))),
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
