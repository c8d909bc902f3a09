import { useEffect, useState } from 'react';
import { dayOfInstant, timeOf } from '../../ui/dates.ts';

const OLD_AFTER_MS = 30 * 60_000;

/** When data was loaded: `10:32`, and its age, which updates when the page regains the focus. */
export function AsOf({ instant }: { instant: Date }) {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const look = () => setNow(new Date());
    look();
    globalThis.addEventListener('focus', look);
    document.addEventListener('visibilitychange', look);
    return () => {
      globalThis.removeEventListener('focus', look);
      document.removeEventListener('visibilitychange', look);
    };
  }, [instant]);

  const isToday = instant.toDateString() === now.toDateString();
  const text = isToday ? timeOf(instant) : `${dayOfInstant(instant)}, ${timeOf(instant)}`;
  if (now.getTime() - instant.getTime() < OLD_AFTER_MS) return <time dateTime={instant.toISOString()}>{text}</time>;
  return (
    <strong className="warn">
      <time dateTime={instant.toISOString()}>{text}</time>, a while ago: refresh to see what changed since
    </strong>
  );
}
