import { useEffect, useState } from 'react'

/**
 * Takes files that are let go anywhere on the page, and text that is pasted where no field has the caret.
 *
 * @returns whether something that can be read is held over the page
 */
export function useDropped(onFiles: (files: readonly File[]) => void, onText: (text: string) => void): boolean {
  const [over, setOver] = useState(false)
  useEffect(() => {
    const drag = (event: DragEvent) => {
      if (!holdsSomething(event)) return
      event.preventDefault()
      setOver(true)
    }
    const leave = (event: DragEvent) => {
      // Left for nothing on the page: the pointer is outside.
      if (event.relatedTarget === null) setOver(false)
    }
    const drop = (event: DragEvent) => {
      if (!holdsSomething(event)) return
      event.preventDefault()
      setOver(false)
      const files = [...(event.dataTransfer?.files ?? [])]
      const text = event.dataTransfer?.getData('text/plain') ?? ''
      if (files.length > 0) onFiles(files)
      else if (text !== '') onText(text)
    }
    const paste = (event: ClipboardEvent) => {
      if (isField(event.target)) return
      const files = [...(event.clipboardData?.files ?? [])]
      const text = event.clipboardData?.getData('text/plain') ?? ''
      if (text !== '') onText(text)
      else if (files.length > 0) onFiles(files)
      else return
      event.preventDefault()
    }
    const listeners = [
      ['dragenter', drag],
      ['dragover', drag],
      ['dragleave', leave],
      ['drop', drop],
      ['paste', paste],
    ] as const
    for (const [type, listener] of listeners) document.addEventListener(type, listener as EventListener)
    return () => {
      for (const [type, listener] of listeners) document.removeEventListener(type, listener as EventListener)
    }
  }, [onFiles, onText])
  return over
}

/** Files or text. What is dragged within a field stays the field's. */
function holdsSomething({ dataTransfer, target }: DragEvent): boolean {
  const types = dataTransfer?.types ?? []
  return types.some((type) => type.toLowerCase() === 'files') || (types.includes('text/plain') && !isField(target))
}

function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.matches('textarea,input') || target.isContentEditable)
}
