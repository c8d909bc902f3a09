import { lazy, useState } from 'react';
import type { FormPorts, FormItem } from '../../azure/frames/form.ts';
import { describeMeasurement, parseMeasurement, parseMetricsFile, type Measurement } from '../../domain/hypothesis/evidence.ts';
import { criterionIn, textIn } from '../../domain/hypothesis/hypothesis.ts';
import { ML_FIELDS } from '../../domain/process/ml-fields.ts';
import { Fold, NotLoaded } from '../../ui/form/fold.tsx';
import { reasonOf } from '../../ui/form/reason-of.ts';
import { useIsHere } from '../../ui/form/use-is-here.ts';
import type { LinksRead } from './card-reads.ts';
import { EvidenceList } from './evidence-list.tsx';

const ScoresStep = lazy(() => import(/* webpackChunkName: "scores" */ './scores-step.tsx').catch(() => ({ default: NotLoaded })));

interface EvidenceStepProps {
  item: FormItem;
  ports: FormPorts;
  links: LinksRead;
  /** Called after a link was added to the form. */
  onLinked: () => void;
}

/** The evidence, and an input to paste a result into the native fields. */
export function EvidenceStep({ item, ports, links, onLinked }: EvidenceStepProps) {
  const [pasted, setPasted] = useState('');
  const [picked, setPicked] = useState('');
  const [url, setUrl] = useState('');
  const [failure, setFailure] = useState('');
  const isHere = useIsHere();

  const measurements = readPasted(pasted);
  const measurement = chosen(measurements, picked, textIn(item.fields, ML_FIELDS.metric));
  const isUrl = /^https?:\/\/\S+$/i.test(url.trim());
  const take = async () => {
    setFailure('');
    try {
      if (measurement !== null) await ports.setFields(fieldsOf(measurement));
      if (isUrl) {
        const { evidenceLink } = await import(/* webpackChunkName: "evidence-link" */ '../../azure/work-items/evidence-link.ts');
        const link = await evidenceLink(ports, url.trim(), measurement === null ? '' : describeMeasurement(measurement).slice(0, 255));
        // The form may show another item by now, which must not get the link.
        if (!isHere()) return;
        await ports.addLink(link);
        onLinked();
      }
      setPasted('');
      setUrl('');
    } catch (error) {
      setFailure(`It could not be added: ${reasonOf(error)}`);
    }
  };

  return (
    <>
      <EvidenceList id={item.id} links={links} ports={ports} />
      {item.isReadOnly ? null : (
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
      {measurements.length > 1 ? (
        <label className="small">
          Metric of the file{' '}
          <select className="native-input" value={measurement?.metric ?? ''} onChange={(event) => setPicked(event.target.value)}>
            <option value="">Choose…</option>
            {measurements.map(({ metric }) => (
              <option key={metric} value={metric ?? ''}>
                {metric}
              </option>
            ))}
          </select>
        </label>
      ) : null}
      {measurement === null ? null : <p className="weak small">Reads as {summaryOf(measurement)}; the fields take it with “Add evidence”.</p>}
      {pasted.trim() !== '' && measurements.length === 0 ? (
        <p className="weak small">
          No result is recognised in this. Paste a line such as 0.802 [0.789, 0.817] n=10294, a JSON file of metrics, or a run of MLflow.
        </p>
      ) : null}
      {failure === '' ? null : (
        <p role="alert" className="warn small">
          {failure}
        </p>
      )}
      {item.isReadOnly || criterionIn(item.fields) === 'Expert judgement' ? null : (
        <Fold title="Interval from scores" keeps>
          {() => <ScoresStep item={item} ports={ports} onTaken={() => {}} />}
        </Fold>
      )}
    </>
  );
}

/** The measurements in pasted text: one from a line, or several from a JSON file. */
function readPasted(text: string): Measurement[] {
  if (text.trimStart().startsWith('{')) return parseMetricsFile(text);
  const line = parseMeasurement(text);
  return line === null ? [] : [line];
}

/** The measurement that the user picked, or else the one with the metric of the plan; a single one needs no match. */
function chosen(measurements: readonly Measurement[], picked: string, metric: string): Measurement | null {
  const plain = (name: string) => name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  if (measurements.length === 1) return measurements[0]!;
  const named = (name: string) => measurements.find((measurement) => name !== '' && plain(measurement.metric ?? '') === plain(name));
  return named(picked) ?? named(metric) ?? null;
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
