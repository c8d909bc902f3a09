import type { Summary } from '../../domain/sprint/run-checks.ts';
import type { CheckOutcome } from '../../domain/sprint/check.ts';
import { OutcomeSign } from '../../ui/outcome.tsx';
import { RecentSprints } from '../../ui/recent-sprints.tsx';
import { sentenceOf } from '../../ui/strings.ts';
import { CheckList } from './check-list.tsx';
import type { SprintCheckReading, SprintCheckShown } from './shown.ts';

/** The summary; with two rows also what needs attention, and with three columns the previous sprints. */
export function SprintCheckView({ reading, shown }: { reading: SprintCheckReading; shown: SprintCheckShown }) {
  const { sprint, awaited, summary, limits, strip, loadStrip, asOf } = reading;
  const { lead, attention, rest } = sentenceOf(summary, { count: awaited, isReading: true });
  const sign = awaited > 0 && summary.attention === 0 ? null : signOf(summary, limits.length > 0);
  const url = shown.urlOf(sprint);
  return (
    <div className={shown.rows > 1 ? 'check' : 'check check-only'}>
      <div className="check-top">
        <a className="check-sentence" href={url} target="_blank" rel="noreferrer">
          {sign === null ? null : <OutcomeSign outcome={sign} />}
          <span>
            <span className="check-lead">{lead}</span>{' '}
            <span className="check-rest">
              {attention === '' ? null : <strong>{attention}</strong>}
              {attention !== '' && rest !== '' ? ', ' : ''}
              {rest}
              {attention !== '' || rest !== '' ? '.' : ''}
            </span>
          </span>
        </a>
        {shown.columns < 3 ? null : awaited > 0 ? (
          <div className="strip skeleton" aria-hidden="true" />
        ) : loadStrip !== undefined ? (
          <RecentSprints
            key={asOf}
            current={sprint.id}
            earlier={strip}
            load={async (signal) => {
              const sprints = await loadStrip(signal);
              shown.memory.write({ ...reading, strip: sprints });
              return sprints;
            }}
            onPick={(pickedSprint) => shown.onOpen(shown.urlOf(pickedSprint))}
          />
        ) : null}
      </div>
      {limits.map((limit) => (
        <p key={limit} className="warn small">
          {limit}
        </p>
      ))}
      {shown.rows > 1 ? <Details reading={reading} url={url} /> : null}
    </div>
  );
}

/** Checks that need attention, or else the pending ones. */
function Details({ reading: { awaited, open, pending, summary, asOf }, url }: { reading: SprintCheckReading; url: string }) {
  const key = `${asOf} ${awaited}`;
  if (open.length > 0) return <CheckList key={key} label="Needs attention" checks={open} url={url} />;
  if (summary.countsFrom !== undefined) return null;
  return (
    <>
      <p className="weak">{awaited > 0 ? 'Nothing needs attention so far.' : 'Nothing in this sprint needs attention.'}</p>
      {pending.length > 0 ? <CheckList key={key} label="Pending" checks={pending} url={url} /> : null}
    </>
  );
}

/** The symbol of the most important outcome. Only a complete sprint in which all checks pass gets the pass symbol. */
function signOf({ checks, attention, notEnoughData, pending, waived }: Summary, isPartial: boolean): CheckOutcome | null {
  if (checks === 0) return null;
  if (attention > 0) return 'attention';
  if (notEnoughData > 0 || isPartial) return 'not-enough-data';
  if (pending > 0) return 'pending';
  return waived > 0 ? 'waived' : 'pass';
}
