import { ContextualMenu, type IMenuItem } from 'azure-devops-ui/Menu';
import { Location } from 'azure-devops-ui/Utilities/Position';
import { useState } from 'react';
import { sprintCsv } from '../../domain/sprint/report.ts';
import { download, fileNameOf } from '../../ui/download.ts';
import { REPORT_WORDS } from '../../ui/report-words.ts';
import { markdownFrom, reviewFrom, type ReviewSource } from './review/review-source.ts';

interface ReviewMenuProps {
  source: ReviewSource;
  /** The button that the menu hangs on; null while it is closed. */
  anchor: HTMLElement | null;
  onReview: () => void;
  onClose: () => void;
}

/** Opens or exports the sprint review, and says what became of it after it has closed. */
export default function ReviewMenu({ source, anchor, onReview, onClose }: ReviewMenuProps) {
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
    item('open', 'Open sprint review', onReview),
    item('copy', 'Copy as Markdown', () => void copy()),
    item('markdown', 'Download Markdown', () => void save()),
    item('csv', 'Download checks as CSV', () => download(`${fileName} check.csv`, 'text/csv', sprintCsv(snapshot, source.results, REPORT_WORDS))),
  ];
  return (
    <>
      {anchor === null ? null : (
        <ContextualMenu
          anchorElement={anchor}
          anchorOrigin={{ horizontal: Location.end, vertical: Location.end }}
          menuOrigin={{ horizontal: Location.end, vertical: Location.start }}
          menuProps={{ id: 'review', items }}
          onActivate={onClose}
          onDismiss={onClose}
        />
      )}
      <span className="visually-hidden" role="status">
        {message}
      </span>
    </>
  );
}
