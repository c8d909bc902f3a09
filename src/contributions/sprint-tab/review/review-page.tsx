import { useEffect, useMemo, useState } from 'react';
import { dateRange } from '../../../ui/dates.ts';
import { limitsOf } from '../../../ui/sprint-words.ts';
import type { SprintPorts } from '../sprint-ports.ts';
import { explain, Loading } from '../states.tsx';
import { ReviewDecisions } from './review-decisions.tsx';
import { ReviewDeliverables } from './review-deliverables.tsx';
import { ReviewFindings } from './review-findings.tsx';
import { ReviewOpenEnds } from './review-open-ends.tsx';
import type { ReviewPublisher } from './review-ports.ts';
import { REPORT_WORDS } from '../../../ui/report-words.ts';
import { asOfText, reviewFrom, type BesideSprint, type ReviewSource } from './review-source.ts';
import type { ReviewPartProps } from './review-section.tsx';
import { ReviewToolbar } from './review-toolbar.tsx';
import { ReviewTrust } from './review-trust.tsx';
import { sentenceText } from '../../../domain/sprint/report.ts';
import './review.css';

interface ReviewPageProps {
  source: ReviewSource;
  ports: SprintPorts;
  publisher: ReviewPublisher;
  onClose: () => void;
}

/** The page for the sprint review meeting, to show, print or publish. */
export default function ReviewPage({ source, ports, publisher, onClose }: ReviewPageProps) {
  const { loadBeside, loaded } = source;
  const [failure, setFailure] = useState('');
  const [beside, setBeside] = useState<BesideSprint | null>(null);
  useEffect(() => void loadBeside().then(setBeside), [loadBeside]);
  const review = useMemo(() => (beside === null ? null : reviewFrom(source, beside)), [source, beside]);
  if (review === null) return <Loading />;

  const { sprint, team } = review;
  const run = (action: Promise<unknown>) => {
    setFailure('');
    action.catch((error: unknown) => setFailure(explain(error).detail));
  };
  const onOpen = ({ id }: { id: number }) => run(ports.openItem({ id }));
  const onOpenTarget: ReviewPartProps['onOpenTarget'] = (target) => {
    if ('workItem' in target) onOpen({ id: target.workItem });
    else run('url' in target ? ports.openUrl(target.url) : ports.openPullRequest(target.repositoryId, target.pullRequest));
  };
  const shared = { review, onOpen, onOpenTarget };
  return (
    <>
      <ReviewToolbar source={source} review={review} publisher={publisher} ports={ports} onClose={onClose} />
      {failure === '' ? null : (
        <p role="alert" className="panel warn small">
          That did not work: {failure}
        </p>
      )}
      <article className="review" aria-label={`Review of ${sprint.name}`}>
        <header className="review-head">
          <p className="weak">
            <bdi>{team}</bdi> · {dateRange(sprint.start, sprint.finish)} · as of {asOfText(source)}
          </p>
          <h2 className="review-title">
            <bdi>{sprint.name}</bdi>: sprint review
          </h2>
          <p className="review-sentence">{sentenceText(review.summary, REPORT_WORDS)}</p>
          {limitsOf(loaded.snapshot).map((limit) => (
            <p key={limit} className="warn small">
              {limit}
            </p>
          ))}
        </header>
        <ReviewDeliverables {...shared} />
        <ReviewDecisions {...shared} />
        <ReviewFindings {...shared} />
        <ReviewOpenEnds {...shared} />
        <ReviewTrust {...shared} />
      </article>
    </>
  );
}
