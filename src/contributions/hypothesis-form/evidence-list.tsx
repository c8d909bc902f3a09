import { labelOfLink, worthOf } from '../../domain/shared/link.ts';
import { useState } from 'react';
import type { FormPorts } from '../../azure/frames/form.ts';
import type { RelatedRecords } from '../../azure/hypotheses/load-related.ts';
import type { RelationKind } from '../../domain/hypothesis/lineage.ts';
import type { Link, WorkItemId } from '../../domain/shared/work-item.ts';
import type { LinksRead } from './card-reads.ts';

/** Links to show before “more”; some items have hundreds. */
const FIRST = 8;

/** The evidence and the related records of the hypothesis, from the links of the form. */
export function EvidenceList({ id, links, ports }: { id: WorkItemId; links: LinksRead; ports: FormPorts }) {
  const [isWhole, setWhole] = useState(false);
  if (links.state === 'loading') return <p className="weak">Reading the links…</p>;
  if (links.state === 'failed') return <p className="warn small">The links of this item could not be read.</p>;
  const { all, related } = links.value;
  const lines = [...pagesOf(all, ports), ...(related === 'unread' ? [] : itemsOf(id, related, ports))];
  const visibleLines = isWhole ? lines : lines.slice(0, FIRST);
  return (
    <>
      {lines.length === 0 ? <p className="weak">Nothing is linked yet: a run, a pull request, a commit, a build or a finding.</p> : null}
      <ul className="links">
        {visibleLines.map(({ key, line }) => (
          <li key={key} dir="auto">
            {line}
          </li>
        ))}
      </ul>
      {visibleLines.length < lines.length ? (
        <button type="button" className="link-button" onClick={() => setWhole(true)}>
          {lines.length - visibleLines.length} more
        </button>
      ) : null}
      {related === 'unread' ? <p className="warn small">Linked work items could not be read; they are under Links.</p> : null}
      {related !== 'unread' && related.hidden > 0 ? (
        <p className="weak small">{related.hidden} linked items are not for you to see, or gone.</p>
      ) : null}
      {related !== 'unread' && related.isCut ? (
        <p className="weak small">More items are linked than are shown here; all of them are under Links.</p>
      ) : null}
    </>
  );
}

interface Line {
  key: string;
  line: React.ReactNode;
}

/** Pages, files, pull requests, commits, builds and similar links. Branches do not count as evidence, because their contents may change. */
function pagesOf(links: readonly Link[], ports: FormPorts): Line[] {
  return links.flatMap((link): Line[] => {
    if (link.kind === 'hyperlink') {
      return [{ key: link.url, line: <Page url={link.url} text={link.url.replace(/^https?:\/\/(?:www\.)?/, '')} comment={link.comment} /> }];
    }
    if (link.kind === 'work-item' || worthOf(link) === 'nothing') return [];
    if (link.kind === 'attachment') return [{ key: link.url, line: <Text text={labelOfLink(link)} comment="" /> }];
    const { artifact, comment } = link;
    switch (artifact.kind) {
      case 'pull-request': {
        const url = ports.urlOf(`${encodeURIComponent(ports.project.name)}/_git/${artifact.repositoryId}/pullrequest/${artifact.pullRequestId}`);
        return [{ key: url, line: <Page url={url} text={`Pull request ${artifact.pullRequestId}`} comment={comment} /> }];
      }
      case 'commit': {
        const url = ports.urlOf(`${encodeURIComponent(ports.project.name)}/_git/${artifact.repositoryId}/commit/${artifact.commitId}`);
        return [{ key: url, line: <Page url={url} text={`Commit ${artifact.commitId.slice(0, 8)}`} comment={comment} /> }];
      }
      case 'build': {
        const url = ports.urlOf(`${encodeURIComponent(ports.project.name)}/_build/results?buildId=${artifact.buildId}`);
        return [{ key: url, line: <Page url={url} text={`Build ${artifact.buildId}`} comment={comment} /> }];
      }
      default:
        return [{ key: JSON.stringify(artifact), line: <Text text={labelOfLink(link)} comment={comment} /> }];
    }
  });
}

/** A link without a URL to open. */
const Text = ({ text, comment }: { text: string; comment: string }) => (
  <>
    {text}
    {comment === '' || comment === text ? null : <span className="weak"> {comment}</span>}
  </>
);

const Page = ({ url, text, comment }: { url: string; text: string; comment: string }) => (
  <>
    <a className="text-link" href={url} target="_blank" rel="noreferrer">
      {text}
    </a>{' '}
    <span className="weak">{comment}</span>
  </>
);

/** Texts for a relation, by the end at which this hypothesis is. */
const WORDS: Readonly<Record<RelationKind, readonly [own: string, other: string]>> = {
  'rests-on': ['Rests on', 'Finding behind'],
  supports: ['Supports', 'Supported by'],
  contradicts: ['Contradicts', 'Contradicted by'],
  supersedes: ['Supersedes', 'Superseded by'],
  follows: ['Follows', 'Followed by'],
};

/** Findings, hypotheses and stories. */
function itemsOf(id: WorkItemId, { relations, records, work }: RelatedRecords, ports: FormPorts): Line[] {
  const related = relations.map(({ kind, from, to }) => {
    const linkedId = from === id ? to : from;
    return { id: linkedId, words: WORDS[kind][from === id ? 0 : 1], title: records.get(linkedId)?.title ?? `#${linkedId}` };
  });
  const linkedWork = work.map(({ id: linkedId, type, title }) => ({ id: linkedId, words: type, title }));
  return [...related, ...linkedWork].map(({ id: linkedId, words, title }) => ({
    key: `item ${linkedId}`,
    line: (
      <>
        <span className="weak">{words}</span>{' '}
        <button type="button" className="link-button" onClick={() => void ports.openWorkItem(linkedId)}>
          {title}
        </button>
      </>
    ),
  }));
}
