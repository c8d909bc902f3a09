import { labelOfLink } from '../../domain/shared/link.ts';
import { useState, type FormEvent, type ReactNode } from 'react';
import type { FormPorts, FormItem } from '../../azure/frames/form.ts';
import { loadTitles } from '../../azure/work-items/titles.ts';
import type { Link } from '../../domain/shared/work-item.ts';
import { outputsOf } from '../../domain/team-session/team-session.ts';
import { reasonOf } from '../../ui/form/reason-of.ts';
import { useLoad, type Load } from '../../ui/use-load.ts';

/** Outputs to list before “more”. */
const FIRST = 8;
/** Maximum length of a link comment. */
const MAX_COMMENT = 255;

interface OutputsProps {
  item: FormItem;
  ports: FormPorts;
  links: Load<readonly Link[]>;
  onAdded: () => void;
}

/** The outputs of the session: its links, and an input to add a page. */
export function Outputs({ item, ports, links, onAdded }: OutputsProps) {
  const [isWhole, setWhole] = useState(false);
  const outputs = links.state === 'ready' ? outputsOf(links.value) : [];
  const visibleOutputs = isWhole ? outputs : outputs.slice(0, FIRST);
  const titles = useTitles(ports, visibleOutputs);
  return (
    <section aria-label="Outputs" className="outputs">
      <h3>Outputs</h3>
      {links.state === 'failed' ? (
        <p role="alert" className="warn small">
          The links of this item could not be read.
        </p>
      ) : outputs.length === 0 ? (
        <p className="weak small">
          {links.state === 'loading' ? 'Reading the links…' : 'Nothing is linked yet: a decision record, notes, or the action items.'}
        </p>
      ) : (
        <ul>
          {visibleOutputs.map((link) => (
            <li key={keyOf(link)} dir="auto">
              <Output link={link} ports={ports} titles={titles} />
            </li>
          ))}
        </ul>
      )}
      {visibleOutputs.length < outputs.length ? (
        <button type="button" className="link-button small" onClick={() => setWhole(true)}>
          {outputs.length - visibleOutputs.length} more
        </button>
      ) : null}
      {item.isReadOnly ? null : <AddPage ports={ports} onAdded={onAdded} />}
    </section>
  );
}

function Output({ link, ports, titles }: { link: Link; ports: FormPorts; titles: ReadonlyMap<number, string> }) {
  const comment = link.comment === '' ? null : <span className="weak"> {link.comment}</span>;
  if (link.kind === 'work-item') {
    return (
      <>
        <button type="button" className="link-button" onClick={() => void ports.openWorkItem(link.id)}>
          {titles.get(link.id) ?? `Work item ${link.id}`}
        </button>
        {comment}
      </>
    );
  }
  if (link.kind === 'attachment') return <span>{labelOfLink(link)}</span>;
  if (link.kind === 'artifact') {
    const { artifact } = link;
    if (artifact.kind !== 'pull-request') return <span>{labelOfLink(link)}</span>;
    const path = `${encodeURIComponent(ports.project.name)}/_git/${artifact.repositoryId}/pullrequest/${artifact.pullRequestId}`;
    return <Page url={ports.urlOf(path)} text={`Pull request !${artifact.pullRequestId}`} after={comment} />;
  }
  const address = link.url.replace(/^https?:\/\/(?:www\.)?/, '');
  if (!/^https?:\/\//i.test(link.url)) return <span>{link.comment || link.url}</span>;
  return link.comment === '' ? (
    <Page url={link.url} text={address} after={null} />
  ) : (
    <Page url={link.url} text={link.comment} after={<span className="weak"> {address}</span>} />
  );
}

const Page = ({ url, text, after }: { url: string; text: string; after: ReactNode }) => (
  <>
    <a className="text-link" href={url} target="_blank" rel="noreferrer">
      {text}
    </a>
    {after}
  </>
);

/** Titles of the displayed linked items; an unreadable title is missing, and the item shows its id. */
function useTitles(ports: FormPorts, links: readonly Link[]): ReadonlyMap<number, string> {
  const ids = links.flatMap((link) => (link.kind === 'work-item' ? [link.id] : []));
  const titles = useLoad((signal) => loadTitles(ports.client, ports.project.id, ids, signal), [ids.join(' ')]);
  return titles.state === 'ready' ? titles.value : NO_TITLES;
}

const NO_TITLES: ReadonlyMap<number, string> = new Map();

function AddPage({ ports, onAdded }: { ports: FormPorts; onAdded: () => void }) {
  const [url, setUrl] = useState('');
  const [comment, setComment] = useState('');
  const [failure, setFailure] = useState('');
  const isUrl = /^https?:\/\/\S+$/i.test(url.trim());
  const add = async (event: FormEvent) => {
    event.preventDefault();
    setFailure('');
    try {
      await ports.addLink({ rel: 'Hyperlink', url: url.trim(), comment: comment.trim() });
      setUrl('');
      setComment('');
      onAdded();
    } catch (error) {
      setFailure(`It could not be added: ${reasonOf(error)}`);
    }
  };
  return (
    <form className="paste" onSubmit={(event) => void add(event)}>
      <label>
        Page
        <input
          className="native-input"
          type="url"
          placeholder="https://"
          value={url}
          onInput={(event) => setUrl((event.target as HTMLInputElement).value)}
        />
      </label>
      <label>
        What it is
        <input
          className="native-input"
          type="text"
          dir="auto"
          maxLength={MAX_COMMENT}
          placeholder="Decision record"
          value={comment}
          onInput={(event) => setComment((event.target as HTMLInputElement).value)}
        />
      </label>
      <button type="submit" className="add" disabled={!isUrl}>
        Add page
      </button>
      {failure === '' ? null : (
        <p role="alert" className="warn small">
          {failure}
        </p>
      )}
    </form>
  );
}

function keyOf(link: Link): string {
  if (link.kind === 'work-item') return `${link.type} ${link.id}`;
  return link.kind === 'artifact' ? JSON.stringify(link.artifact) : link.url;
}
