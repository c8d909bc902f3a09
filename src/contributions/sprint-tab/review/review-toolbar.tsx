import { Suspense, lazy, useState } from 'react';
import { reviewKey } from '../../../domain/sprint/review/published-review.ts';
import { reviewCsv } from '../../../domain/sprint/review/review-csv.ts';
import type { SprintReview } from '../../../domain/sprint/review/review.ts';
import { Button } from '../../../ui/button.tsx';
import { download, fileNameOf } from '../../../ui/download.ts';
import type { SprintPorts } from '../sprint-ports.ts';
import type { ReviewPublisher } from './review-ports.ts';
import { printReview } from './print-review.ts';
import { REPORT_WORDS } from '../../../ui/report-words.ts';
import { markdownFrom, type ReviewSource } from './review-source.ts';

const PublishDialog = lazy(() => import(/* webpackChunkName: "publish-dialog" */ './publish-dialog.tsx'));

interface ReviewToolbarProps {
  source: ReviewSource;
  review: SprintReview;
  publisher: ReviewPublisher;
  ports: SprintPorts;
  onClose: () => void;
}

/** Commands for the review; hidden in print. */
export function ReviewToolbar({ source, review, publisher, ports, onClose }: ReviewToolbarProps) {
  const [message, setMessage] = useState('');
  const [isPublishing, setIsPublishing] = useState(false);
  const fileName = fileNameOf(`${review.team} ${review.sprint.name} review`);
  const save = () => download(`${fileName}.md`, 'text/markdown', markdownFrom(source, review));
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(markdownFrom(source, review));
      setMessage('Copied as Markdown.');
    } catch {
      // The host may deny clipboard access to the frame.
      save();
      setMessage('The clipboard is not available here; the Markdown was downloaded instead.');
    }
  };
  return (
    <div className="review-toolbar">
      <Button subtle text="‹ Sprint check" onClick={onClose} />
      <span className="review-message weak small" role="status">
        {message}
      </span>
      <Button text="Copy as Markdown" onClick={() => void copy()} />
      <Button text="Download Markdown" onClick={save} />
      <Button text="Download CSV" onClick={() => download(`${fileName}.csv`, 'text/csv', reviewCsv(review, REPORT_WORDS))} />
      <Button text="Print" onClick={() => setMessage(printReview(`${fileName}.html`))} />
      <Button primary text="Publish to wiki" onClick={() => setIsPublishing(true)} />
      {isPublishing ? (
        <Suspense fallback={null}>
          <PublishDialog
            review={{
              sprintName: review.sprint.name,
              key: reviewKey(source.team.id, review.sprint.id),
              body: markdownFrom(source, review),
            }}
            publisher={publisher}
            onOpenPage={(url) => void ports.openUrl(url)}
            onResult={setMessage}
            onClose={() => setIsPublishing(false)}
          />
        </Suspense>
      ) : null}
    </div>
  );
}
