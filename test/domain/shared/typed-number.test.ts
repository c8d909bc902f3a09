import { readTypedNumber } from '../../../src/domain/shared/typed-number.ts';

// prettier-ignore
it.each([
  ['0.75',        0.75],
  ['0,75',        0.75],
  ['0,802',       0.802],
  ['.5',          0.5],
  [',5',          0.5],
  ['-0.002',      -0.002],
  ['−0,002',      -0.002],
  ['1.234',       1.234],
  ['1,5',         1.5],
  ['1,2345',      1.2345],
  ['1234',        1234],
  ['1,234.5',     1234.5],
  ['1.234,5',     1234.5],
  ['1 234,5',     1234.5],
  ['1’234.5',     1234.5],
  ['1,234,567',   1_234_567],
  ['1.234.567',   1_234_567],
  ['12,345.678',  12_345.678],
  ['1e-3',        0.001],
  [' 42 ',        42],
])('reads %s as %d', (text, value) => {
  expect(readTypedNumber(text, false)).toEqual({ kind: 'number', value });
});

it.each([
  ['1,234', 1.234, 1234],
  ['-10,294', -10.294, -10_294],
])('asks about %s', (text, decimal, thousands) => {
  expect(readTypedNumber(text, false)).toEqual({ kind: 'ambiguous', readings: [decimal, thousands] });
});

it.each([
  ['10,294', 10_294],
  ['10.294', 10_294],
  ['10 294', 10_294],
  ['1,234,567', 1_234_567],
  ['6', 6],
])('reads %s as the whole number %d', (text, value) => {
  expect(readTypedNumber(text, true)).toEqual({ kind: 'number', value });
});

it.each(['', 'high', '1.2.3', '1,23,456', '1,234.567,8', 'NaN', 'Infinity', '0x', '--1', '1 2'])('reads no number from “%s”', (text) => {
  expect(readTypedNumber(text, false)).toEqual({ kind: 'none' });
});

it.each(['1,5', '0.5', '1,2345', 'ten'])('reads no whole number from “%s”', (text) => {
  expect(readTypedNumber(text, true)).toEqual({ kind: 'none' });
});
