import { libraryCsv, libraryMarkdown } from '../../domain/hypothesis/library-export.ts';
import type { LibraryHypothesis } from '../../domain/hypothesis/library.ts';
import { download, fileNameOf } from '../../ui/download.ts';
import type { Notices } from './notices.ts';

/** Exports the rows as filtered and sorted. */
export function ExportButtons({ projectName, rows, notices }: { projectName: string; rows: readonly LibraryHypothesis[]; notices: Notices }) {
  const name = fileNameOf(`${projectName} hypotheses`);
  return (
    <div className="switch" role="group" aria-label="Export what is shown">
      <span className="switch-label weak" aria-hidden="true">
        Export
      </span>
      <button
        type="button"
        disabled={rows.length === 0}
        onClick={() => download(`${name}.csv`, 'text/csv', libraryCsv(rows, notices.notesOf, notices.recordOf))}
      >
        CSV
      </button>
      <button
        type="button"
        disabled={rows.length === 0}
        onClick={() => download(`${name}.md`, 'text/markdown', libraryMarkdown(projectName, rows, notices.notesOf, notices.recordOf))}
      >
        Markdown
      </button>
    </div>
  );
}
