import { useId, useState, type FormEvent, type ReactNode } from 'react';
import { Dialog } from 'azure-devops-ui/Dialog';
import { MessageCard, MessageCardSeverity } from 'azure-devops-ui/MessageCard';

/** A small form with a submit button. Errors show above the fields, which keep their input. */
export function FormDialog({
  title,
  okText,
  isComplete,
  onSubmit,
  onClose,
  children,
}: {
  title: string;
  okText: string;
  /** Whether all required fields are filled in. */
  isComplete: boolean;
  /** Rejects with the message to show; closes the dialog itself after success. */
  onSubmit: () => Promise<void>;
  onClose: () => void;
  children: ReactNode;
}) {
  const [problem, setProblem] = useState('');
  const [isBusy, setBusy] = useState(false);
  const submit = async (event?: FormEvent) => {
    event?.preventDefault();
    if (!isComplete || isBusy) return;
    setBusy(true);
    setProblem('');
    try {
      await onSubmit();
    } catch (error) {
      setProblem((error as Error).message);
      setBusy(false);
    }
  };
  return (
    <Dialog
      titleProps={{ text: title }}
      onDismiss={onClose}
      lightDismiss={false}
      footerButtonProps={[
        { text: 'Cancel', onClick: onClose },
        { text: okText, primary: true, disabled: !isComplete || isBusy, onClick: () => void submit() },
      ]}
    >
      <form className="dialog-form" aria-label={title} onSubmit={(event) => void submit(event)}>
        {problem !== '' && <MessageCard severity={MessageCardSeverity.Error}>{problem}</MessageCard>}
        {children}
      </form>
    </Dialog>
  );
}

/** A labeled text field of one or more lines. */
export function TextField({
  label,
  value,
  onChange,
  isRequired = false,
  isLong = false,
  maxLength,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  isRequired?: boolean;
  isLong?: boolean;
  maxLength?: number;
}) {
  const id = useId();
  const shared = { id, value, dir: 'auto', ...(maxLength !== undefined && { maxLength }) };
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
        {isRequired && <span aria-hidden> *</span>}
      </label>
      {isLong ? (
        <textarea {...shared} className="input textarea" rows={3} onChange={(event) => onChange(event.target.value)} />
      ) : (
        <input
          {...shared}
          className="input"
          type="text"
          required={isRequired}
          autoComplete="off"
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </div>
  );
}
