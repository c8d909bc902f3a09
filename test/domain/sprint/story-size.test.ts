import { isDuration, tshirtSizeOf } from '../../../src/domain/sprint/story-size.ts';

describe('a duration', () => {
  // prettier-ignore
  it.each([
    '3d', '16 h', '16h', '4h', '2 days', '1 day', '1.5 weeks', '1,5 weeks', '1,5 d', '3 man-days', '3 man days', '3 mandays', '3 person-days', '5 working days',
    '2 ideal days', '2-3 days', '2–3 days', '2 - 3 days', '2 to 3 days', '1 or 2 days', '3-day', '3 PD', '2 MD', 'half a day', 'half day', 'a day', 'an hour', 'one day',
    'two weeks', '½ day', '1½ days', '0.5d', '.5 d', '1d 4h', '1 day, 4 hours', 'about 3 days', '~3d', 'max. 2 days', 'up to 5 days', '< 1 day', '3 days each',
    '3 days of work', '3d?', '30 min', '1 month', 'M (2-3 days)', 'S: 4h', 'L / 5 days', 'M – 3 days', ' 3d. ', '3\u00a0days', '1 day and a half', 'Timebox: 2 days',
  ])('is %j', (text) => {
    expect(isDuration(text)).toBe(true);
  });

  // prettier-ignore
  it.each([
    '', 'M', 'XL', 'T-shirt S', 'T-shirt size: M', '5', '13', '3 points', '5 SP', '3D model', 'day-ahead forecast', 'day', '7-day forecast', '24h forecast', '30-day churn',
    '2 weeks ahead', 'one hot encoding', 'a model', 'half the data', 'h', 'd', 'weekly', '3 dashboards', '4 hot fixes', '2 datasets', '1 dev', 'a dataset', '3 months of data', '0–1',
    'M (see 3D view)', 'S3',
  ])('is not %j', (text) => {
    expect(isDuration(text)).toBe(false);
  });
});

// prettier-ignore
it.each([
  ['XS', 'XS'], ['s', 'S'], [' m ', 'M'], ['L', 'L'], ['xl', 'XL'], ['XXL', 'XL'], ['2XL', 'XL'], ['XXS', 'XS'], ['Small', 'S'], ['medium', 'M'], ['Large', 'L'],
  ['Extra large', 'XL'], ['X-Large', 'XL'], ['extra-small', 'XS'], ['T-shirt S', 'S'], ['T-Shirt size: XL', 'XL'], ['size M', 'M'], ['L (two services)', 'L'], ['M - 3 days', 'M'],
  ['', null], ['3d', null], ['5', null], ['Models', null], ['Lots', null], ['smallish', null], ['3', null], ['S3 bucket', null], ['M&A', null], ['?', null], ['n/a', null], ['TBD', null],
] as const)('the T-shirt size of %j is %p', (text, size) => {
  expect(tshirtSizeOf(text)).toBe(size);
});
