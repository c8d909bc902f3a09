import { TestEnvironment } from 'jest-environment-jsdom';

/** What a host in the same process and its clients need, and jsdom lacks or has in a kind that Node's own network does not take. */
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
  'Uint8Array',
  'WritableStream',
  'clearImmediate',
  'fetch',
  'setImmediate',
  'structuredClone',
];

/** A page to draw on, and beside it everything that a host in the same process needs. */
export default class PageEnvironment extends TestEnvironment {
  async setup() {
    await super.setup();
    for (const name of FROM_NODE) this.global[name] = globalThis[name];
    addDialogs(this.global);
    addPlainStyles(this.global);
    // Nothing has a size here, so nobody is told of one.
    this.global.ResizeObserver = class {
      observe() {}
      disconnect() {}
    };
  }
}

/** Dialogs as far as jsdom has none: the first control gets the focus, and Escape asks to close. */
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
 * No stylesheet is loaded here, so the style of an element is what its tag and its attributes say. Searching jsdom's own sheet for it, several times for every
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
