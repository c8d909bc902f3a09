import { readText, summaryOf } from '../../builders/evidence-summary.ts';
import { TABLES } from '../../builders/result-tables.ts';

describe('a table of results', () => {
  it.each(TABLES.map(({ seen, ...row }) => [seen, row] as const))('as in %s', (_, { text, expected }) => {
    expect(summaryOf(text)).toEqual(expected);
  });

  it('is told from other text', () => {
    expect(readText('| a | b |\n|---|---|\n| c | 1.5 |').format).toBe('markdown-table');
    expect(readText('precision    recall  f1-score   support\n\n a  0.50  0.34  0.40  100').format).toBe('sklearn-report-text');
    expect(readText('AUC 0.85 | F1 0.71').format).toBe('plain-text');
    expect(readText('AUC 0.85\n---\nF1 0.71').format).toBe('plain-text');
    expect(readText('no number at all').format).toBeNull();
  });

  it('offers at most 200 numbers, and says so', () => {
    const rows = Array.from({ length: 300 }, (_, row) => `| model-${row} | 0.${100 + row} |`).join('\n');
    const { candidates, remarks } = readText(`| Model | AUC |\n|---|---|\n${rows}`);
    expect(candidates).toHaveLength(200);
    expect(remarks).toEqual([{ kind: 'cut', from: 'row model-199, column AUC', written: '' }]);
  });
});
