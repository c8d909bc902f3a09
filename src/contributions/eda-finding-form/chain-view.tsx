import { useState, type ReactNode } from 'react';
import type { FormFrame, FormItem } from '../../azure/form-frame.ts';
import { loadChain } from '../../azure/load-chain.ts';
import { linkedItemIds, type ChainItem } from '../../domain/eda-finding/chain.ts';
import { EVIDENCE_COMMENT, HYPOTHESIS_TYPE, hypothesisFrom } from '../../domain/eda-finding/eda-finding.ts';
import { textIn } from '../../domain/hypothesis/hypothesis.ts';
import { ML_FIELDS } from '../../domain/process/ml-process.ts';
import { reasonOf } from '../../ui/form/reason-of.ts';
import { useRead } from './use-read.ts';

/** What a step lists before it folds the rest. */
const FIRST = 6;

/** What came of the finding, read from links: finding → hypothesis → story → pull request → decision. */
export function ChainView({ item, frame }: { item: FormItem; frame: FormFrame }) {
  const [added, setAdded] = useState(0);
  const [remark, setRemark] = useState('');
  const chain = useRead(`${item.reading} ${added}`, async (signal) => {
    const links = await frame.readLinks();
    return { chain: await loadChain(frame.client, frame.project.id, item.id, links, signal), count: linkedItemIds(links).length };
  });

  const create = async () => {
    setRemark('');
    try {
      const id = await frame.createWorkItem(HYPOTHESIS_TYPE, hypothesisFrom(item));
      if (id === null) return;
      await frame.addLink({ rel: 'System.LinkTypes.Related', url: frame.urlOf(`_apis/wit/workItems/${id}`), comment: EVIDENCE_COMMENT });
      if (textIn(item.fields, ML_FIELDS.action) === '') await frame.setFields({ [ML_FIELDS.action]: 'New hypothesis' });
      setAdded((count) => count + 1);
      setRemark(`Hypothesis ${id} is linked. Save this finding to keep the link.`);
    } catch (error) {
      setRemark(`The hypothesis could not be linked: ${reasonOf(error)}`);
    }
  };

  return (
    <section className="chain" aria-label="What came of it">
      <h3>What came of it</h3>
      {chain.state === 'failed' ? (
        <p role="alert" className="warn small">
          What this finding is linked to could not be read: {reasonOf(chain.error)}
        </p>
      ) : (
        <ol>
          <Step name="Hypothesis" isReading={chain.state === 'reading'} none="none yet">
            {chain.state === 'ready' ? chain.value.chain.hypotheses.map((one) => <Item key={one.id} item={one} frame={frame} />) : []}
          </Step>
          <Step name="Story" isReading={chain.state === 'reading'} none="none yet">
            {chain.state === 'ready' ? chain.value.chain.stories.map((one) => <Item key={one.id} item={one} frame={frame} />) : []}
          </Step>
          <Step name="Pull request" isReading={chain.state === 'reading'} none="none yet">
            {chain.state === 'ready'
              ? chain.value.chain.pullRequests.map(({ id, repositoryId }) => (
                  <a
                    key={id}
                    className="text-link"
                    href={frame.urlOf(`${encodeURIComponent(frame.project.name)}/_git/${repositoryId}/pullrequest/${id}`)}
                    target="_blank"
                    rel="noreferrer"
                  >
                    !{id}
                  </a>
                ))
              : []}
          </Step>
          <Step name="Decision" isReading={chain.state === 'reading'} none="none yet">
            {chain.state === 'ready'
              ? chain.value.chain.decisions.map(({ id, outcome, learning }) => (
                  <span key={id} dir="auto">
                    <strong>{outcome}.</strong> {learning}
                  </span>
                ))
              : []}
          </Step>
        </ol>
      )}
      {item.isReadOnly ? null : (
        <button type="button" className="add" onClick={() => void create()}>
          Create hypothesis from this finding
        </button>
      )}
      <p role="status" className="small weak">
        {remark}
      </p>
    </section>
  );
}

function Step({ name, isReading, none, children }: { name: string; isReading: boolean; none: string; children: ReactNode[] }) {
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? children : children.slice(0, FIRST);
  return (
    <li>
      <span className="step-name small weak">{name}</span>
      {isReading ? <span className="weak small">…</span> : children.length === 0 ? <span className="weak small">{none}</span> : null}
      {shown.map((child, index) => (
        // The list is drawn anew with every reading; its order says nothing else.
        // oxlint-disable-next-line react/no-array-index-key
        <div key={index}>{child}</div>
      ))}
      {shown.length < children.length ? (
        <button type="button" className="link-button small" onClick={() => setWhole(true)}>
          {children.length - shown.length} more
        </button>
      ) : null}
    </li>
  );
}

function Item({ item: { id, type, title, state }, frame }: { item: ChainItem; frame: FormFrame }) {
  return (
    <button type="button" className="link-button chain-item" dir="auto" title={`${type} ${id}, ${state}`} onClick={() => void frame.openWorkItem(id)}>
      {title === '' ? `${type} ${id}` : title}
    </button>
  );
}
