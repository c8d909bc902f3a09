export interface Download {
  name: string;
  /** To the letter: a byte order mark stays. */
  text: () => Promise<string>;
}

/** Takes the files that the page hands to the reader, until the test is over. */
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
