import { parquetWriteBuffer } from 'hyparquet-writer';
import { readPredictions, type PredictionColumns } from '../../src/tasks/record-evidence/predictions.ts';

const COLUMNS: PredictionColumns = { label: 'y', prediction: 'p', comparator: null, positive: null };
const read = (text: string, columns: Partial<PredictionColumns> = {}) =>
  readPredictions(new TextEncoder().encode(text), 'test.csv', { ...COLUMNS, ...columns });

it.each([
  ['commas', 'y,p\n1,0.8\n0,0.1\n'],
  ['semicolons', 'y;p\n1;0.8\n0;0.1\n'],
  ['tabs and CRLF', 'y\tp\r\n1\t0.8\r\n0\t0.1\r\n'],
  ['a byte-order mark, quotes and spaces', '\uFEFF"y","p"\n"1"," 0.8 "\n"0","0.1"\n\n'],
  ['other columns between', 'id,p,note,y\na,0.8,"x, y",1\nb,0.1,,0\n'],
  ['truth values', 'y,p\nTrue,0.8\nFalse,0.1\n'],
  ['exponents', 'y,p\n1e0,8e-1\n0,1e-1\n'],
])('reads %s', async (_what, text) => {
  expect(await read(text)).toEqual({ labels: [1, 0], predictions: [0.8, 0.1], comparator: null });
});

it('reads a second model, and texts as labels where the positive one is named', async () => {
  expect(await read('y,p,q\nyes,0.8,0.7\nno,0.1,0.2\n', { comparator: 'q', positive: 'yes' })).toEqual({
    labels: [1, 0],
    predictions: [0.8, 0.1],
    comparator: [0.7, 0.2],
  });
  expect((await read('y,p\nyes,no\nno,no\n', { positive: 'yes' })).predictions).toEqual([0, 0]);
});

it.each([
  ['nothing', '', /has no rows/],
  ['a header only', 'y,p\n', /has no rows/],
  ['no such column', 'label,score\n1,0.8\n', /has no column “y”. It has “label”, “score”/],
  ['an empty value', 'y,p\n1,0.8\n0,\n', /row 2: column “p” is empty/],
  ['a text', 'y,p\nyes,0.8\n', /row 1: “yes” in column “y” is no number/],
  ['a decimal comma', 'y;p\n1;0,8\n', /“0,8” in column “p” is no number/],
  ['a number that is none', 'y,p\n1,NaN\n', /“NaN” in column “p” is no number/],
  ['a row that is too short', 'y,p\n1\n', /row 1/],
])('says what is wrong with %s', async (_what, text, message) => {
  await expect(read(text)).rejects.toThrow(message);
});

it('says what is wrong with bytes that are neither text nor Parquet', async () => {
  await expect(readPredictions(Uint8Array.from([0xff, 0xfe, 0x00, 0xd8]), 'x.bin', COLUMNS)).rejects.toThrow('neither Parquet nor text');
  await expect(readPredictions(new TextEncoder().encode('PAR1 and nothing more'), 'x.parquet', COLUMNS)).rejects.toThrow(
    'could not be read as Parquet',
  );
});

it('reads Parquet, by the names of the columns', async () => {
  const buffer = parquetWriteBuffer({
    columnData: [
      { name: 'id', data: ['a', 'b', 'c'], type: 'STRING' },
      { name: 'p', data: [0.8, 0.1, 0.4], type: 'DOUBLE' },
      { name: 'y', data: [1, 0, 0], type: 'INT32' },
      { name: 'big', data: [1n, 0n, 1n], type: 'INT64' },
      { name: 'flag', data: [true, false, true], type: 'BOOLEAN' },
    ],
  });
  const bytes = new Uint8Array(buffer);
  expect(await readPredictions(bytes, 'test.parquet', COLUMNS)).toEqual({ labels: [1, 0, 0], predictions: [0.8, 0.1, 0.4], comparator: null });
  expect(await readPredictions(bytes, 'test.parquet', { ...COLUMNS, label: 'big', comparator: 'flag' })).toMatchObject({
    labels: [1, 0, 1],
    comparator: [1, 0, 1],
  });
  await expect(readPredictions(bytes, 'test.parquet', { ...COLUMNS, label: 'truth' })).rejects.toThrow('has no column “truth”');
});
