const address = /https?:\/\/[^\s]+[^\s.,;:!?)]/g;

/** Text in which addresses of the web can be opened. */
export function LinkedText({ text }: { text: string }) {
  const parts = [];
  let from = 0;
  for (const { 0: url, index } of text.matchAll(address)) {
    parts.push(
      text.slice(from, index),
      <a key={index} href={url} target="_blank" rel="noopener noreferrer">
        {url}
      </a>,
    );
    from = index + url.length;
  }
  return (
    <p className="bubble-text">
      {parts}
      {text.slice(from)}
    </p>
  );
}
