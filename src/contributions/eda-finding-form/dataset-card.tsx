import { useState } from 'react';
import type { FormItem } from '../../azure/frames/form.ts';
import { numberIn } from '../../domain/hypothesis/hypothesis.ts';
import { ML_FIELDS } from '../../domain/process/ml-fields.ts';
import { plainText } from '../../domain/shared/text.ts';
import { FieldInputs, type SetFields } from '../../ui/form/field-input.tsx';
import { OpenPage } from './open-page.tsx';

const FIELDS = [
  ML_FIELDS.dataset,
  ML_FIELDS.datasetVersion,
  ML_FIELDS.rows,
  ML_FIELDS.columns,
  ML_FIELDS.scope,
  ML_FIELDS.columnsConcerned,
  ML_FIELDS.dataDictionary,
];
const COUNT = new Intl.NumberFormat('en');

/** The dataset of a finding: a summary and its fields. Open while the dataset has no name or version. */
export function DatasetCard({ item, onSet }: { item: FormItem; onSet: SetFields }) {
  const text = (field: string) => plainText(item.fields[field]);
  const dataset = text(ML_FIELDS.dataset);
  const version = text(ML_FIELDS.datasetVersion);
  const [isOpen, setOpen] = useState(dataset === '' || version === '');
  const rows = numberIn(item.fields, ML_FIELDS.rows);
  const columns = numberIn(item.fields, ML_FIELDS.columns);
  const size = [rows === null ? '' : `${COUNT.format(rows)} rows`, columns === null ? '' : `${COUNT.format(columns)} columns`].filter(
    (part) => part !== '',
  );
  return (
    <details className="dataset" open={isOpen} onToggle={(event) => setOpen((event.target as HTMLDetailsElement).open)}>
      <summary>
        <span className="dataset-name" dir="auto">
          {dataset === '' ? 'No dataset named yet' : dataset}
        </span>{' '}
        {version === '' ? <span className="warn">no version</span> : <span className="pill">{version}</span>}
        <span className="dataset-lines small weak">
          {size.length > 0 ? <span>{size.join(' × ')}</span> : null}
          {text(ML_FIELDS.scope) === '' ? null : <span dir="auto">{text(ML_FIELDS.scope)}</span>}
          {text(ML_FIELDS.columnsConcerned) === '' ? null : <span dir="auto">About {text(ML_FIELDS.columnsConcerned)}</span>}
        </span>
      </summary>
      <OpenPage url={text(ML_FIELDS.dataDictionary)} text="Open the data dictionary" />
      <div className="fields">
        <FieldInputs fields={FIELDS} item={item} onSet={onSet} />
      </div>
    </details>
  );
}
