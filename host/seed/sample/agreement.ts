import type { Database } from '../../store/database.ts';
import { commitOfRef, insertCommit, setFile, setRef } from '../../store/git/repositories.ts';
import type { Stage } from './work-items.ts';

const PATH = '/docs/working-agreement.md';
const TEXT = '# Working agreement\n\nA data scientist reviews every change below mlops.\n';

/** The retrospective of sprint 2 asked for it: the team writes its working agreement down, on the day on which it was agreed. */
export function addAgreement(db: Database, { timeline, calendar, foundation }: Stage): void {
  timeline.add(calendar.at(3, 3, 16), (at) => {
    const repositoryId = foundation.repositoryOf('serving');
    const commit = insertCommit(db, {
      repositoryId,
      authorId: foundation.person('henrik'),
      authored: at,
      comment: 'Working agreement: who reviews what',
      parents: [commitOfRef(db, repositoryId, 'refs/heads/main')!],
      changes: [{ changeType: 'add', path: PATH }],
    });
    setFile(db, repositoryId, PATH, TEXT, commit);
    setRef(db, repositoryId, 'refs/heads/main', commit);
  });
}
