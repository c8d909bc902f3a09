import { useId, useMemo, useState } from 'react';
import type { FormPorts, FormItem } from '../../azure/frames/form.ts';
import { createItem } from '../../azure/work-items/create-item.ts';
import { fieldsOfProposal, type Proposal } from '../../domain/eda-finding/reports/proposal.ts';
import type { DataReport } from '../../domain/eda-finding/reports/report.ts';
import { textIn } from '../../domain/hypothesis/hypothesis.ts';
import { ML_FIELDS, TYPE_NAMES } from '../../domain/process/ml-fields.ts';
import { reasonOf } from '../../ui/form/reason-of.ts';
import { plural } from '../../ui/strings.ts';

const COUNT = new Intl.NumberFormat('en');
/** Drafts to list at first, so that a report of hundreds of columns stays responsive. */
const SHOWN = 30;
/** Values of this finding that its siblings from the same report share. */
const SHARED_FIELDS = [ML_FIELDS.dataset, ML_FIELDS.datasetVersion, ML_FIELDS.scope, 'System.AreaPath', 'System.IterationPath'];

/** The drafts that a report suggests, to take over into this finding or to create as new ones. */
export function DraftList({ report, item, ports }: { report: DataReport; item: FormItem; ports: FormPorts }) {
  const [label, setLabel] = useState('');
  const [remark, setRemark] = useState('');
  const [isAll, setIsAll] = useState(false);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [created, setCreated] = useState<ReadonlyMap<string, number>>(new Map());
  const [isCreating, setIsCreating] = useState(false);
  const proposals = useMemo(() => report.propose(label), [report, label]);
  const shown = isAll ? proposals : proposals.slice(0, SHOWN);
  const open = proposals.filter(({ id }) => !created.has(id));
  const wanted = open.filter(({ id }) => chosen.has(id));
  const choose = (ids: readonly string[], isChosen: boolean) => {
    const next = new Set(chosen);
    for (const id of ids)
      if (isChosen) next.add(id);
      else next.delete(id);
    setChosen(next);
  };

  const use = async (proposal: Proposal) => {
    try {
      // The form rejects fields that the process lacks.
      const values = Object.entries(fieldsOfProposal(proposal, report)).filter(([field]) => field in item.names);
      await ports.setFields(Object.fromEntries(values));
      setRemark('The draft is in the fields above. Say what it implies.');
    } catch (error) {
      setRemark(`The draft was not taken: ${reasonOf(error)}`);
    }
  };
  const create = async () => {
    setIsCreating(true);
    const type = textIn(item.fields, 'System.WorkItemType') || TYPE_NAMES.edaFinding;
    const shared = Object.fromEntries(
      SHARED_FIELDS.flatMap((field) => (textIn(item.fields, field) === '' ? [] : [[field, textIn(item.fields, field)]])),
    );
    const done = new Map(created);
    try {
      // One after the other, so that a failure leaves a clear line between what exists and what does not.
      for (const proposal of wanted) {
        const fields = Object.entries({ 'System.Title': proposal.title, ...shared, ...fieldsOfProposal(proposal, report) });
        const known = fields.filter(([field]) => field.startsWith('System.') || field in item.names);
        done.set(proposal.id, await createItem(ports.client, ports.project.id, type, Object.fromEntries(known)));
        setRemark(`${done.size - created.size} of ${wanted.length} created…`);
      }
      setRemark(`${plural(done.size - created.size, 'finding is', 'findings are')} created as drafts.`);
    } catch (error) {
      setRemark(`${done.size - created.size} of ${wanted.length} are created; the next one was refused: ${reasonOf(error)}`);
    }
    setCreated(done);
    setIsCreating(false);
  };

  return (
    <>
      <p>{summaryOf(report, proposals.length)}</p>
      {report.labels.length === 0 ? null : <LabelChoice labels={report.labels} label={label} onLabel={setLabel} />}
      {open.length < 2 ? null : (
        <label className="small draft-all">
          <input
            type="checkbox"
            checked={wanted.length === open.length}
            onChange={(event) =>
              choose(
                open.map(({ id }) => id),
                event.target.checked,
              )
            }
          />{' '}
          Select all {open.length}
        </label>
      )}
      <ul className="drafts">
        {shown.map((proposal) => (
          <li key={proposal.id}>
            <label className="draft-words" dir="auto">
              <input
                type="checkbox"
                disabled={created.has(proposal.id)}
                checked={chosen.has(proposal.id) || created.has(proposal.id)}
                onChange={(event) => choose([proposal.id], event.target.checked)}
              />{' '}
              {proposal.finding} <span className="pill">{proposal.dimension}</span>
            </label>
            <span className="draft-actions">
              {created.has(proposal.id) ? (
                <button type="button" className="link-button" onClick={() => void ports.openWorkItem(created.get(proposal.id)!)}>
                  Open {created.get(proposal.id)}
                </button>
              ) : (
                <button type="button" className="link-button" aria-label={`Use here: ${proposal.title}`} onClick={() => void use(proposal)}>
                  Use here
                </button>
              )}
            </span>
          </li>
        ))}
      </ul>
      {shown.length === proposals.length ? null : (
        <button type="button" className="link-button" onClick={() => setIsAll(true)}>
          Show {proposals.length - shown.length} more
        </button>
      )}
      {open.length === 0 ? null : (
        <button type="button" className="add" disabled={wanted.length === 0 || isCreating} onClick={() => void create()}>
          {isCreating ? 'Creating…' : wanted.length === 0 ? 'Create selected findings' : `Create ${plural(wanted.length, 'finding', 'findings')}`}
        </button>
      )}
      <p role="status" className="small">
        {remark}
      </p>
      {report.alerts.length === 0 ? null : <Fold title={`Warnings of the report itself (${report.alerts.length})`} lines={report.alerts} />}
      {report.notUnderstood.length === 0 ? null : <Fold title={`Not understood (${report.notUnderstood.length})`} lines={report.notUnderstood} />}
    </>
  );
}

function summaryOf({ tool, rows, columnCount, notUnderstood }: DataReport, drafts: number): string {
  const size = [
    rows === null ? '' : plural(rows, 'row', 'rows').replace(String(rows), COUNT.format(rows)),
    columnCount === null ? '' : plural(columnCount, 'column', 'columns'),
  ].filter((part) => part !== '');
  const lead = `${tool}${size.length === 0 ? '' : `: ${size.join(', ')}`}.`;
  if (drafts > 0) return `${lead} ${plural(drafts, 'draft', 'drafts')}.`;
  return notUnderstood.length === 0 ? `${lead} Nothing stands out.` : `${lead} No draft, but not everything was understood; see below.`;
}

function LabelChoice({ labels, label, onLabel }: { labels: readonly string[]; label: string; onLabel: (label: string) => void }) {
  const id = useId();
  return (
    <div className="field profile-label">
      <label htmlFor={id}>Label column</label>
      <select id={id} className="native-input" value={label} onChange={(event) => onLabel(event.target.value)}>
        <option value="">None, or not known</option>
        {labels.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
      <div className="small weak">The column the model predicts. Imbalance and leakage are judged by it.</div>
    </div>
  );
}

function Fold({ title, lines }: { title: string; lines: readonly string[] }) {
  return (
    <details>
      <summary className="small">{title}</summary>
      <ul className="fold-lines small weak">
        {[...new Set(lines)].slice(0, 100).map((line) => (
          <li key={line} dir="auto">
            {line}
          </li>
        ))}
      </ul>
    </details>
  );
}
