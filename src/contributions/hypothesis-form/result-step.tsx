import { useEffect, useId, useMemo, useState, type ClipboardEvent, type DragEvent } from 'react';
import type { FormPorts, FormItem } from '../../azure/frames/form.ts';
import { evidenceLink } from '../../azure/work-items/evidence-link.ts';
import type { Candidate, EvidenceReading } from '../../domain/evidence/candidate.ts';
import { resultAmong } from '../../domain/evidence/choice.ts';
import { candidateText, evidenceComment, fieldsOfCandidate, withAnswer } from '../../domain/evidence/result.ts';
import { candidateOfSeries, withIntervalOfScores, type DerivedCandidate } from '../../domain/evidence/series.ts';
import { unitQuestion } from '../../domain/evidence/units.ts';
import { numberIn, textIn } from '../../domain/hypothesis/hypothesis.ts';
import { ML_FIELDS } from '../../domain/process/ml-fields.ts';
import { remarkText } from '../../ui/evidence-words.ts';
import { reasonOf } from '../../ui/form/reason-of.ts';
import { useIsHere } from '../../ui/form/use-is-here.ts';
import { CandidateTable } from './candidate-table.tsx';
import { OpenQuestions } from './open-questions.tsx';
import { readPasted } from './read-pasted.ts';

/** Larger files are refused, because reading them would stop the page. */
const MAX_BYTES = 5_000_000;

interface Source {
  text: string;
  fileName: string;
}

interface ResultStepProps {
  item: FormItem;
  ports: FormPorts;
  /** How the interval in the fields was worked out, for the comment of a link; empty if it was not. */
  method: string;
  /** Called after a link was added to the form. */
  onLinked: () => void;
}

/** A box that takes what tools and notebooks write, and offers what it holds as the result. Everything is read in the page. */
export default function ResultStep({ item, ports, method, onLinked }: ResultStepProps) {
  const [source, setSource] = useState<Source>({ text: '', fileName: '' });
  const [picked, setPicked] = useState<number | null>(null);
  const [kept, setKept] = useState<ReadonlySet<number>>(new Set());
  /** The picked candidate with the answers given so far; null before the first answer. */
  const [answered, setAnswered] = useState<Candidate | null>(null);
  const [url, setUrl] = useState('');
  const [remark, setRemark] = useState('');
  const [failure, setFailure] = useState('');
  const isHere = useIsHere();
  const id = useId();

  const metric = textIn(item.fields, ML_FIELDS.metric);
  const guardrails = textIn(item.fields, ML_FIELDS.guardrails);
  const { reading, isRead } = usePasted(source, setFailure);
  const offers = useMemo(() => offersOf(reading), [reading]);
  const candidates = useMemo(() => offers.map(({ candidate }) => candidate), [offers]);
  const suggested = useMemo(() => resultAmong(candidates, metric, source), [candidates, metric, source]);
  const index = picked ?? (suggested === null ? null : candidates.indexOf(suggested));
  const chosen = index === null ? null : (answered ?? withUnitQuestion(candidates[index]!, item));
  const isUrl = /^https?:\/\/\S+$/i.test(url.trim());

  const take = (next: Source) => {
    setSource(next);
    setPicked(null);
    setKept(new Set());
    setAnswered(null);
    setRemark('');
    setFailure('');
  };
  const takeFile = (file: File) => {
    if (file.size > MAX_BYTES) setFailure(`${file.name} is larger than 5 MB. Cut it to the metrics.`);
    else
      void file.text().then(
        (text) => take({ text, fileName: file.name.toLowerCase() }),
        () => setFailure(`${file.name} could not be read.`),
      );
  };
  const onPaste = (event: ClipboardEvent) => {
    const [file] = [...(event.clipboardData.files ?? [])];
    if (file === undefined) return;
    event.preventDefault();
    takeFile(file);
  };
  const onDrop = (event: DragEvent) => {
    const [file] = [...(event.dataTransfer.files ?? [])];
    if (file === undefined) return;
    event.preventDefault();
    takeFile(file);
  };
  const pick = (next: number) => {
    setPicked(next);
    setAnswered(null);
  };
  const add = async () => {
    try {
      if (chosen !== null) await ports.setFields(fieldsOfCandidate(chosen));
      const others = [...kept].filter((other) => other !== index).map((other) => candidates[other]!);
      let left = 0;
      if (isUrl) {
        const primary = chosen ?? resultInFields(item);
        const how = chosen === null ? method : offers[index!]!.method;
        const comment = primary === null ? { comment: '', left: 0 } : evidenceComment(primary, others, how);
        ({ left } = comment);
        const link = await evidenceLink(ports, url.trim(), comment.comment);
        // The form may show another item by now, which must not get the link.
        if (!isHere()) return;
        await ports.addLink(link);
        onLinked();
      }
      take({ text: '', fileName: '' });
      setUrl('');
      setRemark(left === 0 ? '' : `${left} of the other metrics did not fit into the comment of the link.`);
    } catch (error) {
      setFailure(`It could not be added: ${reasonOf(error)}`);
    }
  };

  return (
    <div className="result-step" onDragOver={(event) => event.preventDefault()} onDrop={onDrop}>
      <div className="paste">
        <label htmlFor={id}>
          Result
          <textarea
            id={id}
            className="native-input"
            rows={source.fileName === '' && source.text.length > 60 ? 3 : 1}
            placeholder="Paste what your tool or notebook wrote, or drop its file here"
            value={source.fileName === '' ? source.text : source.fileName}
            readOnly={source.fileName !== ''}
            onPaste={onPaste}
            onChange={(event) => take({ text: event.target.value, fileName: '' })}
          />
        </label>
        <label>
          Link
          <input className="native-input" type="url" placeholder="https://" value={url} onChange={(event) => setUrl(event.target.value)} />
        </label>
      </div>
      {candidates.length === 0 ? null : (
        <CandidateTable
          candidates={candidates}
          picked={index}
          kept={kept}
          isGuardrail={(candidate) => candidate.name !== '' && guardrails.toLowerCase().includes(candidate.name.toLowerCase())}
          canKeep={isUrl}
          onPick={pick}
          onKeep={(other, isKept) => setKept((before) => new Set(isKept ? [...before, other] : [...before].filter((each) => each !== other)))}
        />
      )}
      {chosen === null || chosen.questions.length === 0 ? null : (
        <OpenQuestions candidate={chosen} onAnswer={(question, answer) => setAnswered(withAnswer(chosen, question, answer))} />
      )}
      {candidates.length > 0 && chosen === null ? (
        <p className="small">
          {metric === '' ? 'Choose the result.' : `None of them is clearly ${metric}, the metric of the plan. Choose the result.`}
        </p>
      ) : null}
      {(reading?.remarks ?? []).slice(0, 5).map(({ kind, from, written }) => (
        <p key={`${kind} ${from}`} className="weak small" dir="auto">
          {from === '' ? '' : `${from}: `}
          {written === '' ? '' : `“${written}” `}
          {remarkText(kind)}.
        </p>
      ))}
      {isRead && candidates.length === 0 && (reading?.remarks ?? []).length === 0 ? (
        <p className="weak small">
          No result is recognized in this. Paste a line such as 0.802 [0.789, 0.817] n=10294, or the file that your tool wrote.
        </p>
      ) : null}
      <div className="result-actions">
        <button
          type="button"
          className="add"
          disabled={(chosen === null || chosen.questions.length > 0) && !(isUrl && candidates.length === 0)}
          onClick={() => void add()}
        >
          Add evidence
        </button>
        {chosen === null || chosen.questions.length > 0 ? null : <span className="weak small">Fills the result with {candidateText(chosen)}.</span>}
      </div>
      <p role="status" className="small">
        {remark}
      </p>
      {failure === '' ? null : (
        <p role="alert" className="warn small">
          {failure}
        </p>
      )}
    </div>
  );
}

