/** What an editor shows beside its text, as plain data. Places are UTF-16 offsets; `to` is behind the last character. */

export type EditorDiagnostic = {
  from: number
  to: number
  look: 'bad' | 'warn' | 'info'
  /** Stands at the end of the line. */
  text: string
}

/** How sure something is, drawn as bars beside its word. */
export type EditorEvidence = { bars: 1 | 2 | 3; word: string }

/** One thing that could stand in the text. */
export type EditorOption = {
  /** As it is read in the list. */
  label: string
  /** What is written. */
  insert: string
  note?: string
  evidence?: EditorEvidence
}

/** What is known of a place in the text, and what could stand there. */
export type EditorHelp = {
  /** What an option takes the place of. */
  from: number
  to: number
  /** As the text calls it; `source` is who says so. */
  name: string
  label?: string
  source?: string
  text?: string
  evidence?: EditorEvidence
  options: readonly EditorOption[]
}

/** What the editor itself says. */
type EditorWords = {
  /** Names of its parts, by what the library calls them. */
  phrases: Readonly<Record<string, string>>
}

export type CodeEditorProps = {
  /** Names it for those who cannot see where it stands. */
  label: string
  value: string
  onValue: (text: string) => void
  words: EditorWords
  /** Stands behind the first line. */
  caption?: string
  /** The colour of names: that of the part of a JWT it is. */
  part?: 'header' | 'payload'
  lineNumbers?: boolean
  invalid?: boolean
  diagnostics?: readonly EditorDiagnostic[]
  /** A range whose lines are lit, because it is pointed at elsewhere. */
  lit?: { from: number; to: number } | undefined
  /** Where the pointer is in the text, or the caret; undefined when neither is there any more. */
  onPoint?: (at: number | undefined) => void
  /** What could be written at a place, once something is typed there or it is asked for (Ctrl+Space). */
  complete?: (text: string, at: number) => EditorHelp | undefined
  /** What is known of a place the pointer rests on. */
  describe?: (text: string, at: number) => EditorHelp | undefined
  /** The text in its usual form, or undefined where it has none. */
  format?: (text: string) => string | undefined
  /** The focus came or went. */
  onFocus?: (focused: boolean) => void
  ref?: React.Ref<CodeEditorHandle>
}

/** What can be done to an editor from outside. */
export type CodeEditorHandle = {
  format: () => void
  /** Puts the focus and the caret there. */
  focusAt: (at: number) => void
}
