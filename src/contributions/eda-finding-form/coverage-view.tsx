import type { FormPorts, FormItem } from '../../azure/frames/form.ts';
import { loadFindings } from '../../azure/hypotheses/load-coverage.ts';
import { coverageOf, type Coverage, type FindingForCoverage } from '../../domain/eda-finding/coverage.ts';
import { textIn } from '../../domain/hypothesis/hypothesis.ts';
import { ML_FIELDS, TYPE_NAMES } from '../../domain/process/ml-fields.ts';
import { shortDay } from '../../ui/dates.ts';
import { reasonOf } from '../../ui/form/reason-of.ts';
import { useLoad } from '../../ui/use-load.ts';

/** Which feasibility questions the findings of the project answer; loaded when rendered. */
export default function CoverageView({ item, ports }: { item: FormItem; ports: FormPorts }) {
  const type = textIn(item.fields, 'System.WorkItemType') || TYPE_NAMES.edaFinding;
  const findings = useLoad((signal) => loadFindings(ports.client, ports.project, type, signal), [item.version]);
  if (findings.state === 'loading') return <p className="weak">Reading the findings of this project…</p>;
  if (findings.state === 'failed') {
    return (
      <p role="alert" className="warn">
        The findings could not be read: {reasonOf(findings.error)}
      </p>
    );
  }
  return (
    <>
      <Table coverage={coverageOf(withCurrent(findings.value.findings, item))} ports={ports} current={item.id} />
      {findings.value.isCut ? <p className="warn small">The project has more findings than were read; a question may be answered there.</p> : null}
    </>
  );
}

/** Replaces the stored finding with its unsaved state in the form. */
function withCurrent(findings: readonly FindingForCoverage[], { id, fields }: FormItem): FindingForCoverage[] {
  const text = (field: string) => textIn(fields, field);
  return findings.map((finding) =>
    finding.id === id
      ? {
          ...finding,
          title: text('System.Title'),
          question: text(ML_FIELDS.question),
          dimension: text(ML_FIELDS.dimension),
          finding: text(ML_FIELDS.finding),
        }
      : finding,
  );
}

function Table({ coverage, ports, current }: { coverage: readonly Coverage[]; ports: FormPorts; current: number }) {
  const answered = coverage.filter(({ status }) => status === 'findings' || status === 'none-found').length;
  const maybe = coverage.filter(({ status }) => status === 'maybe').length;
  return (
    <>
      <p>
        {answered} of {coverage.length} questions are answered{maybe === 0 ? '' : `, ${maybe} may be`}.
      </p>
      <ul className="coverage-list">
        {coverage.map((questionCoverage) => (
          <Row key={questionCoverage.question.id} coverage={questionCoverage} ports={ports} current={current} />
        ))}
      </ul>
      <p className="small weak">
        A finding answers the question that its Question holds, word for word or nearly; else the one that its Dimension belongs to. Where a dimension
        fits several, it may answer each.
      </p>
    </>
  );
}

function Row({ coverage: { question, status, findings, maybe }, ports, current }: { coverage: Coverage; ports: FormPorts; current: number }) {
  const { symbol, tone, words } = STATUS[status];
  const [first] = findings;
  const listedFindings = status === 'maybe' ? maybe : findings;
  return (
    <li>
      <span className={`coverage-mark ${tone}`} aria-hidden="true">
        {symbol}
      </span>
      <span>
        <span title={question.text}>{question.topic}</span>{' '}
        <span className={tone === 'ok' ? 'small weak' : `small ${tone}`}>
          {status === 'none-found' && first !== undefined
            ? `none found (${[first.by, first.on === null ? '' : shortDay(first.on)].filter((part) => part !== '').join(', ')})`
            : words}
        </span>
      </span>
      {listedFindings.length === 0 ? null : (
        <span className="coverage-items">
          {listedFindings.map(({ id, title }) => (
            <button
              key={id}
              type="button"
              className="link-button small"
              dir="auto"
              disabled={id === current}
              onClick={() => void ports.openWorkItem(id)}
            >
              {title === '' ? `Finding ${id}` : title}
            </button>
          ))}
        </span>
      )}
    </li>
  );
}

const STATUS: Readonly<Record<Coverage['status'], { symbol: string; tone: string; words: string }>> = {
  findings: { symbol: '✓', tone: 'ok', words: '' },
  'none-found': { symbol: '✓', tone: 'ok', words: 'none found' },
  asked: { symbol: '…', tone: 'weak', words: 'asked, no answer yet' },
  maybe: { symbol: '?', tone: 'weak', words: 'may be answered by' },
  'not-asked': { symbol: '–', tone: 'weak', words: 'not asked' },
};
