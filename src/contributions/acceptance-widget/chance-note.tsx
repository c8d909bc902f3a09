import { chanceSentences, type ByChance } from '../../domain/hypothesis/by-chance.ts';
import { useLoad } from '../../ui/use-load.ts';

/** What chance alone would accept, and what was known before. Read only where it is shown. */
export function ChanceNote({ load }: { load: (signal: AbortSignal) => Promise<ByChance> }) {
  const chance = useLoad(load, []);
  if (chance.state === 'loading') return <p className="weak">Counting what chance alone would give…</p>;
  if (chance.state === 'failed') return <p className="warn">What chance alone would give could not be counted.</p>;
  return (
    <>
      {chanceSentences(chance.value).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </>
  );
}
