import type { Summary } from '../../domain/sprint/run-checks.ts';
import { sentenceOf } from '../../ui/strings.ts';

/** Announces the result of a load to screen readers. Always mounted, because a live region that is added with its text is not announced. */
export const Announcement = ({ text }: { text: string }) => (
  <p role="status" className="visually-hidden">
    {text}
  </p>
);

/** `Sprint 3 is read: 2 need attention, 1 has not enough data` */
export function announcementOf(sprint: string, summary: Summary): string {
  const { lead, attention, rest } = sentenceOf(summary);
  if (summary.countsFrom !== undefined) return `${sprint} is read. ${lead}`;
  const parts = [attention, rest].filter((part) => part !== '');
  return `${sprint} is read: ${parts.length === 0 ? 'nothing needs attention' : parts.join(', ')}`;
}
