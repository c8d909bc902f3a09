import { pictureTypeOf, problemOfPicture } from '../../../src/domain/eda-finding/pictures.ts';

// prettier-ignore
it.each([
  ['plot.png',            'image/png'],
  ['PLOT.JPEG',           'image/jpeg'],
  ['by month.v2.svg',     'image/svg+xml'],
  ['page.html',           null],
  ['picture.svg.html',    null],
  ['png',                 null],
  ['',                    null],
])('%p is %p', (name, type) => {
  expect(pictureTypeOf(name)).toBe(type);
});

// prettier-ignore
it.each([
  ['plot.png',   12_000,     null],
  ['plot.png',   5_000_000,  null],
  ['plot.png',   5_000_001,  'plot.png has 5.1 MB; a picture may have 5 MB.'],
  ['plot.png',   7_340_032,  'plot.png has 7.4 MB; a picture may have 5 MB.'],
  ['plot.png',   0,          'plot.png is empty.'],
  ['data.csv',   12_000,     'data.csv is no picture. PNG, JPEG, GIF, WebP and SVG are.'],
  ['',           12_000,     'This is no picture. PNG, JPEG, GIF, WebP and SVG are.'],
])('%p of %p bytes: %p', (name, size, problem) => {
  expect(problemOfPicture({ name, size })).toBe(problem);
});
