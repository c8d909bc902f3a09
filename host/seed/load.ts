import type { Database } from '../store/database.ts';
import { writeDocument } from '../store/extensions/documents.ts';
import { addAgreement } from './sample/agreement.ts';
import { sampleCalendar } from './sample/calendar.ts';
import { addDashboard } from './sample/dashboards.ts';
import type { SampleProcess } from './sample/dialect.ts';
import { sampleDocuments } from './sample/documents.ts';
import { layFoundation } from './sample/foundation.ts';
import { addHypotheses } from './sample/hypothesis-history.ts';
import { addPullRequests } from './sample/pull-requests.ts';
import { addWiki } from './sample/wiki.ts';
import { FIRST_ID, ItemWriter, addBacklog, addFindings, addSessions, addStories, type Stage } from './sample/work-items.ts';
import { Timeline } from './timeline.ts';

/** The extension that the settings of the sample project belong to. */
export const SAMPLE_EXTENSION = 'ml-agile.ml-agile-boards';

/**
 * Loads the sample project "Term-deposit call list" in one transaction: about 280 work items with their revisions and 110 pull requests, dated so that
 * sprint 7 is under way. The same for every instant of a day.
 *
 * @param today the day of loading
 * @param base the system process whose words it speaks
 * @returns the id of the project.
 */
export function loadSampleProject(db: Database, today: Date, base: SampleProcess = 'Agile'): string {
  const now = new Date(`${today.toISOString().slice(0, 10)}T00:00:00Z`);
  return db.transaction(() => {
    const calendar = sampleCalendar(now);
    const foundation = layFoundation(db, calendar, base);
    const stage: Stage = { writer: new ItemWriter(db, foundation, FIRST_ID), timeline: new Timeline(now), calendar, foundation };
    addBacklog(stage);
    addFindings(stage);
    addHypotheses(stage);
    addStories(stage);
    addSessions(stage);
    addPullRequests(db, stage);
    addAgreement(db, stage);
    addWiki(db, stage);
    stage.timeline.replay();
    addDashboard(db, stage, SAMPLE_EXTENSION);
    const collection = { extensionId: SAMPLE_EXTENSION, scope: 'Default/Current', collection: `ml-agile-${foundation.projectId}` };
    for (const document of sampleDocuments(calendar)) writeDocument(db, collection, String(document['id']), document);
    return foundation.projectId;
  });
}
