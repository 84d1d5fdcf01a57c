import { useEffect, useRef, useState, type ComponentType } from 'react'

import { classNames } from '#ui/class-names.ts'
import { BEFORE_EDITOR } from '#ui/editor/before-editor.ts'
import { TextArea } from '#ui/TextField.tsx'

import { pastedText } from './pasted-text.ts'
import type { SoqlEditorProps } from './soql-editor-props.ts'

type Loaded = { Host: ComponentType<SoqlEditorProps & { caret: number | undefined }>; caret: number | undefined }

/**
 * A query, edited. Until its editor has come, and where it never comes, a plain field takes what is typed; the caret goes over
 * with the focus.
 *
 * Tab takes what the list offers while one is open, and leaves the editor otherwise; Escape closes the list.
 */
export function SoqlEditor(props: SoqlEditorProps) {
  const { value, onValue, onPaste, onRun, label } = props
  const field = useRef<HTMLTextAreaElement>(null)
  const [loaded, setLoaded] = useState<Loaded>()
  useEffect(() => {
    let isLeft = false
    import('./SoqlHost.tsx').then(
      ({ SoqlHost }) => {
        const held = field.current
        const hasFocus = held !== null && document.activeElement === held
        if (!isLeft) setLoaded({ Host: SoqlHost, caret: hasFocus ? held.selectionStart : undefined })
      },
      // The plain field does all that is needed.
      () => undefined,
    )
    return () => {
      isLeft = true
    }
  }, [])
  if (loaded) return <loaded.Host {...props} caret={loaded.caret} />
  return (
    <div className="grid max-h-96">
      <span aria-hidden className={classNames(PLAIN, 'invisible overflow-hidden')}>{`${value}\n`}</span>
      <TextArea
        ref={field}
        bare
        aria-label={label}
        className={classNames(PLAIN, 'resize-none overflow-auto')}
        value={value}
        onValue={onValue}
        onPaste={({ clipboardData }) => onPaste(pastedText(clipboardData))}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey)) return
          event.preventDefault()
          onRun()
        }}
      />
    </div>
  )
}

/** The field lies on a copy of its text, which gives both the height that the editor will have. */
const PLAIN = `${BEFORE_EDITOR} col-start-1 row-start-1 min-h-[7.5rem] max-h-96 py-3 pointer-coarse:text-[16px]`
