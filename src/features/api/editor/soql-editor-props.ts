import type { SoqlProblem } from '#core/soql/problem.ts'
import type { SchemaSource } from '#core/soql/schema.ts'

export type SoqlEditorProps = {
  value: string
  /** What is written from outside, as a formatted query is, can be undone in the editor like what was typed. */
  onValue: (soql: string) => void
  /** Before a text is pasted, wherever the caret is: that text, its lines ended as in the editor. */
  onPaste: (text: string) => void
  /** Ctrl or Cmd with Enter. */
  onRun: () => void
  /** What completion may ask of the org; undefined where nothing can be asked. */
  schema: SchemaSource | undefined
  /** What the org said of the text as it is now; undefined once it was edited. */
  problem: SoqlProblem | undefined
  /** Names it for those who cannot see where it stands. */
  label: string
}
