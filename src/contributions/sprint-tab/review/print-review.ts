import { download } from '../../../ui/download.ts';

/**
 * Prints the page of the frame. If the host silently blocks printing in frames, the review opens in a new window; if that is blocked too, it is downloaded as a
 * file.
 *
 * @returns a message for the user; empty if the print dialog opened.
 */
export function printReview(fileName: string): string {
  let isPrinting = false;
  const onPrint = () => {
    isPrinting = true;
  };
  globalThis.addEventListener('beforeprint', onPrint, { once: true });
  globalThis.print();
  globalThis.removeEventListener('beforeprint', onPrint);
  if (isPrinting) return '';
  const html = printableHtml();
  const url = URL.createObjectURL(new Blob([html], { type: 'text/html;charset=utf-8' }));
  if (window.open(url, '_blank') !== null) return 'Azure DevOps does not let this page print. Print the review from the window that opened.';
  URL.revokeObjectURL(url);
  download(fileName, 'text/html', html);
  return 'Azure DevOps does not let this page print. Open the downloaded file and print it.';
}

/** The review as a standalone document with its styles and without scripts. */
function printableHtml(): string {
  const styles = [...document.styleSheets].flatMap(rulesOf).join('\n');
  const review = document.querySelector('.review')?.outerHTML ?? '';
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Sprint review</title><style>${styles}</style></head><body><main class="sprint-tab">${review}</main></body></html>`;
}

function rulesOf(sheet: CSSStyleSheet): string[] {
  try {
    return [...sheet.cssRules].map(({ cssText }) => cssText);
  } catch {
    // The rules of cross-origin style sheets are not accessible.
    return [];
  }
}
