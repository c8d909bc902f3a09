import { Panel } from '../../../ui/panel.tsx';
import { dayOfInstant, timeOf } from '../../../ui/dates.ts';
import { ChangeList } from './change-list.tsx';
import type { PageProps } from '../page-props.ts';

/** The last fifty saves, newest first. Restoring a version is a normal change: it is reviewed, saved and logged. */
export function HistoryPanel({ state, nameOf, isReadOnly }: PageProps) {
  const { log } = state;
  return (
    <Panel title="Changes">
      <p className="weak">
        {log.length === 0 ? 'Nobody has saved any settings here yet.' : 'The last 50 saves. Going back shows what would change before it is saved.'}
      </p>
      <ol className="history">
        {log.map(({ id, at, author, changes, previous }, index) => (
          <li key={id}>
            <div className="history-head">
              <span>
                <strong>{author}</strong>{' '}
                <time className="weak" dateTime={at}>
                  {dayOfInstant(new Date(at))}, {timeOf(new Date(at))}
                </time>
              </span>
              {isReadOnly || previous === null ? null : (
                <button type="button" className="link-button" onClick={() => state.replace(previous)}>
                  {index === 0 ? 'Undo' : 'Go back to before this'}
                </button>
              )}
            </div>
            <ChangeList changes={changes} nameOf={nameOf} />
          </li>
        ))}
      </ol>
    </Panel>
  );
}
