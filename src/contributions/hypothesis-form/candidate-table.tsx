import { useId } from 'react';
import { unitText } from '../../domain/hypothesis/plain-result.ts';
import type { Candidate } from '../../domain/evidence/candidate.ts';
import { levelNote } from '../../domain/evidence/result.ts';

/** Rows to list; a file with more is read, and its plan's metric is chosen all the same. */
const MAX_ROWS = 40;

interface CandidateTableProps {
  candidates: readonly Candidate[];
  picked: number | null;
  kept: ReadonlySet<number>;
  isGuardrail: (candidate: Candidate) => boolean;
  /** Other metrics are kept in the comment of a link, so that they need one. */
  canKeep: boolean;
  onPick: (index: number) => void;
  onKeep: (index: number, isKept: boolean) => void;
}

/** What was recognized: one row per number, of which one becomes the result. */
export function CandidateTable({ candidates, picked, kept, isGuardrail, canKeep, onPick, onKeep }: CandidateTableProps) {
  const group = useId();
  const rows = candidates.map((candidate, index) => ({ candidate, index }));
  // The chosen one is always on the list.
  const shown = rows.filter(({ index }) => index < MAX_ROWS || index === picked);
  return (
    <div className="candidates">
      <table>
        <caption className="visually-hidden">Recognized numbers</caption>
        <thead>
          <tr>
            <th scope="col">Result</th>
            <th scope="col">Metric</th>
            <th scope="col">Value</th>
            <th scope="col">Interval</th>
            <th scope="col">n</th>
            <th scope="col">Runs</th>
            <th scope="col">Where</th>
            {canKeep && candidates.length > 1 ? <th scope="col">Keep</th> : null}
          </tr>
        </thead>
        <tbody>
          {shown.map(({ candidate, index }) => {
            const { name, value, unit, interval, sampleSize, runs, from } = candidate;
            const label = name === '' ? String(value) : name;
            return (
              <tr key={index} aria-current={index === picked ? 'true' : undefined}>
                <td>
                  <input type="radio" name={group} aria-label={`Result: ${label}`} checked={index === picked} onChange={() => onPick(index)} />
                </td>
                <td dir="auto">
                  {name === '' ? <span className="weak">no name</span> : name}
                  {isGuardrail(candidate) ? <span className="pill">guardrail</span> : null}
                </td>
                <td>
                  {value}
                  {unitText(unit)}
                </td>
                <td>
                  {interval === null ? '–' : `${interval.low} – ${interval.high}`}
                  {levelNote(candidate) === '' ? null : <div className="weak small">{levelNote(candidate)}</div>}
                </td>
                <td>{sampleSize ?? '–'}</td>
                <td>{runs ?? '–'}</td>
                <td className="weak" dir="auto">
                  {from}
                </td>
                {canKeep && candidates.length > 1 ? (
                  <td>
                    <input
                      type="checkbox"
                      aria-label={`Keep: ${label}`}
                      disabled={index === picked}
                      checked={index === picked || kept.has(index)}
                      onChange={(event) => onKeep(index, event.target.checked)}
                    />
                  </td>
                ) : null}
              </tr>
            );
          })}
        </tbody>
      </table>
      {shown.length < candidates.length ? <p className="weak small">{candidates.length - shown.length} more numbers are not listed.</p> : null}
    </div>
  );
}
