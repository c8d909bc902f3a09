import { useEffect, useState } from 'react';
import { ATTACHED_FILE, loadAttachment, uploadAttachment, type Attachment } from '../../azure/work-items/attachments.ts';
import type { FormPorts, FormItem } from '../../azure/frames/form.ts';
import { pictureTypeOf } from '../../domain/eda-finding/pictures.ts';
import { reasonOf } from '../../ui/form/reason-of.ts';
import { AddPicture } from './add-picture.tsx';
import { useIsHere } from '../../ui/form/use-is-here.ts';
import { useLoad } from '../../ui/use-load.ts';

/** Thumbnails to load before “more”. */
const FIRST = 8;

/** The pictures of the finding with their descriptions, and a way to add one. */
export function EvidenceStrip({ item, ports }: { item: FormItem; ports: FormPorts }) {
  const [added, setAdded] = useState(0);
  const [isWhole, setWhole] = useState(false);
  const [enlarged, setEnlarged] = useState<string | null>(null);
  const attachments = useLoad(async () => (await ports.readAttachments()).filter(({ name }) => pictureTypeOf(name) !== null), [item.version, added]);
  const pictures = attachments.state === 'ready' ? attachments.value : [];
  const visiblePictures = isWhole ? pictures : pictures.slice(0, FIRST);

  const isHere = useIsHere();
  const add = async (file: File, description: string) => {
    const { url } = await uploadAttachment(ports.client, ports.project.id, file, file.name);
    if (!isHere()) return;
    await ports.addLink({ rel: ATTACHED_FILE, url, comment: description, name: file.name });
    setAdded((count) => count + 1);
  };

  return (
    <section className="evidence" aria-label="Evidence pictures">
      {attachments.state === 'failed' ? (
        <p role="alert" className="warn small">
          The attachments could not be read: {reasonOf(attachments.error)}
        </p>
      ) : null}
      {visiblePictures.length === 0 ? null : (
        <ul className="strip">
          {visiblePictures.map((picture) => (
            <li key={picture.id} className={picture.id === enlarged ? 'is-large' : ''}>
              <Picture
                picture={picture}
                ports={ports}
                isLarge={picture.id === enlarged}
                onToggle={() => setEnlarged(picture.id === enlarged ? null : picture.id)}
              />
            </li>
          ))}
        </ul>
      )}
      {visiblePictures.length < pictures.length ? (
        <button type="button" className="link-button small" onClick={() => setWhole(true)}>
          Show {pictures.length - visiblePictures.length} more
        </button>
      ) : null}
      {item.isReadOnly ? null : <AddPicture onAdd={add} isFirst={pictures.length === 0} />}
    </section>
  );
}

interface PictureProps {
  picture: Attachment;
  ports: FormPorts;
  isLarge: boolean;
  onToggle: () => void;
}

/** A picture, fetched with the token because its URL would need a cookie. Rendered as an image, so that scripts in an SVG do not run. */
function Picture({ picture, ports, isLarge, onToggle }: PictureProps) {
  const content = useLoad(
    async (signal) => {
      const content = await loadAttachment(ports.client, ports.project.id, picture, signal);
      return new Blob([content], { type: pictureTypeOf(picture.name) ?? '' });
    },
    [picture.id],
  );
  const address = useObjectUrl(content.state === 'ready' ? content.value : null);
  const description = picture.comment;
  if (content.state === 'failed') return <p className="warn small">{picture.name} could not be read.</p>;
  return (
    <figure>
      <button
        type="button"
        className="thumbnail"
        aria-pressed={isLarge}
        aria-label={`${isLarge ? 'Shrink' : 'Enlarge'} ${picture.name}`}
        onClick={onToggle}
      >
        {address === null ? <span className="thumbnail-empty" /> : <img src={address} alt={description} />}
      </button>
      <figcaption className={description === '' ? 'small warn' : 'small weak'} dir="auto">
        {description === '' ? 'No description. Add one as the comment of the attachment.' : description}
      </figcaption>
    </figure>
  );
}

/** An object URL for a blob, revoked when it is no longer used. */
function useObjectUrl(blob: Blob | null): string | null {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    if (blob === null) return undefined;
    const objectUrl = URL.createObjectURL(blob);
    setAddress(objectUrl);
    return () => {
      setAddress(null);
      URL.revokeObjectURL(objectUrl);
    };
  }, [blob]);
  return address;
}
