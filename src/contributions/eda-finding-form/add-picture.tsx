import { useEffect, useId, useRef, useState } from 'react';
import { MAX_DESCRIPTION, MAX_PICTURE_BYTES, problemOfPicture } from '../../domain/eda-finding/pictures.ts';
import { reasonOf } from '../../ui/form/reason-of.ts';

interface AddPictureProps {
  /** Uploads and links the picture. @throws Error with the reason */
  onAdd: (file: File, description: string) => Promise<void>;
  isFirst: boolean;
}

/** Accepts a pasted, dropped or chosen picture and asks for a description before adding it. */
export function AddPicture({ onAdd, isFirst }: AddPictureProps) {
  const [file, setFile] = useState<File | null>(null);
  const [description, setDescription] = useState('');
  const [problem, setProblem] = useState('');
  const [isBusy, setBusy] = useState(false);
  const chooser = useRef<HTMLInputElement>(null);
  const id = useId();

  const take = (files: Iterable<File>) => {
    const [first] = files;
    if (first === undefined) return;
    const pictureProblem = problemOfPicture(first);
    setProblem(pictureProblem ?? '');
    if (pictureProblem !== null) return;
    setFile(first);
    setDescription('');
  };
  usePastedFiles(take);

  const add = async () => {
    if (file === null) return;
    setBusy(true);
    setProblem('');
    try {
      await onAdd(file, description.trim());
      setFile(null);
    } catch (error) {
      setProblem(`The picture was not added: ${reasonOf(error)}`);
    } finally {
      setBusy(false);
    }
  };

  return (
    <div className="add-picture">
      {file === null ? (
        <>
          <button type="button" className="add" onClick={() => chooser.current?.click()}>
            Add a picture
          </button>
          <span className="small weak">
            {isFirst ? 'A plot says more than a number. ' : ''}Paste or drop one here as well, up to {MAX_PICTURE_BYTES / 1_000_000} MB.
          </span>
          <input
            ref={chooser}
            type="file"
            hidden
            accept="image/png,image/jpeg,image/gif,image/webp,image/svg+xml"
            aria-label="Picture to add"
            onChange={(event) => {
              take([...(event.target.files ?? [])]);
              // Reset, so that the same file can be chosen again.
              event.target.value = '';
            }}
          />
        </>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void add();
          }}
        >
          <label htmlFor={id}>What does {file.name} show?</label>
          <input
            id={id}
            className="native-input"
            type="text"
            dir="auto"
            maxLength={MAX_DESCRIPTION}
            value={description}
            placeholder="Subscription rate by month: from 6% in May to 49% in December"
            onInput={(event) => setDescription((event.target as HTMLInputElement).value)}
          />
          <span className="small weak">For everybody who cannot see it, and for search. It becomes the comment of the attachment.</span>
          <span className="buttons">
            <button type="submit" className="add" disabled={isBusy || description.trim() === ''}>
              {isBusy ? 'Adding…' : 'Add picture'}
            </button>
            <button type="button" className="link-button" disabled={isBusy} onClick={() => setFile(null)}>
              Cancel
            </button>
          </span>
        </form>
      )}
      {problem === '' ? null : (
        <p role="alert" className="warn small">
          {problem}
        </p>
      )}
    </div>
  );
}

/** Handles files pasted or dropped anywhere in the control, because an unhandled drop would navigate to the picture. */
function usePastedFiles(take: (files: Iterable<File>) => void): void {
  const latest = useRef(take);
  latest.current = take;
  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      latest.current(files);
    };
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;
    const onDragOver = (event: DragEvent) => {
      if (hasFiles(event)) event.preventDefault();
    };
    const onDrop = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      latest.current([...(event.dataTransfer?.files ?? [])]);
    };
    document.addEventListener('paste', onPaste);
    document.addEventListener('dragover', onDragOver);
    document.addEventListener('drop', onDrop);
    return () => {
      document.removeEventListener('paste', onPaste);
      document.removeEventListener('dragover', onDragOver);
      document.removeEventListener('drop', onDrop);
    };
  }, []);
}
