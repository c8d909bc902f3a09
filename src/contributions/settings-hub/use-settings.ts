import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { SettingsChangedError, type StoredSettings } from '../../azure/documents/settings-document.ts';
import type { Attestation } from '../../domain/settings/attestation.ts';
import { changesBetween, mergeSettings, resolveConflicts, type Change, type Merge } from '../../domain/settings/merge.ts';
import { withParts, type PartKey, type PartValue, type SettingsDocument } from '../../domain/settings/parts.ts';
import { readSettings, type Settings, type Waiver } from '../../domain/settings/settings.ts';
import type { SettingsPorts, SettingsReading } from './settings-ports.ts';

/** Settings that another user saved while these were open. */
interface Arrival {
  author: string | null;
  at: string | null;
  changes: readonly Change[];
  /** The user's own changes were merged and saved. */
  isSaved: boolean;
}

/** Two users changed the same part; nothing is stored until the conflict is resolved. */
export interface OpenConflict {
  merge: Merge;
  mine: SettingsDocument;
  theirs: StoredSettings;
  author: string | null;
}

export interface SettingsState extends SettingsReading {
  draft: SettingsDocument;
  settings: Settings;
  changes: readonly Change[];
  isSaving: boolean;
  failure: unknown;
  /** The settings were saved, but not added to the history. */
  isLogMissing: boolean;
  arrival: Arrival | null;
  conflict: OpenConflict | null;
  edit: (parts: readonly (readonly [PartKey, PartValue])[]) => void;
  /** Replaces the draft with an imported or earlier document. */
  replace: (document: SettingsDocument) => void;
  discard: () => void;
  save: () => Promise<boolean>;
  resolve: (choices: ReadonlyMap<PartKey, 'mine' | 'theirs'>) => Promise<boolean>;
  postpone: () => void;
  endWaiver: (waiver: Waiver) => Promise<void>;
  endAttestation: (attestation: Attestation) => Promise<void>;
}

