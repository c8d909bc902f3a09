import { isPlaceholder } from '../../shared/readable-text.ts';
import { attention, defineCheck, notApplicable, pass } from '../check.ts';

/** An EDA finding that is past its draft names the dataset and its version, the finding and what it implies. */
export const edaDocumented = defineCheck({
  id: 'eda-documented',
  severity: 'warning',
  practice: 'data-exploration',
  needs: [],
  messages: ['all', 'missing', 'none'],
  explained: ['missing'],

  check({ findings }) {
    const observed = findings.filter(({ isDraft }) => !isDraft);
    if (observed.length === 0) return notApplicable('none');
    const incomplete = observed.filter(({ dataset, datasetVersion, finding, implication }) =>
      [dataset, datasetVersion, finding, implication].some(isPlaceholder),
    );
    const share = { count: observed.length - incomplete.length, of: observed.length };
    return incomplete.length === 0
      ? pass('all', { share })
      : attention('missing', { share, items: incomplete.map(({ item }) => item), fix: 'complete-finding' });
  },
});
