import type { PullRequest } from '../../domain/sprint/snapshot.ts';

const SHOWN = 8;

/** The pull requests behind a check, each opening in its repository. */
export function PullRequestLinks({ requests, onOpen }: { requests: readonly PullRequest[]; onOpen: (request: PullRequest) => void }) {
  if (requests.length === 0) return null;
  return (
    <ul className="item-list request-list">
      {requests.slice(0, SHOWN).map((request) => (
        <li key={request.id}>
          <button type="button" className="link-button" onClick={() => onOpen(request)}>
            !{request.id} <bdi>{request.title}</bdi>
          </button>
        </li>
      ))}
      {requests.length > SHOWN ? <li className="weak small">and {requests.length - SHOWN} more</li> : null}
    </ul>
  );
}
