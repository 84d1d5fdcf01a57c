/**
 * Runs in the page: the text of an editor without what it says at the ends of lines; of the field before it, what that holds.
 */
export function writtenIn(editor: HTMLElement): string | null {
  if (editor instanceof HTMLTextAreaElement) return editor.value
  const written = editor.cloneNode(true) as HTMLElement
  for (const said of written.querySelectorAll('.cm-said')) said.remove()
  return written.textContent
}
