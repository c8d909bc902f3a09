import * as fc from 'fast-check';
import { businessHours } from '../../../src/domain/collaboration/business-hours.ts';

// 2 November 2026 is a Monday; Lisbon keeps UTC in winter.
// prettier-ignore
it.each([
  ['within a day',                        '2026-11-02T10:00:00Z', '2026-11-02T12:30:00Z', 'Europe/Lisbon',       2.5],
  ['opened before work begins',           '2026-11-02T05:00:00Z', '2026-11-02T10:00:00Z', 'Europe/Lisbon',       1],
  ['answered late in the evening',        '2026-11-02T16:00:00Z', '2026-11-02T22:00:00Z', 'Europe/Lisbon',       1],
  ['overnight',                           '2026-11-02T16:00:00Z', '2026-11-03T10:00:00Z', 'Europe/Lisbon',       2],
  ['over a weekend',                      '2026-11-06T16:00:00Z', '2026-11-09T10:00:00Z', 'Europe/Lisbon',       2],
  ['on a weekend',                        '2026-11-07T10:00:00Z', '2026-11-08T12:00:00Z', 'Europe/Lisbon',       0],
  ['a week later, an hour earlier',       '2026-11-02T12:00:00Z', '2026-11-09T11:00:00Z', 'Europe/Lisbon',       39],
  ['two weeks',                           '2026-11-02T12:00:00Z', '2026-11-16T12:00:00Z', 'Europe/Lisbon',       80],
  ['the same evening in Lisbon is the next morning in Auckland', '2026-11-02T20:00:00Z', '2026-11-02T22:00:00Z', 'Pacific/Auckland', 2],
  ['over the end of summer time',         '2026-10-23T08:00:00Z', '2026-10-26T09:00:00Z', 'Europe/Lisbon',       8],
  ['answered before it was opened',       '2026-11-03T10:00:00Z', '2026-11-02T10:00:00Z', 'Europe/Lisbon',       0],
])('%s', (_situation, from, to, timeZone, hours) => {
  expect(businessHours(new Date(from), new Date(to), timeZone)).toBeCloseTo(hours, 9);
});

it('adds up over any stop on the way', () => {
  const instant = fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true });
  fc.assert(
    fc.property(
      instant,
      instant,
      instant,
      fc.constantFrom('UTC', 'Europe/Lisbon', 'America/Los_Angeles', 'Asia/Kolkata'),
      (one, two, three, zone) => {
        const [from, stop, to] = [one, two, three].toSorted((a, b) => a.getTime() - b.getTime()) as [Date, Date, Date];
        expect(businessHours(from, stop, zone) + businessHours(stop, to, zone)).toBeCloseTo(businessHours(from, to, zone), 3);
      },
    ),
  );
});
