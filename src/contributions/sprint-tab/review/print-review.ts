import { download } from '../../../ui/download.ts';

/**
 * Prints the page of the frame. A host may forbid its frames to print, and says so by doing nothing: then the review opens in a window of its own, and
 * where that is forbidden too it is handed over as a file to print from.
 *
 * @returns what to tell the person; empty when the print dialog came.
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

/** The review as a document of its own: what is on the page, with its styles. It holds no script. */
function printableHtml(): string {
  const styles = [...document.styleSheets].flatMap(rulesOf).join('\n');
  const review = document.querySelector('.review')?.outerHTML ?? '';
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Sprint review</title><style>${styles}</style></head><body><main class="sprint-tab">${review}</main></body></html>`;
}

function rulesOf(sheet: CSSStyleSheet): string[] {
  try {
    return [...sheet.cssRules].map(({ cssText }) => cssText);
  } catch {
    // A style of another origin keeps its rules to itself.
    return [];
  }
}
