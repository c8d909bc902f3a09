import { useEffect, useId, useRef, useState } from 'react';
import { Failure } from '../components/notices.tsx';
import { Person } from '../components/person.tsx';
import { formatInstant } from '../data/dates.ts';
import type { Identity } from '../data/service-types.ts';
import { pathOf } from '../rest-client.ts';
import { useShell } from '../shell-context.tsx';
import { useLoad } from '../use-load.ts';
import { COMMENT_FIELD, type FormModel } from './model/form-model.ts';
import { htmlOfText, safeHtml } from './editors/rich-text.ts';

interface Comment {
  id: number;
  text: string;
  renderedText?: string;
  createdBy: Identity;
  createdDate: string;
}

/** The comments of an item, newest first. A new comment is an unsaved edit and is saved with the item. */
export function Discussion({ form, project }: { form: FormModel; project: string }) {
  const { session } = useShell();
  const id = useId();
  const { item } = form;
  const edit = form.get().edits[COMMENT_FIELD];
  const [text, setText] = useState('');
  // The comment was saved or reverted.
  useEffect(() => {
    if (edit === undefined) setText('');
  }, [edit]);
  const [comments, reload] = useLoad(`comments ${item?.id ?? ''} ${item?.rev ?? ''}`, async (signal) => {
    if (item === null) return [];
    const path = `${pathOf(project)}/_apis/wit/workItems/${item.id}/comments`;
    return (await session.rest.get<{ comments: Comment[] }>(path, { query: { $expand: 'renderedText' }, apiVersion: '7.1-preview.4', signal }))
      .comments;
  });
  // Shows the previous answer while the next one loads.
  const last = useRef<readonly Comment[]>([]);
  if (comments.data !== undefined) last.current = comments.data;

  return (
    <section className="form-group discussion">
      <h3 className="form-group-title" id={`${id}-title`}>
        Discussion
      </h3>
      {!form.isReadOnly && (
        <>
          <textarea
            className="input textarea discussion-input"
            aria-label="New comment"
            aria-describedby={`${id}-note`}
            placeholder="Add a comment"
            dir="auto"
            value={text}
            onChange={(event) => {
              setText(event.target.value);
              form.setValues({ [COMMENT_FIELD]: htmlOfText(event.target.value) });
            }}
          />
          <p className="secondary discussion-note" id={`${id}-note`}>
            Saved with the work item.
          </p>
        </>
      )}
      {comments.state === 'failed' && <Failure message={comments.message} onRetry={reload} />}
      <ol className="discussion-list" aria-labelledby={`${id}-title`}>
        {last.current.map((comment) => (
          <li key={comment.id} className="discussion-item">
            <div className="history-head">
              <Person person={comment.createdBy} />
              <span className="secondary">{formatInstant(comment.createdDate)}</span>
            </div>
            <CommentText html={comment.renderedText ?? comment.text} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function CommentText({ html }: { html: string }) {
  const view = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (view.current !== null) view.current.innerHTML = safeHtml(html);
  }, [html]);
  return <div ref={view} className="rich-text-view discussion-text" dir="auto" />;
}
