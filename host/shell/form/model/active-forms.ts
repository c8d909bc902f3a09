import type { FormModel } from './form-model.ts';

/** The forms that are open, in the order in which they came; a dialog's form lies above the page's. */
class ActiveForms {
  readonly #forms: FormModel[] = [];

  /** @returns takes it away again. */
  add(form: FormModel): () => void {
    this.#forms.push(form);
    return () => {
      const index = this.#forms.indexOf(form);
      if (index >= 0) this.#forms.splice(index, 1);
    };
  }

  /** The form on top. */
  get top(): FormModel | undefined {
    return this.#forms.at(-1);
  }
}

/** The forms of this page. */
export const activeForms = new ActiveForms();
