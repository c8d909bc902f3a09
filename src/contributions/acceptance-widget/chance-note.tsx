import { chanceSentences, type ByChance } from '../../domain/hypothesis/by-chance.ts';
import { useLoad } from '../../ui/use-load.ts';

/** What chance alone would accept, and what was known before. Read only where it is shown. */
export function ChanceNote({ load }: { load: (signal: AbortSignal) => Promise<ByChance> }) {
  const chance = useLoad(load, []);
  if (chance.state === 'loading') return <p className="weak">Calculating the number expected by chance…</p>;
  if (chance.state === 'failed')
    return <p className="warn">The number expected by chance could not be calculated. Close this and open it again to retry.</p>;
  return (
    <>
      {chanceSentences(chance.value).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </>
  );
}
