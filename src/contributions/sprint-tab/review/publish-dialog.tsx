import { useEffect, useRef, useState } from 'react';
import type { Publication, PublicationQuestion, ReviewToPublish } from '../../../azure/wiki/publish-review.ts';
import { Button } from '../../../ui/button.tsx';
import { Modal } from '../../../ui/modal.tsx';
import { explainPublication, sentenceOfStep, type PublicationStep } from './publication-words.ts';
import { PublishQuestion } from './publish-question.tsx';
import type { ReviewPublisher } from './review-ports.ts';

interface PublishDialogProps {
  review: ReviewToPublish;
  publisher: ReviewPublisher;
  onOpenPage: (url: string) => void;
  /** Called with every result, even after the dialog was closed. */
  onResult: (sentence: string) => void;
  onClose: () => void;
}

/** Publishes the review to the project wiki when it opens, and asks before overwriting text that a person wrote. */
export default function PublishDialog({ review, publisher, onOpenPage, onResult, onClose }: PublishDialogProps) {
  const [step, setStep] = useState<PublicationStep>({ kind: 'busy' });
  // The page changed between question and answer.
  const [isAskedAgain, setIsAskedAgain] = useState(false);
  const message = useRef<HTMLParagraphElement>(null);
  const last = useRef(() => publisher.publish(review));

  const run = (work: () => Promise<Publication>) => {
    last.current = work;
    setStep({ kind: 'busy' });
    void work()
      .catch((error: unknown) => ({ kind: 'failed' as const, error }))
      .then((next) => {
        setStep(next);
        onResult(sentenceOfStep(next));
      });
  };
  useEffect(() => {
    run(last.current);
    // Publish once, on mount.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  // Each step replaces the focused buttons of the previous one, so move the focus to the message.
  useEffect(() => message.current?.focus(), [step]);
  const settle = (question: PublicationQuestion, choice: 'replace' | 'append') => {
    setIsAskedAgain(true);
    run(() => publisher.settle(question, choice, review));
  };

  return (
    <Modal title="Publish to the project wiki" isWide={step.kind === 'ask'} onClose={onClose}>
      <p ref={message} tabIndex={-1} className={step.kind === 'busy' ? 'weak' : ''} dir="auto">
        {step.kind === 'ask' && isAskedAgain ? 'The page changed again while you were deciding; this is the difference now. ' : ''}
        {sentenceOfStep(step)}
      </p>
      {step.kind === 'ask' ? <PublishQuestion question={step} body={review.body} onSettle={settle} onCancel={onClose} /> : null}
      {step.kind === 'failed' ? <Failure error={step.error} onRetry={() => run(last.current)} onClose={onClose} /> : null}
      {step.kind === 'no-wiki' ? (
        <div className="modal-buttons">
          <Button text="Cancel" onClick={onClose} />
          <Button primary text="Create project wiki and publish" onClick={() => run(() => publisher.publishToNewWiki(review))} />
        </div>
      ) : null}
      {step.kind === 'published' || step.kind === 'unchanged' ? (
        <div className="modal-buttons">
          <Button text="Close" onClick={onClose} />
          <Button primary text="Open in the wiki" onClick={() => onOpenPage(step.page.url)} />
        </div>
      ) : null}
    </Modal>
  );
}

function Failure({ error, onRetry, onClose }: { error: unknown; onRetry: () => void; onClose: () => void }) {
  const { advice, detail } = explainPublication(error);
  return (
    <>
      <p>{advice}</p>
      {detail === '' ? null : <p className="weak small">{detail}</p>}
      <div className="modal-buttons">
        <Button text="Close" onClick={onClose} />
        <Button primary text="Try again" onClick={onRetry} />
      </div>
    </>
  );
}