/** The stored settings and the unsaved changes; `state` is null until they are loaded. */
export function useSettings(ports: SettingsPorts): { state: SettingsState | null; error: unknown; retry: () => void } {
  const [base, setBase] = useState<SettingsReading | null>(null);
  const [draft, setDraft] = useState<SettingsDocument>({});
  const [error, setError] = useState<unknown>(null);
  const [isSaving, setIsSaving] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const [isLogMissing, setIsLogMissing] = useState(false);
  const [arrival, setArrival] = useState<Arrival | null>(null);
  const [conflict, setConflict] = useState<OpenConflict | null>(null);

  const retry = useCallback(() => {
    setError(null);
    ports.load().then((loaded) => {
      setBase(loaded);
      setDraft(loaded.stored.document);
    }, setError);
  }, [ports]);
  useEffect(retry, [retry]);

  const changes = useMemo(() => (base === null ? [] : changesBetween(base.stored.document, draft)), [base, draft]);
  const settings = useMemo(() => readSettings(draft), [draft]);
  useWarning(changes.length > 0);
  useReturn(ports, base, draft, isSaving || conflict !== null, (loaded, document, arrived) => {
    setBase(loaded);
    setDraft(document);
    setArrival(arrived);
  });

  if (base === null) return { state: null, error, retry };

  /** Shows the stored settings and adds the changes to the history. */
  const writeDown = async (stored: StoredSettings, ownChanges: readonly Change[], before: SettingsDocument): Promise<void> => {
    setDraft(stored.document);
    setBase({ ...base, stored });
    const log = await ports.log(ownChanges, before).catch(() => null);
    setIsLogMissing(log === null);
    if (log !== null) setBase({ ...base, stored, log });
  };

  /** Stores a document and adds its changes to the history. */
  const store = async (document: SettingsDocument, over: StoredSettings): Promise<void> => {
    const stored = await ports.store({ document, etag: over.etag });
    await writeDown(stored, changesBetween(over.document, stored.document), over.document);
  };

  /** Merges with the settings that another user saved first, and asks about conflicts. */
  const joinAndStore = async (): Promise<boolean> => {
    const latest = await ports.load();
    const merge = mergeSettings(base.stored.document, draft, latest.stored.document);
    const author = latest.log[0]?.author ?? null;
    if (merge.conflicts.length > 0) {
      setConflict({ merge, mine: draft, theirs: latest.stored, author });
      return false;
    }
    // Own changes may already be stored by an earlier save whose answer was lost, but they are not in the history yet.
    const ownChanges = changesBetween(base.stored.document, draft);
    const stored = merge.mine.length === 0 ? latest.stored : await ports.store({ document: merge.document, etag: latest.stored.etag });
    const before = withParts(
      latest.stored.document,
      ownChanges.map((change) => [change.part, change.before] as const),
    );
    await writeDown(stored, ownChanges, before);
    if (merge.theirs.length > 0) setArrival({ author, at: latest.log[0]?.at ?? null, changes: merge.theirs, isSaved: true });
    return true;
  };

  const attempt = async (action: () => Promise<boolean>): Promise<boolean> => {
    setIsSaving(true);
    setFailure(null);
    setArrival(null);
    try {
      return await action();
    } catch (problem) {
      // After another concurrent save, the user has to save again, which loads the new settings.
      setFailure(problem);
      return false;
    } finally {
      setIsSaving(false);
    }
  };

  const state: SettingsState = {
    ...base,
    draft,
    settings,
    changes,
    isSaving,
    failure,
    isLogMissing,
    arrival,
    conflict,
    edit: (parts) => setDraft((now) => withParts(now, parts)),
    replace: setDraft,
    discard: () => {
      setDraft(base.stored.document);
      setFailure(null);
    },
    save: () =>
      attempt(async () => {
        try {
          await store(draft, base.stored);
          return true;
        } catch (problem) {
          if (problem instanceof SettingsChangedError) return joinAndStore();
          throw problem;
        }
      }),
    resolve: (choices) =>
      attempt(async () => {
        if (conflict === null) return false;
        await store(resolveConflicts(conflict.merge, conflict.mine, choices), conflict.theirs);
        setArrival({ author: conflict.author, at: null, changes: conflict.merge.theirs, isSaved: true });
        setConflict(null);
        return true;
      }),
    postpone: () => setConflict(null),
    endWaiver: async (waiver) => {
      const waivers = await ports.endWaiver(waiver);
      setBase({ ...base, waivers });
    },
    endAttestation: async (attestation) => {
      const attestations = await ports.endAttestation(attestation);
      setBase({ ...base, attestations });
    },
  };
  return { state, error: null, retry };
}

/** Warns before leaving a page with unsaved changes. */
function useWarning(isNeeded: boolean): void {
  useEffect(() => {
    if (!isNeeded) return undefined;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    globalThis.addEventListener('beforeunload', ask);
    return () => globalThis.removeEventListener('beforeunload', ask);
  }, [isNeeded]);
}

/** Loads settings when the page regains the focus, and merges them unless they conflict with unsaved changes. */
function useReturn(
  ports: SettingsPorts,
  base: SettingsReading | null,
  draft: SettingsDocument,
  isBusy: boolean,
  onArrival: (base: SettingsReading, draft: SettingsDocument, arrival: Arrival) => void,
): void {
  const now = useRef({ base, draft, isBusy, onArrival });
  now.current = { base, draft, isBusy, onArrival };
  useEffect(() => {
    const look = async () => {
      const latest = await ports.load().catch(() => null);
      const { base, draft, isBusy, onArrival } = now.current;
      if (latest === null || base === null || isBusy || latest.stored.etag === base.stored.etag) return;
      const merge = mergeSettings(base.stored.document, draft, latest.stored.document);
      // Conflicts are handled when saving.
      if (merge.conflicts.length > 0) return;
      const { author = null, at = null } = latest.log[0] ?? {};
      onArrival(latest, merge.document, { author, at, changes: merge.theirs, isSaved: false });
    };
    const onFocus = () => void look();
    globalThis.addEventListener('focus', onFocus);
    return () => globalThis.removeEventListener('focus', onFocus);
  }, [ports]);
}
