import type { LastGood } from '../../azure/frames/last-good.ts';
import type { KeptStrip } from '../../azure/sprint/load-strip.ts';
import type { TeamAnswers } from '../../azure/team/load-team.ts';
import type { CheckOutcome } from '../../domain/sprint/check.ts';
import { calendarDateOrNull, type CalendarDate } from '../../domain/shared/calendar-date.ts';
import { isObject } from '../../domain/shared/json.ts';
import { dateRange, dayOfInstant, timeOf } from '../../ui/dates.ts';
import type { Sentence } from '../../ui/strings.ts';

/** What the tab showed last of a sprint, in words; plain data. */
export interface KeptReport extends Sentence {
  /** ISO 8601. */
  asOf: string;
  sprint: { name: string; start: CalendarDate; finish: CalendarDate };
  /** The titles of the checks that needed attention, most urgent first. */
  open: readonly { outcome: CheckOutcome; title: string }[];
}

/** What the tab keeps in the browser for the next visit of the same user to the same team. */
export interface TabMemory {
  answers: LastGood<TeamAnswers>;
  strip: LastGood<KeptStrip>;
  /** @param iterationId null: the sprint that is shown if none is asked for. */
  reportOf: (iterationId: string | null) => LastGood<KeptReport>;
}

export const tabMemory = (lastGood: <T>(key: string) => LastGood<T>, teamId: string): TabMemory => ({
  answers: lastGood(`sprint tab ${teamId}`),
  strip: lastGood(`sprint tab ${teamId} strip`),
  reportOf: (iterationId) => {
    const stored = lastGood<unknown>(`sprint tab ${teamId} ${iterationId?.toLowerCase() ?? 'current'}`);
    return {
      ...stored,
      read: () => {
        const report = stored.read();
        return isKeptReport(report) ? report : null;
      },
    };
  },
});

/** Whether a stored value is a report of this version. */
function isKeptReport(value: unknown): value is KeptReport {
  if (!isObject(value)) return false;
  const { lead, attention, rest, asOf, sprint, open } = value;
  return (
    [lead, attention, rest].every((part) => typeof part === 'string') &&
    typeof asOf === 'string' &&
    !Number.isNaN(Date.parse(asOf)) &&
    isObject(sprint) &&
    typeof sprint['name'] === 'string' &&
    [sprint['start'], sprint['finish']].every((day) => typeof day === 'string' && calendarDateOrNull(day) !== null) &&
    Array.isArray(open) &&
    open.every((check) => isObject(check) && typeof check['title'] === 'string')
  );
}

/** `2 – 15 November` */
export const keptSubtitle = ({ sprint }: KeptReport): string => dateRange(sprint.start, sprint.finish);

/**
 * The report of the last visit: dated, and inert until the new one replaces it. Drawn without React, because it is there before React is.
 */
export function drawKept({ lead, attention, rest, asOf, open }: KeptReport): HTMLElement {
  const at = new Date(asOf);
  const text = draw('div', { className: 'summary-text' }, [
    draw('p', { className: 'sentence' }, [
      `${lead} `,
      ...(attention === '' ? [] : [draw('strong', {}, [attention])]),
      `${attention !== '' && rest !== '' ? ', ' : ''}${rest}${attention !== '' || rest !== '' ? '.' : ''}`,
    ]),
    draw('p', { className: 'weak small' }, [`From your last visit, ${dayOfInstant(at)}, ${timeOf(at)}. Checking what changed since…`]),
  ]);
  const summary = panelOf('summary', [text]);
  const list = draw(
    'ul',
    { className: 'kept-checks' },
    open.map(({ outcome, title }) => draw('li', {}, [draw('span', { className: `outcome outcome-${outcome}` }, ['▲']), ` ${title}`])),
  );
  const kept = draw('div', { className: 'kept' }, [
    summary,
    ...(open.length === 0 ? [] : [panelOf('', [draw('div', { className: 'panel-header' }, [draw('h2', {}, ['Needs attention'])]), list])]),
  ]);
  kept.inert = true;
  return kept;
}

/** The page around it, until the interface is loaded. */
export function drawKeptPage(report: KeptReport): HTMLElement {
  const title = draw('div', { className: 'sprint-title' }, [
    draw('h1', {}, [report.sprint.name]),
    draw('span', { className: 'weak' }, [keptSubtitle(report)]),
  ]);
  return draw('main', { className: 'sprint-tab', ariaBusy: 'true' }, [draw('header', { className: 'sprint-header' }, [title]), drawKept(report)]);
}

const panelOf = (className: string, children: readonly Node[]): HTMLElement => draw('section', { className: `panel ${className}`.trim() }, children);

function draw<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Partial<Pick<HTMLElement, 'className' | 'ariaBusy'>>,
  children: readonly (Node | string)[],
): HTMLElementTagNameMap[Tag] {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}
