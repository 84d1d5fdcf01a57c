import { Suspense } from 'react'

import { classNames } from '../class-names.ts'
import { later } from '../on-demand.ts'
import { BEFORE_EDITOR } from './before-editor.ts'
import type { CodeEditorProps } from './editor-content.ts'

const JsonEditor = later(() => import('./JsonEditor.tsx'), 'JsonEditor')

/**
 * JSON, edited: colours, completion, what is wrong with it at its place. Its code arrives when one is
 * shown; until then the text stands where it will be.
 */
export function CodeEditor(props: CodeEditorProps) {
  return (
    <Suspense fallback={<pre className={classNames(BEFORE_EDITOR, 'py-1 text-ink-2')}>{props.value}</pre>}>
      <JsonEditor {...props} />
    </Suspense>
  )
}
