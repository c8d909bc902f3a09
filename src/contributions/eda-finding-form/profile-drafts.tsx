import { useId, useRef, useState, type ClipboardEvent } from 'react';
import type { FormPorts, FormItem } from '../../azure/frames/form.ts';
import { readProfile, type Profile } from '../../domain/eda-finding/profile.ts';
import { fieldsOfProposal, proposeFindings, type Proposal } from '../../domain/eda-finding/proposals.ts';
import { textIn } from '../../domain/hypothesis/hypothesis.ts';
import { ML_FIELDS, TYPE_NAMES } from '../../domain/process/ml-fields.ts';
import { reasonOf } from '../../ui/form/reason-of.ts';

const COUNT = new Intl.NumberFormat('en');

/** Drafts of findings from a data profile. The report is parsed in the browser and never sent. */
export default function ProfileDrafts({ item, ports }: { item: FormItem; ports: FormPorts }) {
  const [profile, setProfile] = useState<Profile | null>(null);
  const [isUnknown, setUnknown] = useState(false);
  const chooser = useRef<HTMLInputElement>(null);
  const id = useId();

  const takeReport = (text: string) => {
    const parsed = text.trim() === '' ? null : readProfile(text);
    setProfile(parsed);
    setUnknown(parsed === null && text.trim() !== '');
  };
  // Do not put the report into the text box, because megabytes of text would make typing slow.
  const onPaste = (event: ClipboardEvent) => {
    if ([...(event.clipboardData.files ?? [])].length > 0) return;
    event.preventDefault();
    takeReport(event.clipboardData.getData('text/plain'));
  };

  return (
    <>
      <div className="profile-source">
        <label htmlFor={id}>JSON report of ydata-profiling</label>
        <textarea
          id={id}
          className="native-input"
          rows={1}
          value=""
          placeholder="Paste the report here"
          aria-describedby={`${id}-help`}
          onPaste={onPaste}
          onInput={(event) => takeReport((event.target as HTMLTextAreaElement).value)}
        />
        <button type="button" className="add" onClick={() => chooser.current?.click()}>
          Choose the file
        </button>
        <input
          ref={chooser}
          type="file"
          hidden
          accept="application/json,.json"
          aria-label="Report file"
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            event.target.value = '';
            void file?.text().then(takeReport, () => setUnknown(true));
          }}
        />
      </div>
      <p id={`${id}-help`} className="small weak">
        It is read in this page and sent nowhere.
      </p>
      {isUnknown ? (
        <p role="alert" className="warn small">
          This is no report of ydata-profiling: it has neither a table nor variables. Write one with profile.to_file("report.json").
        </p>
      ) : null}
      {profile === null ? null : <Drafts profile={profile} item={item} ports={ports} />}
    </>
  );
}

function Drafts({ profile, item, ports }: { profile: Profile; item: FormItem; ports: FormPorts }) {
  const [label, setLabel] = useState('');
  const [remark, setRemark] = useState('');
  const id = useId();
  const proposals = proposeFindings(profile, label);

  const use = async (proposal: Proposal) => {
    try {
      // The form rejects fields that the process lacks.
      const values = Object.entries(fieldsOfProposal(proposal, profile)).filter(([field]) => field in item.names);
      await ports.setFields(Object.fromEntries(values));
      setRemark('The draft is in the fields above. Say what it implies.');
    } catch (error) {
      setRemark(`The draft was not taken: ${reasonOf(error)}`);
    }
  };
  const create = async (proposal: Proposal) => {
    const about = Object.fromEntries(
      [ML_FIELDS.dataset, ML_FIELDS.datasetVersion, ML_FIELDS.scope].flatMap((field) => {
        const text = textIn(item.fields, field);
        return text === '' ? [] : [[field, text]];
      }),
    );
    try {
      const findingId = await ports.createWorkItem(TYPE_NAMES.edaFinding, {
        'System.Title': proposal.title,
        ...about,
        ...fieldsOfProposal(proposal, profile),
      });
      setRemark(findingId === null ? '' : `Finding ${findingId} is saved.`);
    } catch (error) {
      setRemark(`The finding was not created: ${reasonOf(error)}`);
    }
  };

  return (
    <>
      <p>
        {profile.rows === null ? 'An unknown number of' : COUNT.format(profile.rows)} rows, {profile.columns.length} columns described
        {profile.version === '' ? '' : `, by version ${profile.version}`}. {proposals.length === 0 ? 'Nothing stands out.' : ''}
      </p>
      <div className="field profile-label">
        <label htmlFor={id}>Label column</label>
        <select id={id} className="native-input" value={label} onChange={(event) => setLabel(event.target.value)}>
          <option value="">None, or not known</option>
          {profile.columns.map(({ name }) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </select>
        <div className="small weak">What the model shall predict. Only people know; imbalance and leakage are judged by it.</div>
      </div>
      <ul className="drafts">
        {proposals.map((proposal) => (
          <li key={proposal.id}>
            <span className="draft-words" dir="auto">
              {proposal.finding} <span className="pill">{proposal.dimension}</span>
            </span>
            <span className="draft-actions">
              <button type="button" className="link-button" aria-label={`Use here: ${proposal.title}`} onClick={() => void use(proposal)}>
                Use here
              </button>
              <button type="button" className="link-button" aria-label={`New finding: ${proposal.title}`} onClick={() => void create(proposal)}>
                New finding
              </button>
            </span>
          </li>
        ))}
      </ul>
      <p role="status" className="small">
        {remark}
      </p>
      {profile.alerts.length === 0 ? null : <Fold title={`What the report itself warns of (${profile.alerts.length})`} lines={profile.alerts} />}
      {profile.notUnderstood.length === 0 ? null : <Fold title={`Not understood (${profile.notUnderstood.length})`} lines={profile.notUnderstood} />}
    </>
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
