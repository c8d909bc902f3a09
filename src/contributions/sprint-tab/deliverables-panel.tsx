import { useState } from 'react';
import type { WorkItem } from '../../domain/shared/work-item.ts';
import type { BacklogTypes } from '../../domain/sprint/compose-snapshot.ts';
import { isBeforeCounting } from '../../domain/sprint/counting.ts';
import type { Deliverable, DeliverableKind, SprintSnapshot, Story } from '../../domain/sprint/snapshot.ts';
import { Panel } from '../../ui/panel.tsx';
import { plural } from '../../ui/strings.ts';
import { WorkItemLink, type ItemColor } from '../../ui/work-item-link.tsx';
import { awaitedWords, type Awaited } from './awaited.ts';
import { noDeliverable } from './no-deliverable.ts';
import type { SprintPorts } from './sprint-ports.ts';

const KINDS: readonly { kind: DeliverableKind; name: string }[] = [
  { kind: 'code', name: 'Code' },
  { kind: 'hypothesis', name: 'Hypothesis' },
  { kind: 'eda', name: 'EDA' },
  { kind: 'document', name: 'Document' },
];

const SHOWN_AT_FIRST = 30;

interface DeliverablesPanelProps {
  snapshot: SprintSnapshot;
  /** The days of linked code are missing; null: they are there. */
  awaited: Awaited | null;
  /** The story types of the team's process. */
  storyTypes: BacklogTypes;
  color: ItemColor;
  ports: SprintPorts;
  /** Runs an action and reports its failure. */
  run: (action: Promise<unknown>) => void;
  onOpen: (item: Pick<WorkItem, 'id'>) => void;
}

/** Stories and their deliverables in this sprint. */
export function DeliverablesPanel({ snapshot, awaited, storyTypes, color, ports, run, onOpen }: DeliverablesPanelProps) {
  const [isWhole, setIsWhole] = useState(false);
  const { stories, sprint, counting } = snapshot;
  const nothing =
    awaited !== null ? { text: `… ${awaitedWords(awaited)}`, isWarning: false } : noDeliverable(sprint, !isBeforeCounting(counting, sprint));
  const visibleStories = isWhole ? stories : stories.slice(0, SHOWN_AT_FIRST);
  return (
    <Panel title="Deliverables">
      {stories.length === 0 ? (
        <NoStories snapshot={snapshot} storyTypes={storyTypes} />
      ) : (
        <table className="deliverables">
          <thead>
            <tr>
              <th scope="col">Story</th>
              <th scope="col">Size</th>
              {KINDS.map(({ kind, name }) => (
                <th key={kind} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {visibleStories.map((story) => (
              <StoryRow
                key={story.item.id}
                story={story}
                counts={sprint.includes}
                nothing={nothing}
                color={color}
                ports={ports}
                run={run}
                onOpen={onOpen}
              />
            ))}
          </tbody>
        </table>
      )}
      {stories.length > visibleStories.length ? (
        <button type="button" className="link-button" onClick={() => setIsWhole(true)}>
          Show {plural(stories.length - visibleStories.length, 'more story', 'more stories')}
        </button>
      ) : null}
    </Panel>
  );
}

/** Explains how stories are recognized, if none were found. */
function NoStories({ snapshot: { sprint, settings }, storyTypes }: Pick<DeliverablesPanelProps, 'snapshot' | 'storyTypes'>) {
  const names = storyTypes.requirements.filter((name) => !storyTypes.bugs.includes(name));
  return (
    <div className="weak">
      <p>The sprint has no stories or spikes in the team’s areas.</p>
      <p>
        Counted are items of the type {names.join(' or ')} whose iteration is {sprint.path} and whose area is one of the team’s, without the tag{' '}
        {settings.tags.chore}. Those with the tag {settings.tags.spike} are spikes. Bugs and tasks owe no deliverable.
      </p>
    </div>
  );
}

interface StoryRowProps {
  story: Story;
  counts: SprintSnapshot['sprint']['includes'];
  /** Shown for a story without a deliverable. */
  nothing: ReturnType<typeof noDeliverable>;
  color: ItemColor;
  ports: SprintPorts;
  /** Runs an action and reports its failure. */
  run: (action: Promise<unknown>) => void;
  onOpen: (item: Pick<WorkItem, 'id'>) => void;
}

function StoryRow({ story, counts, nothing, color, ports, run, onOpen }: StoryRowProps) {
  const deliverables = story.deliverables.filter(({ dates }) => dates.some(counts));
  return (
    <tr>
      <th scope="row">
        <WorkItemLink item={story.item} color={color} onOpen={onOpen} />
        {story.isSpike ? <span className="pill weak">Spike</span> : null}
      </th>
      <td data-column="Size">{story.size === '' ? <None /> : <span className="pill">{story.size}</span>}</td>
      {deliverables.length === 0 ? (
        <td className={nothing.isWarning ? 'nothing warn' : 'nothing weak'} colSpan={KINDS.length}>
          {nothing.text}
        </td>
      ) : (
        KINDS.map(({ kind, name }) => {
          const ofKind = deliverables.filter((deliverable) => deliverable.kind === kind);
          return (
            <td key={kind} data-column={name} className={ofKind.length === 0 ? 'empty' : ''}>
              {ofKind.length === 0 ? (
                <None />
              ) : (
                ofKind.map((deliverable) => (
                  <DeliverableLink
                    key={`${deliverable.label} ${JSON.stringify(deliverable.target)}`}
                    deliverable={deliverable}
                    ports={ports}
                    run={run}
                    onOpen={onOpen}
                  />
                ))
              )}
            </td>
          );
        })
      )}
    </tr>
  );
}

const None = () => (
  <span className="weak">
    <span aria-hidden="true">–</span>
    <span className="visually-hidden">none</span>
  </span>
);

function DeliverableLink({
  deliverable,
  ports,
  run,
  onOpen,
}: {
  deliverable: Deliverable;
  ports: SprintPorts;
  run: (action: Promise<unknown>) => void;
  onOpen: (item: Pick<WorkItem, 'id'>) => void;
}) {
  const { label, target, datedByHand } = deliverable;
  const byHand = datedByHand ? <span className="weak small"> dated by hand</span> : null;
  if (target === null)
    return (
      <span className="deliverable">
        {label}
        {byHand}
      </span>
    );
  const open = () => {
    if ('workItem' in target) onOpen({ id: target.workItem });
    else if ('url' in target) run(ports.openUrl(target.url));
    else run(ports.openPullRequest(target.repositoryId, target.pullRequest));
  };
  return (
    <>
      <button type="button" className="link-button deliverable" title={label} onClick={open}>
        {label}
      </button>
      {byHand}
    </>
  );
}
