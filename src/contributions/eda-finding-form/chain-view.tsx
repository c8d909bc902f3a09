import { useState, type ReactNode } from 'react';
import type { FormPorts, FormItem } from '../../azure/frames/form.ts';
import { loadChain } from '../../azure/hypotheses/load-chain.ts';
import type { Chain, ChainItem, ChainPullRequest } from '../../domain/eda-finding/chain.ts';
import { EVIDENCE_COMMENT, HYPOTHESIS_TYPE, hypothesisFrom } from '../../domain/eda-finding/eda-finding.ts';
import { textIn } from '../../domain/hypothesis/hypothesis.ts';
import { ML_FIELDS } from '../../domain/process/ml-fields.ts';
import { reasonOf } from '../../ui/form/reason-of.ts';
import { useIsHere } from '../../ui/form/use-is-here.ts';
import { useLoad } from '../../ui/use-load.ts';

/** Items that a step lists before “more”. */
const FIRST = 6;
const NOTHING: Chain = { hypotheses: [], stories: [], pullRequests: [], decisions: [] };

/** The chain from the finding, based on links: finding → hypothesis → story → pull request → decision. */
export function ChainView({ item, ports }: { item: FormItem; ports: FormPorts }) {
  const [added, setAdded] = useState(0);
  const [remark, setRemark] = useState('');
  const chain = useLoad(async (signal) => loadChain(ports.client, ports.project.id, item.id, await ports.readLinks(), signal), [item.version, added]);

  const isHere = useIsHere();
  const create = async () => {
    setRemark('');
    try {
      const { loadStartingPlace, startingValues } = await import('../../azure/team/starting-place.ts');
      // Open the form even if the user may not see the team.
      const place = await loadStartingPlace(ports).catch(() => null);
      const id = await ports.createWorkItem(HYPOTHESIS_TYPE, { ...hypothesisFrom(item), ...startingValues(place) });
      if (id === null || !isHere()) return;
      await ports.addLink({ rel: 'System.LinkTypes.Related', url: ports.urlOf(`_apis/wit/workItems/${id}`), comment: EVIDENCE_COMMENT });
      if (ML_FIELDS.action in item.names && textIn(item.fields, ML_FIELDS.action) === '')
        await ports.setFields({ [ML_FIELDS.action]: 'New hypothesis' });
      setAdded((count) => count + 1);
      setRemark(`Hypothesis ${id} is linked. Save this finding to keep the link.`);
    } catch (error) {
      setRemark(`The hypothesis could not be linked: ${reasonOf(error)}`);
    }
  };

  const isReading = chain.state === 'loading';
  const { hypotheses, stories, pullRequests, decisions } = chain.state === 'ready' ? chain.value : NOTHING;
  return (
    <section className="chain" aria-label="What came of it">
      <h3>What came of it</h3>
      {chain.state === 'failed' ? (
        <p role="alert" className="warn small">
          What this finding is linked to could not be read: {reasonOf(chain.error)}
        </p>
      ) : (
        <ol>
          <Step name="Hypothesis" isReading={isReading}>
            {hypotheses.map((hypothesis) => (
              <Item key={hypothesis.id} item={hypothesis} ports={ports} />
            ))}
          </Step>
          <Step name="Story" isReading={isReading}>
            {stories.map((story) => (
              <Item key={story.id} item={story} ports={ports} />
            ))}
          </Step>
          <Step name="Pull request" isReading={isReading}>
            {pullRequests.map((pullRequest) => (
              <PullRequest key={pullRequest.id} pullRequest={pullRequest} ports={ports} />
            ))}
          </Step>
          <Step name="Decision" isReading={isReading}>
            {decisions.map((decision) => (
              <Decision key={decision.id} item={decision} />
            ))}
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

function Step({ name, isReading, children }: { name: string; isReading: boolean; children: ReactNode[] }) {
  const [isWhole, setWhole] = useState(false);
  const visibleChildren = isWhole ? children : children.slice(0, FIRST);
  return (
    <li>
      <span className="step-name small weak">{name}</span>
      <div className="step-items">
        {isReading ? <span className="weak small">…</span> : children.length === 0 ? <span className="weak small">none yet</span> : null}
        {visibleChildren}
        {visibleChildren.length < children.length ? (
          <button type="button" className="link-button small" onClick={() => setWhole(true)}>
            {children.length - visibleChildren.length} more
          </button>
        ) : null}
      </div>
    </li>
  );
}

function Item({ item: { id, type, title, state }, ports }: { item: ChainItem; ports: FormPorts }) {
  return (
    <button type="button" className="link-button chain-item" dir="auto" title={`${type} ${id}, ${state}`} onClick={() => void ports.openWorkItem(id)}>
      {title === '' ? `${type} ${id}` : title}
    </button>
  );
}

function PullRequest({ pullRequest: { id, repositoryId }, ports }: { pullRequest: ChainPullRequest; ports: FormPorts }) {
  const address = ports.urlOf(`${encodeURIComponent(ports.project.name)}/_git/${repositoryId}/pullrequest/${id}`);
  return (
    <a className="text-link" href={address} target="_blank" rel="noreferrer" aria-label={`Pull request ${id}`}>
      !{id}
    </a>
  );
}

/** A decision, labeled like its hypothesis: `H11` if the title starts with it. */
function Decision({ item: { id, title, outcome, learning } }: { item: ChainItem }) {
  return (
    <span dir="auto">
      <strong>
        {/^[A-Z]+\d+(?=:)/.exec(title)?.[0] ?? `Hypothesis ${id}`} {outcome.toLowerCase()}.
      </strong>{' '}
      {learning}
    </span>
  );
}
