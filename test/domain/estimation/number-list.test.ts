import * as fc from 'fast-check';
import { readNumberList, type CommaMeaning } from '../../../src/domain/estimation/number-list.ts';

// prettier-ignore
test.each<[string, string, number[]]>([
  ['nothing',                          '',                                    []],
  ['one per line',                     '0.81\n0.79\r\n0.80\n',                [0.81, 0.79, 0.8]],
  ['spaces and tabs',                  ' 0.81\t0.79  0.80 ',                  [0.81, 0.79, 0.8]],
  ['commas and spaces',                '0.81, 0.79, 0.80',                    [0.81, 0.79, 0.8]],
  ['commas without spaces',            '0.81,0.79,0.80',                      [0.81, 0.79, 0.8]],
  ['commas and line ends',             '0.81,\n0.79,\n0.80,',                 [0.81, 0.79, 0.8]],
  ['whole numbers, commas and spaces', '81, 79, 80, 82',                      [81, 79, 80, 82]],
  ['decimal commas, semicolons',       '0,81; 0,79;0,80',                     [0.81, 0.79, 0.8]],
  ['decimal commas, spaces',           '0,812 0,790 0,805',                   [0.812, 0.79, 0.805]],
  ['decimal commas, one per line',     '85,3\n84,12\n86,0',                   [85.3, 84.12, 86]],
  ['a list of Python',                 '[0.81, 0.79, 8e-1]',                  [0.81, 0.79, 0.8]],
  ['an array of numpy',                'array([0.81, 0.79, 0.8 ])',           [0.81, 0.79, 0.8]],
  ['numbers of numpy 2',               '[np.float64(0.81), np.float64(0.79)]', [0.81, 0.79]],
  ['no digit before the point',        '.81 -.79 +.8',                        [0.81, -0.79, 0.8]],
  ['a minus sign as printed',          '−0.81 -0.79',                         [-0.81, -0.79]],
  ['NaN, which somebody else refuses', '0.81 nan',                            [0.81, Number.NaN]],
])('%s', (_situation, text, values) => {
  expect(readNumberList(text)).toEqual({ kind: 'numbers', values, isPercent: false });
});

// prettier-ignore
test.each<[string, string, CommaMeaning[]]>([
  ['1,234',             '1,234',     ['decimal', 'thousands', 'separator']],
  ['1,234 1,250',       '1,234',     ['decimal', 'thousands', 'separator']],
  ['0.5 12,345',        '12,345',    ['decimal', 'thousands', 'separator']],
  ['1,234,567',         '1,234,567', ['thousands', 'separator']],
  ['1,234.5',           '1,234.5',   ['thousands', 'separator']],
  ['1.234,56',          '1.234,56',  ['decimal', 'separator']],
])('%s asks what its comma is', (text, written, meanings) => {
  expect(readNumberList(text)).toEqual({ kind: 'question', written, meanings });
});

// prettier-ignore
test.each<[string, CommaMeaning, number[]]>([
  ['1,234 1,250', 'decimal',   [1.234, 1.25]],
  ['1,234 1,250', 'thousands', [1234, 1250]],
  ['1,234 1,250', 'separator', [1, 234, 1, 250]],
  ['1.234,56',    'decimal',   [1234.56]],
])('%s with the comma as %s', (text, comma, values) => {
  expect(readNumberList(text, comma)).toEqual({ kind: 'numbers', values, isPercent: false });
});

test('a comma that one number makes plain is plain in all of them', () => {
  expect(readNumberList('1,234; 1,5')).toEqual({ kind: 'numbers', values: [1.234, 1.5], isPercent: false });
});

// prettier-ignore
test.each<[string, string, string]>([
  ['a word',                                'about 0.81',      'about'],
  ['two points',                            '0.81 1.2.3',      '1.2.3'],
  ['decimals or a list, without a space',   '0,81,0,79',       '0,81,0,79'],
  ['pairs or a list, without a space',      '81,79,80,82',     '81,79,80,82'],
  ['a number that is missing',              '0.81 1,,2',       '1,,2'],
  ['a fraction',                            '0.8/0.9',         '0.8/0.9'],
  ['a range',                               '0.79–0.81',       '0.79–0.81'],
  ['thousands with a space, or two numbers', '1\u00a0234',     '1\u00a0234'],
])('%s is not read', (_situation, text, written) => {
  expect(readNumberList(text)).toEqual({ kind: 'not-a-number', written });
});

test('per cent are said, and not mixed with other numbers', () => {
  expect(readNumberList('85.3% 84 %')).toEqual({ kind: 'numbers', values: [85.3, 84], isPercent: true });
  expect(readNumberList('85,3% 84')).toEqual({ kind: 'mixed-percent' });
});

test('a text of nothing but spaces or digits, however long, is read at once', () => {
  expect(readNumberList(' '.repeat(1_000_000))).toMatchObject({ values: [] });
  expect(readNumberList('1'.repeat(1_000_000))).toMatchObject({ values: [Number.POSITIVE_INFINITY] });
  expect(readNumberList('0.5 '.repeat(200_000))).toMatchObject({ kind: 'numbers' });
});

test('any text is read or refused, and what JavaScript prints is read back', () => {
  fc.assert(fc.property(fc.string(), (text) => void readNumberList(text)));
  const numbers = fc.array(
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
    { minLength: 1 },
  );
  fc.assert(
    fc.property(numbers, fc.constantFrom(' ', '\n', ', ', ';', '\t'), (values, between) => {
      expect(readNumberList(values.join(between))).toEqual({ kind: 'numbers', values, isPercent: false });
    }),
  );
});
