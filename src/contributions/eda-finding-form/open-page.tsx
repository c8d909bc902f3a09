/** A link to a page that a text field names; nothing while it names none. */
export function OpenPage({ url, text }: { url: string; text: string }) {
  if (!/^https?:\/\/\S+$/i.test(url)) return null;
  return (
    <a className="text-link small" href={url} target="_blank" rel="noreferrer">
      {text}
    </a>
  );
}
