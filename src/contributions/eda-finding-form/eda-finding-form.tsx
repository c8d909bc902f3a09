import { lazy } from 'react';
import type { FormPorts, FormItem } from '../../azure/frames/form.ts';
import { formOfFinding, isDraftState, readinessOf, type FindingForm } from '../../domain/eda-finding/eda-finding.ts';
import { ML_FIELDS } from '../../domain/process/ml-fields.ts';
import { EDA_FINDING } from '../../domain/process/ml-process.ts';
import { readableText } from '../../domain/shared/readable-text.ts';
import { plainText } from '../../domain/shared/text.ts';
import { FieldInput, FieldInputs } from '../../ui/form/field-input.tsx';
import { FormCard } from '../../ui/form/form-card.tsx';
import { NeededFields } from '../../ui/form/needed-fields.tsx';
import { ChainView } from './chain-view.tsx';
import { DatasetCard } from './dataset-card.tsx';
import { EvidenceStrip } from './evidence-strip.tsx';
import { Fold, NotLoaded } from '../../ui/form/fold.tsx';
import { OpenPage } from './open-page.tsx';
import { QuestionChooser } from './question-chooser.tsx';
import './eda-finding-form.css';

const FACTS = [
  ML_FIELDS.dimension,
  ML_FIELDS.severity,
  ML_FIELDS.findingConfidence,
  ML_FIELDS.method,
  ML_FIELDS.effect,
  ML_FIELDS.effectSampleSize,
  ML_FIELDS.notebook,
];

const notLoaded = () => ({ default: NotLoaded });
const CoverageView = lazy(() => import(/* webpackChunkName: "coverage" */ './coverage-view.tsx').catch(notLoaded));
const ReportDrafts = lazy(() => import(/* webpackChunkName: "report-drafts" */ './report-drafts.tsx').catch(notLoaded));

/** Fields that the control reads from the form. */
export const EDA_FINDING_FIELDS: readonly string[] = [
  'System.State',
  'System.Title',
  'System.WorkItemType',
  'System.AreaPath',
  'System.IterationPath',
  ...EDA_FINDING.fields,
];

/** The card of an EDA finding: question, finding and pictures beside the dataset. Every input writes the native field. */
export function EdaFindingForm({ ports }: { ports: FormPorts }) {
  return (
    <FormCard ports={ports} subject="finding">
      {/* Keyed by id, so that text typed for one item never shows in another. */}
      {(item: FormItem) => <Card key={item.id} item={item} ports={ports} />}
    </FormCard>
  );
}

function Card({ item, ports }: { item: FormItem; ports: FormPorts }) {
  const shared = { item, onSet: ports.setFields };
  const isDraft = isDraftState(readableText(item.fields['System.State']));
  return (
    <>
      <NeededFields
        needs={readinessOf(item.fields)}
        names={item.names}
        lead={isDraft ? 'Past Draft this finding also names:' : 'Past Draft, and still without:'}
        complete={isDraft ? 'Everything that a finding past Draft names is here.' : ''}
      />
      <div className="finding-columns">
        <div className="finding-story">
          <FieldInput field={ML_FIELDS.question} isLong {...shared} />
          {item.isReadOnly ? null : <QuestionChooser item={item} onSet={ports.setFields} />}
          <FieldInput field={ML_FIELDS.finding} isLong remarkOn={(typed) => REMARKS[formOfFinding(typed)]} {...shared} />
          <EvidenceStrip item={item} ports={ports} />
          <FieldInput field={ML_FIELDS.implication} isLong {...shared} />
          <div className="fields">
            <FieldInput field={ML_FIELDS.action} {...shared} />
          </div>
        </div>
        <div className="finding-facts">
          <DatasetCard item={item} onSet={ports.setFields} />
          <div className="fields">
            <FieldInputs fields={FACTS} {...shared} />
          </div>
          <OpenPage url={plainText(item.fields[ML_FIELDS.notebook])} text="Open the notebook" />
        </div>
      </div>
      <ChainView item={item} ports={ports} />
      {item.isReadOnly ? null : (
        <Fold title="Draft findings from a report" keeps>
          {() => <ReportDrafts item={item} ports={ports} />}
        </Fold>
      )}
      <Fold title="Coverage of the feasibility questions" keeps={false}>
        {() => <CoverageView item={item} ports={ports} />}
      </Fold>
    </>
  );
}

/** Remarks about the text of a finding during typing. */
const REMARKS: Readonly<Record<FindingForm, string>> = {
  empty: 'Where nothing was found, write “None found”: that somebody looked is a result.',
  'none-found': 'Nothing found is a result. Say where you looked and in how many rows.',
  'no-number': 'How much? A number makes the finding checkable: a share, a count, a correlation.',
  'several-sentences': 'More than one sentence. What follows from it belongs in the implication.',
  good: '',
};
