import { useState, type FormEvent } from 'react';
import { Button } from 'azure-devops-ui/Button';
import { FAULT_KINDS } from '../../faults/fault-rule.ts';
import type { FaultsView } from '../../faults/faults-view.ts';
import { WhenLoaded } from '../components/notices.tsx';
import { readFaults, setFaults } from '../session.ts';
import { useLoad } from '../use-load.ts';

/** Makes requests of extensions fail, to test how they handle it. */
export function FaultsSettings() {
  const [faults, reload] = useLoad('faults', readFaults);
  return (
    <div className="settings-content">
      <WhenLoaded outcome={faults} onRetry={reload} what="faults">
        {(view) => <FaultsForm view={view} />}
      </WhenLoaded>
    </div>
  );
}

const EXAMPLES = [
  ['any@20%', 'one request in five fails, each time in another way'],
  ['429:5@10%', 'one in ten is asked to wait five seconds'],
  ['latency:50', 'every answer comes 50 ms later'],
  ['cut@30% POST **/wiql', 'three queries in ten lose their answer'],
] as const;

function FaultsForm({ view }: { view: FaultsView }) {
  const [text, setText] = useState(view.rules.join('\n'));
  const [seed, setSeed] = useState(String(view.seed));
  const [problem, setProblem] = useState<string | null>(null);

  const apply = (rules: readonly string[]) => setFaults(rules, Number(seed)).catch((error: Error) => setProblem(error.message));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void apply(text.split('\n').filter((line) => line.trim() !== ''));
  };
  const met = Object.entries(view.counts);

  return (
    <section className="tile faults">
      <h2 className="tile-title">Faults</h2>
      <p className="secondary">
        Requests of extensions and tools run into these until they are switched off or the host ends. The pages around extensions go on as usual.
      </p>
      <form onSubmit={submit}>
        <label className="faults-field">
          <span>Rules, one on a line: kind[:value][@rate%] [verb] [path]</span>
          <textarea
            className="input faults-rules"
            rows={5}
            spellCheck={false}
            aria-invalid={problem !== null}
            aria-describedby={problem === null ? undefined : 'faults-problem'}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </label>
        {problem !== null && (
          <p id="faults-problem" role="alert" className="faults-problem">
            {problem}
          </p>
        )}
        <label className="faults-field">
          <span>Seed: another one meets other requests</span>
          <input type="number" min={0} step={1} className="input faults-seed" value={seed} onChange={(event) => setSeed(event.target.value)} />
        </label>
        <div className="faults-actions">
          <Button primary type="submit" text="Apply" />
          <Button text="Switch off" disabled={view.rules.length === 0} onClick={() => void apply([])} />
        </div>
      </form>
      <p role="status">
        {view.rules.length === 0
          ? 'No faults: every request is answered.'
          : `On. ${met.length === 0 ? 'No request was met yet.' : `Met so far: ${met.map(([kind, count]) => `${count} × ${kind}`).join(', ')}.`}`}
      </p>
      <h3 className="faults-heading">How to write them</h3>
      <p className="secondary">
        Kinds: any, {FAULT_KINDS.join(', ')}. The values of latency and preflight are in milliseconds, that of 429 and 503 a pause in seconds. A path
        begins below the organisation and may have * and **.
      </p>
      <dl className="faults-examples">
        {EXAMPLES.map(([rule, meaning]) => (
          <div key={rule}>
            <dt>
              <code>{rule}</code>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
