import * as fc from 'fast-check';
import { addDays, calendarDate, dayOf, dayOfField, daysBetween, iterationDate } from '../../../src/domain/shared/calendar-date.ts';

const anyDay = fc.integer({ min: -20_000, max: 40_000 }).map((days) => addDays(calendarDate('2026-01-01'), days));
const anyZone = fc.constantFrom('Pacific/Kiritimati', 'America/Los_Angeles', 'Europe/Lisbon', 'Asia/Kolkata', 'Pacific/Pago_Pago', 'UTC');

describe('calendar dates', () => {
  it('adds and counts days as inverses, over months, years and leap days', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -3000, max: 3000 }), (day, days) => {
        expect(daysBetween(day, addDays(day, days))).toBe(days);
        expect(addDays(addDays(day, days), -days)).toBe(day);
      }),
    );
  });

  it('compares as text like it compares as time', () => {
    fc.assert(fc.property(anyDay, anyDay, (one, other) => expect(one < other).toBe(daysBetween(one, other) > 0)));
  });

  it.each(['2026-02-29', '2026-13-01', '2026-1-1', '', 'today', '2026-11-02T00:00:00Z'])('refuses %p', (text) => {
    expect(() => calendarDate(text)).toThrow(RangeError);
  });

  it('takes the date part of an iteration, wherever it is read', () => {
    expect(iterationDate('2026-11-02T00:00:00Z')).toBe('2026-11-02');
    expect(iterationDate(null)).toBeNull();
  });

  // prettier-ignore
  it.each([
    ['2026-11-15T10:00:00Z', 'Pacific/Kiritimati',  '2026-11-16'],
    ['2026-11-15T07:59:00Z', 'America/Los_Angeles', '2026-11-14'],
    ['2026-11-15T08:00:00Z', 'America/Los_Angeles', '2026-11-15'],
    ['2026-03-29T00:30:00Z', 'Europe/Lisbon',       '2026-03-29'],
    ['2026-10-25T23:30:00Z', 'Europe/Berlin',       '2026-10-26'],
  ])('%s is in %s on %s', (instant, zone, day) => {
    expect(dayOf(instant, zone)).toBe(day);
  });

  it('keeps a day that a tool wrote as midnight UTC, in every time zone', () => {
    fc.assert(fc.property(anyDay, anyZone, (day, zone) => expect(dayOfField(`${day}T00:00:00Z`, zone)).toBe(day)));
  });

  it('reads a day that a person picked in the form in the time zone of the reader', () => {
    expect(dayOfField('2026-11-14T10:00:00Z', 'Pacific/Kiritimati')).toBe('2026-11-15');
  });
});
