/** Characters that stand in a text and cannot be seen: colours of a terminal, marks of byte order, joiners, controls. */

// oxlint-disable-next-line no-control-regex -- what a terminal is told begins with one
const TERMINAL_CODE = /\x1b\[[0-9;:?]{0,32}[A-Za-z]/y

/** What a person is shown in place of it, and how many UTF-16 units it stands for. */
export type Unseen = { length: number; shown: string }

/**
 * What cannot be seen at a place of a text, or undefined where there is something to see.
 *
 * @param at UTF-16 offset
 */
export function unseenAt(text: string, at: number): Unseen | undefined {
  const code = text.charCodeAt(at)
  if (code >= 0x20 && code < 0x7f) return undefined
  if (code === ESCAPE) {
    TERMINAL_CODE.lastIndex = at
    const [told] = TERMINAL_CODE.exec(text) ?? []
    return told === undefined ? { length: 1, shown: '\\e' } : { length: told.length, shown: `\\e${told.slice(1)}` }
  }
  if (code === TAB || !isUnseen(code)) return undefined
  return { length: 1, shown: code === CARRIAGE_RETURN ? '\\r' : `\\u${code.toString(16).padStart(4, '0')}` }
}

const [TAB, CARRIAGE_RETURN, ESCAPE] = [0x09, 0x0d, 0x1b]

function isUnseen(code: number): boolean {
  return (
    code < 0x20 ||
    (code >= 0x7f && code < 0xa0) ||
    code === 0xad ||
    (code >= 0x200b && code <= 0x200f) ||
    (code >= 0x2028 && code <= 0x202e) ||
    (code >= 0x2060 && code <= 0x206f) ||
    code === 0xfeff
  )
}
