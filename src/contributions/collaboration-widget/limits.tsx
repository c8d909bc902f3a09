import type { CollaborationReading } from '../../azure/collaboration/load-collaboration.ts';
import { plural } from '../../ui/strings.ts';

/** Warnings about incomplete data. */
export function Limits({ reading: { isPart, summary, cut, gitHub } }: { reading: CollaborationReading }) {
  const { mlopsOpen, betweenSprints } = summary;
  const limits = [
    gitHub === null
      ? ''
      : `${gitHub.requests} of ${plural(gitHub.linked, 'linked pull request', 'linked pull requests')} ${gitHub.requests === 1 ? 'is' : 'are'} on GitHub, of which Azure DevOps has no reviews.`,
    cut.includes('requests') ? 'The first 2,000 pull requests only.' : '',
    cut.includes('items') ? 'There are more work items than were read.' : '',
    mlopsOpen > 0 && !isPart ? `${mlopsOpen} may be MLOps and could not be looked into.` : '',
    betweenSprints > 0 && summary.bySprint.length > 0 ? `${betweenSprints} completed between sprints.` : '',
  ].filter((text) => text !== '');
  return limits.length === 0 ? null : <p className="weak small">{limits.join(' ')}</p>;
}
