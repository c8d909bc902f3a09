/** A link to the URL in a text field; renders nothing if there is none. */
export function OpenPage({ url, text }: { url: string; text: string }) {
  if (!/^https?:\/\/\S+$/i.test(url)) return null;
  return (
    <a className="text-link small" href={url} target="_blank" rel="noreferrer">
      {text}
    </a>
  );
}
