import type { Database } from '../../store/database.ts';
import { createWiki, writePage } from '../../store/wiki/wiki.ts';
import { stableGuid } from '../random.ts';
import { PROJECT_NAME } from './foundation.ts';
import type { Stage } from './work-items.ts';

const WELCOME = `Whom should the bank call about a term deposit? We rank the clients so that agents call the best fifth first.

- **Data & Features** builds the table of what is known before a call.
- **Modelling** states hypotheses and tests them.
- **Serving & MLOps** runs the model.
- **Campaign App** shows the ranking to the agents.

How we work together is in the [working agreement](/Working-agreement).
`;

const AGREEMENT = `We wrote this after the retrospective of sprint 2. Change it when it no longer fits; the process lead brings it up every sixth sprint.

## Backlog
- One backlog for everybody. A hypothesis stands next to the stories that test it.
- Stories and spikes get a T-shirt size. Nobody asks for hours.

## Review
- A data scientist looks at every change below \`mlops\`.
- A rejected hypothesis is shown in the sprint review like any other result.

## Meetings
- Planning and retrospective are for the whole team.
- The design session comes before the first story of a new model.
`;

/** The wiki of the project: what it is about, and how the team works. */
export function addWiki(db: Database, { timeline, calendar, foundation: { projectId, person } }: Stage): void {
  timeline.add(calendar.at(1, 1, 9), (at) => {
    const { id } = createWiki(db, { id: stableGuid('wiki'), projectId, name: `${PROJECT_NAME}.wiki` });
    writePage(db, id, '/Welcome', WELCOME, { by: person('beatriz'), at, comment: 'Added Welcome' });
  });
  timeline.add(calendar.at(3, 3, 16.5), (at) => {
    writePage(db, stableGuid('wiki'), '/Working agreement', AGREEMENT, { by: person('henrik'), at, comment: 'What the retrospective asked for' });
  });
}
