/** Gives the person a file made on this page. */
export function saveFile({ name, type, text }: { name: string; type: string; text: string }) {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser has taken hold of it by the next turn.
  window.setTimeout(() => URL.revokeObjectURL(address));
}
