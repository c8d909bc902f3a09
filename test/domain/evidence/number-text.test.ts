import { isNotFinite, readNumber } from '../../../src/domain/evidence/number-text.ts';

// prettier-ignore
it.each([
  ['0.85',        0.85],
  ['.85',         0.85],
  ['−.85',        -0.85],
  ['-0.0003',     -0.0003],
  ['+0.025',      0.025],
  ['1e-3',        0.001],
  ['0,85',        0.85],
  ['0,853',       0.853],
  [',85',         0.85],
  ['1,5e-3',      0.0015],
  ['12,34',       12.34],
  ['1,234.5',     1234.5],
  ['1.234,5',     1234.5],
  ['1,234,567',   1_234_567],
  ['1.234.567',   1_234_567],
  ['1 234,5',     1234.5],
  ['1\u202F234',  1234],
  ["12'345.6",    12_345.6],
  ['1.234',       1.234],
])('reads %p as %d', (text, value) => {
  expect(readNumber(text, 7)).toEqual({ value, written: text, at: 7, unit: '', ifThousands: null });
});

it.each([
  ['1,234', 1.234, 1234],
  ['−1,234', -1.234, -1234],
])('leaves %p open', (text, value, ifThousands) => {
  expect(readNumber(text, 0)).toMatchObject({ value, ifThousands });
});

it('leaves a point before three digits open where other numbers have decimal commas', () => {
  expect(readNumber('1.234', 0, { hasDecimalCommas: true })).toMatchObject({ value: 1.234, ifThousands: 1234 });
  expect(readNumber('0.234', 0, { hasDecimalCommas: true })).toMatchObject({ value: 0.234, ifThousands: null });
});

it('keeps per cent as it is', () => {
  expect(readNumber('85.3 %', 0)).toMatchObject({ value: 85.3, written: '85.3 %', unit: '%' });
});

it.each(['', '-', '.', 'abc', '1.2.3', '1,23,456', '1 23', '0x1f', '1_000', '0.85 ± 0.02', '12:30', '1e', '9'.repeat(400)])(
  'does not read %p',
  (text) => {
    expect(readNumber(text, 0)).toBeNull();
  },
);

it.each(['nan', 'NaN', '-inf', 'Infinity', ' +Inf '])('knows %p as no value', (text) => {
  expect(isNotFinite(text)).toBe(true);
  expect(isNotFinite(`${text}0`)).toBe(false);
});
