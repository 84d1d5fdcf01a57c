import { lazy, Suspense } from 'react'

import type { CodeEditorProps } from './editor-content.ts'

const EditorHost = lazy(async () => ({ default: (await import('./EditorHost.tsx')).EditorHost }))

/**
 * A text that a machine reads, edited: colours, completion, what is wrong with it at its place. Its code arrives when one is
 * shown; until then the text stands where it will be.
 */
export function CodeEditor(props: CodeEditorProps) {
  return (
    <Suspense fallback={<pre className="overflow-hidden py-1 pl-11 font-mono text-mono text-ink-2">{props.value}</pre>}>
      <EditorHost {...props} />
    </Suspense>
  )
}
