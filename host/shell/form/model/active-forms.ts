import type { FormModel } from './form-model.ts';

/** The open forms in the order of opening; a dialog's form is above the page's. */
class ActiveForms {
  readonly #forms: FormModel[] = [];

  /** @returns a function that removes it. */
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