/** The candidate with the question about its unit, if it has another one than the plan. */
function withUnitQuestion(candidate: Candidate, { fields }: FormItem): Candidate {
  const question = unitQuestion(candidate, {
    unit: textIn(fields, ML_FIELDS.unit),
    threshold: numberIn(fields, ML_FIELDS.threshold),
    comparatorValue: numberIn(fields, ML_FIELDS.comparatorValue),
  });
  return question === null ? candidate : { ...candidate, questions: [...candidate.questions, question] };
}

const NOTHING = Promise.resolve(null);

/** The reading of a source, and whether it is there. That of an earlier text is never shown for a later one. */
function usePasted(source: Source, onFailure: (text: string) => void): { reading: EvidenceReading | null; isRead: boolean } {
  const [result, setResult] = useState<{ of: Source; reading: EvidenceReading | null } | null>(null);
  useEffect(() => {
    let isCurrent = source.text.trim() !== '';
    const pending = isCurrent ? readPasted(source.text, source.fileName) : NOTHING;
    pending.then(
      (reading) => isCurrent && setResult({ of: source, reading }),
      (error: unknown) => isCurrent && onFailure(`It could not be read: ${reasonOf(error)}`),
    );
    return () => {
      isCurrent = false;
    };
  }, [source, onFailure]);
  return result?.of === source ? { reading: result.reading, isRead: true } : { reading: null, isRead: false };
}

/** The numbers of a text, with intervals from scores where it has only those. */
const offersOf = (reading: EvidenceReading | null): DerivedCandidate[] => [
  ...(reading?.candidates ?? []).map(withIntervalOfScores),
  ...(reading?.series ?? []).flatMap((series) => candidateOfSeries(series) ?? []),
];

/** The result that the fields have, for the comment of a link to where it comes from. */
function resultInFields({ fields }: FormItem): Candidate | null {
  const number = (field: string) => numberIn(fields, field);
  const [value, low, high] = [number(ML_FIELDS.observed), number(ML_FIELDS.ciLow), number(ML_FIELDS.ciHigh)];
  if (value === null) return null;
  return {
    name: textIn(fields, ML_FIELDS.metric),
    value,
    written: '',
    interval: low === null || high === null ? null : { low, high, level: 95 },
    runs: number(ML_FIELDS.runs),
    sampleSize: number(ML_FIELDS.sampleSize),
    unit: textIn(fields, ML_FIELDS.unit),
    scores: [],
    from: '',
    questions: [],
  };
}
