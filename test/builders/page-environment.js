import { TestEnvironment } from 'jest-environment-jsdom';

/** Globals that a host in the same process and its clients need, and that jsdom lacks or implements incompatibly with Node's fetch. */
const FROM_NODE = [
  'AbortController',
  'AbortSignal',
  'Blob',
  'BroadcastChannel',
  'Headers',
  'ReadableStream',
  'Request',
  'Response',
  'TextDecoder',
  'TextEncoder',
  'TransformStream',
  'URL',
  'URLSearchParams',
  'Uint8Array',
  'WritableStream',
  'clearImmediate',
  'fetch',
  'setImmediate',
  'structuredClone',
];

/** A jsdom page with everything that a host in the same process needs. */
export default class PageEnvironment extends TestEnvironment {
  async setup() {
    await super.setup();
    for (const name of FROM_NODE) this.global[name] = globalThis[name];
    addDialogs(this.global);
    addPlainStyles(this.global);
    // Elements have no size in jsdom, so observers never fire.
    this.global.ResizeObserver = class {
      observe() {}
      disconnect() {}
    };
  }
}

/** The dialog behavior that jsdom lacks: the first control gets the focus, and Escape requests closing. */
function addDialogs({ HTMLDialogElement, Event }) {
  HTMLDialogElement.prototype.showModal = function showModal() {
    this.setAttribute('open', '');
    this.querySelector('button, input, select, textarea, [tabindex]')?.focus();
    this.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && !event.defaultPrevented) this.dispatchEvent(new Event('cancel', { cancelable: true }));
    });
  };
  HTMLDialogElement.prototype.close = function close() {
    this.removeAttribute('open');
  };
}

const INLINE = new Set(['A', 'ABBR', 'B', 'BDI', 'CODE', 'DEL', 'EM', 'I', 'INS', 'LABEL', 'SMALL', 'SPAN', 'STRONG', 'TIME']);

/**
 * No stylesheet is loaded here, so an element's style depends only on its tag and attributes. Searching jsdom's own sheet for it, several times for every
 * element that a query by role looks at, takes most of the time of a test.
 */
function addPlainStyles(window) {
  window.getComputedStyle = (element) => {
    const { style = {} } = element;
    const styles = {
      display: element.hidden === true ? 'none' : style.display || (INLINE.has(element.tagName) ? 'inline' : 'block'),
      visibility: style.visibility || 'visible',
      pointerEvents: style.pointerEvents || 'auto',
    };
    return { ...styles, getPropertyValue: (name) => styles[name] ?? style.getPropertyValue?.(name) ?? '' };
  };
}
