import type { LibraryHypothesis } from '../../domain/hypothesis/library.ts';
import { LAYOUTS, type LibraryLayout, type LibraryView } from '../../domain/hypothesis/library-address.ts';
import { OUTCOMES } from '../../domain/process/ml-fields.ts';
import { Button } from '../../ui/button.tsx';
import { plural } from '../../ui/strings.ts';
import { ExportButtons } from './export-buttons.tsx';
import type { Notices } from './notices.ts';
import type { Library } from './use-library.ts';

interface HubHeaderProps {
  library: Library;
  projectName: string;
  rows: readonly LibraryHypothesis[];
  notices: Notices;
  view: LibraryView;
  onView: (view: LibraryView) => void;
  onNew: () => void;
}

const LAYOUT_NAMES: Readonly<Record<LibraryLayout, string>> = { table: 'Table', board: 'Board', plot: 'Forest plot' };

/** A summary of the library, and its commands. */
export function HubHeader({ library, projectName, rows, notices, view, onView, onNew }: HubHeaderProps) {
  return (
    <header className="hub-header">
      <div className="hub-title">
        <h1>Hypotheses</h1>
        <p className="weak" role="status">
          {sentenceOf(library, rows)}
        </p>
      </div>
      <div className="hub-commands">
        <div className="switch" role="group" aria-label="View">
          {LAYOUTS.map((layout) => (
            <button key={layout} type="button" aria-pressed={view.layout === layout} onClick={() => onView({ ...view, layout })}>
              {LAYOUT_NAMES[layout]}
            </button>
          ))}
        </div>
        <ExportButtons projectName={projectName} rows={rows} notices={notices} />
        <Button text={library.isReading ? 'Reading…' : 'Refresh'} disabled={library.isReading} onClick={library.refresh} />
        <Button primary text="New hypothesis" disabled={library.reading === null} onClick={onNew} />
      </div>
    </header>
  );
}

/** `17 hypotheses: 5 accepted, 6 rejected, 3 inconclusive, 1 invalid, 2 undecided.` */
function sentenceOf({ reading, isReading }: Library, rows: readonly LibraryHypothesis[]): string {
  if (reading === null) return '';
  const { hypotheses, total, isComplete } = reading;
  if (isReading && !isComplete) return `Reading ${hypotheses.length} of ${plural(total, 'hypothesis', 'hypotheses')}.`;
  const counts = [...OUTCOMES, null].flatMap((outcome) => {
    const count = rows.filter((hypothesis) => hypothesis.outcome === outcome).length;
    return count === 0 ? [] : `${count} ${(outcome ?? 'undecided').toLowerCase()}`;
  });
  const lead =
    rows.length === hypotheses.length
      ? plural(rows.length, 'hypothesis', 'hypotheses')
      : `${rows.length} of ${plural(hypotheses.length, 'hypothesis', 'hypotheses')}`;
  return `${lead}${counts.length === 0 ? '' : `: ${counts.join(', ')}`}.`;
}
