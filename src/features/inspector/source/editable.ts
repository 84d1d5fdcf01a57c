/** Nobody types so many characters at once: they were put in by something. */
export const BY_HAND_CHARACTERS = 80

/** Longer texts are shown and not edited: a field is laid out as a whole with each character that is typed. */
const EDITABLE_CHARACTERS = 65_536

/** Whether a field keeps up with it. */
export function isEditable(text: string): boolean {
  return text.length <= EDITABLE_CHARACTERS
}

/** What a field holds once something takes the place of its selection. */
export function textWith(
  { value, selectionStart, selectionEnd }: Pick<HTMLTextAreaElement, 'value' | 'selectionStart' | 'selectionEnd'>,
  inserted: string,
): string {
  return value.slice(0, selectionStart) + inserted + value.slice(selectionEnd)
}
