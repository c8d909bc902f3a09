import { useEffect, useState } from 'react';
import type { FormFrame, FormItem } from '../../azure/form-frame.ts';
import { parseMeasurement, parseMetricsFile, type Measurement } from '../../domain/hypothesis/evidence.ts';
import { textIn } from '../../domain/hypothesis/hypothesis.ts';
import { ML_FIELDS } from '../../domain/process/ml-process.ts';

interface EvidenceStepProps {
  item: FormItem;
  frame: FormFrame;
  isReadOnly: boolean;
}

/** The pages that the result rests on, and a place to paste a result into the native fields. */
export function EvidenceStep({ item, frame, isReadOnly }: EvidenceStepProps) {
  const [links, setLinks] = useState<readonly { url: string; comment: string }[]>([]);
  const [pasted, setPasted] = useState('');
  const [url, setUrl] = useState('');
  const [failure, setFailure] = useState('');
  const { id, reading } = item;
  const reload = () =>
    frame.readLinks().then(
      (all) => setLinks(all.flatMap((one) => (one.kind === 'hyperlink' ? [one] : []))),
      () => setFailure('The links of this item could not be read.'),
    );

  useEffect(() => {
    setPasted('');
    setUrl('');
    setFailure('');
    void reload();
    // The links belong to one reading of one item; nothing else asks for them.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [id, reading]);

  const measurement = readPasted(pasted, textIn(item.fields, ML_FIELDS.metric));
  const isUrl = /^https?:\/\/\S+$/i.test(url.trim());
  const take = async () => {
    setFailure('');
    try {
      if (measurement !== null) await frame.setFields(fieldsOf(measurement));
      if (isUrl)
        await frame.addLink({
          rel: 'Hyperlink',
          url: url.trim(),
          comment: pasted.trim().length <= 255 && !pasted.includes('{') ? pasted.trim() : '',
        });
      setPasted('');
      setUrl('');
      await reload();
    } catch (error) {
      setFailure(`It could not be added: ${(error as { message?: string }).message ?? 'the form refused it'}`);
    }
  };

  return (
    <>
      {links.length === 0 ? (
        <p className="weak">No page is linked yet. Runs, pull requests and findings show under Links.</p>
      ) : (
        <ul className="links">
          {links.map(({ url: address, comment }) => (
            <li key={address} dir="auto">
              <a className="text-link" href={address} target="_blank" rel="noreferrer">
                {address.replace(/^https?:\/\/(?:www\.)?/, '')}
              </a>{' '}
              <span className="weak">{comment}</span>
            </li>
          ))}
        </ul>
      )}
      {isReadOnly ? null : (
        <div className="paste">
          <label>
            Result
            <textarea
              className="native-input"
              rows={1}
              placeholder="0.802 [0.789, 0.817] n=10294"
              value={pasted}
              onChange={(event) => setPasted(event.target.value)}
            />
          </label>
          <label>
            Page
            <input className="native-input" type="url" placeholder="https://" value={url} onChange={(event) => setUrl(event.target.value)} />
          </label>
          <button type="button" className="add" disabled={measurement === null && !isUrl} onClick={() => void take()}>
            Add evidence
          </button>
        </div>
      )}
      {measurement === null ? null : <p className="weak small">Reads as {summaryOf(measurement)}; the fields take it with “Add evidence”.</p>}
      {pasted.trim() !== '' && measurement === null ? (
        <p className="weak small">
          No result is recognised in this. Paste a line such as 0.802 [0.789, 0.817] n=10294, a JSON file of metrics, or a run of MLflow.
        </p>
      ) : null}
      {failure === '' ? null : (
        <p role="alert" className="warn small">
          {failure}
        </p>
      )}
    </>
  );
}

/** A line, or the metric of a file that is called like the plan's; a file with a single metric needs no name. */
function readPasted(text: string, metric: string): Measurement | null {
  if (!text.trimStart().startsWith('{')) return parseMeasurement(text);
  const metrics = parseMetricsFile(text);
  const plain = (name: string) => name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  return metrics.find((one) => plain(one.metric ?? '') === plain(metric)) ?? (metrics.length === 1 ? metrics[0]! : null);
}

function fieldsOf({ observed, interval, sampleSize, runs }: Measurement): Record<string, unknown> {
  return {
    [ML_FIELDS.observed]: observed,
    [ML_FIELDS.ciLow]: interval?.low ?? '',
    [ML_FIELDS.ciHigh]: interval?.high ?? '',
    ...(sampleSize === null ? {} : { [ML_FIELDS.sampleSize]: sampleSize }),
    ...(runs === null ? {} : { [ML_FIELDS.runs]: runs }),
  };
}

function summaryOf({ metric, observed, interval, sampleSize, runs }: Measurement): string {
  return [
    `${metric === null ? '' : `${metric} `}${observed}`,
    interval === null ? 'no interval' : `interval ${interval.low} to ${interval.high}`,
    ...(sampleSize === null ? [] : [`n ${sampleSize}`]),
    ...(runs === null ? [] : [`${runs} runs`]),
  ].join(', ');
}
