export interface Download {
  name: string;
  /** The exact text, including any byte order mark. */
  text: () => Promise<string>;
}

/** Captures the files that the page downloads until the end of the test. */
export function takeDownloads(): Download[] {
  const downloads: Download[] = [];
  let blob: Blob;
  URL.createObjectURL = (content) => {
    blob = content as Blob;
    return 'blob:download';
  };
  URL.revokeObjectURL = () => {};
  jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function click(this: HTMLAnchorElement) {
    const content = blob;
    downloads.push({ name: this.download, text: async () => new TextDecoder('utf-8', { ignoreBOM: true }).decode(await content.arrayBuffer()) });
  });
  return downloads;
}
