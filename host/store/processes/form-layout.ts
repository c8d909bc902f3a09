/** A control on a form: a field, a part of the service such as the links, or a contribution of an extension. */
export interface FormControl {
  /** The field's reference name, the part's name or a GUID for a contribution; the links and attachments of a page have none. */
  id?: string;
  label?: string;
  controlType?: string;
  readOnly?: boolean;
  visible: boolean;
  order?: number;
  isContribution: boolean;
  inherited?: true;
  metadata?: string;
  watermark?: string;
  height?: number;
  contribution?: FormContribution;
}

export interface FormContribution {
  contributionId: string;
  inputs?: Record<string, unknown>;
  height?: number;
  showOnDeletedWorkItem?: boolean;
}

export interface FormGroup {
  id: string;
  label: string;
  order?: number;
  visible: boolean;
  isContribution: boolean;
  inherited?: true;
  contribution?: FormContribution;
  controls: FormControl[];
}

export interface FormPage {
  id: string;
  label: string;
  order?: number;
  visible: boolean;
  pageType: 'custom' | 'history' | 'links' | 'attachments';
  isContribution: boolean;
  inherited?: true;
  locked?: boolean;
  contribution?: FormContribution;
  sections: { id: string; groups: FormGroup[] }[];
}

export interface FormLayout {
  pages: FormPage[];
  systemControls: FormControl[];
}
