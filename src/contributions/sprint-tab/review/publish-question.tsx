import { useMemo } from 'react';
import type { PublicationQuestion } from '../../../azure/wiki/publish-review.ts';
import { Button } from '../../../ui/button.tsx';
import { diffLines, hunksOf, type DiffLine } from '../../../ui/line-diff.ts';
import { plural } from '../../../ui/strings.ts';
import './publish-question.css';

interface PublishQuestionProps {
  question: PublicationQuestion;
  /** The review to publish. */
  body: string;
  onSettle: (question: PublicationQuestion, choice: 'replace' | 'append') => void;
  onCancel: () => void;
}

/** A line diff between the page and the review, and the choice between them. */
export function PublishQuestion({ question, body, onSettle, onCancel }: PublishQuestionProps) {
  const lines = useMemo(() => diffLines(question.theirs, body.trim()), [question, body]);
  const count = (lineKind: DiffLine['kind']) => lines.filter(({ kind }) => kind === lineKind).length;
  return (
    <>
      <p className="difference-legend weak small">
        <span aria-hidden="true">−</span> {plural(count('removed'), 'line', 'lines')} only on the page, <span aria-hidden="true">+</span>{' '}
        {plural(count('added'), 'line', 'lines')} only in this review
      </p>
      {/* Focusable, so that it can be scrolled by keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="difference" role="region" aria-label="Difference between the page and this review" tabIndex={0}>
        {hunksOf(lines).map((line, index) =>
          line.kind === 'gap' ? (
            // Lines have no identity except their position.
            // oxlint-disable-next-line react/no-array-index-key
            <div key={index} className="difference-gap weak">
              {plural(line.count, 'line is', 'lines are')} the same
            </div>
          ) : (
            // oxlint-disable-next-line react/no-array-index-key
            <Line key={index} line={line} />
          ),
        )}
      </div>
      <p className="weak small">
        {question.isEditedReview
          ? 'Text around the review stays in any case. The wiki keeps what you replace in the history of the page.'
          : 'The wiki keeps what you replace in the history of the page.'}
      </p>
      <div className="modal-buttons">
        <Button text="Cancel" onClick={onCancel} />
        <Button text="Replace theirs" onClick={() => onSettle(question, 'replace')} />
        <Button primary text="Keep theirs, add this below" onClick={() => onSettle(question, 'append')} />
      </div>
    </>
  );
}

const SIGNS = { same: ' ', removed: '−', added: '+' } as const;

function Line({ line: { kind, text } }: { line: DiffLine }) {
  const content = (
    <>
      <span aria-hidden="true">{SIGNS[kind]}</span>
      <bdi>{text}</bdi>
    </>
  );
  if (kind === 'removed') return <del className="difference-line">{content}</del>;
  if (kind === 'added') return <ins className="difference-line">{content}</ins>;
  return <div className="difference-line">{content}</div>;
}
