import { Trash2 } from 'lucide-react'
import { useState, type ReactNode } from 'react'

import { uiWords } from '#words/en/ui.ts'

import { Button } from './Button.tsx'
import { Notice } from './Notice.tsx'

type Deletion<Item> = {
  remove: (item: Item) => Promise<void>
  restore: (item: Item) => Promise<void>
  /** What happened, and what has not. */
  words: (item: Item) => { title: string; note: string }
}

/**
 * Deleting from a list with an undo: nothing is asked before, and the last one deleted can be put back until the page
 * is left.
 *
 * @returns how to delete, and the notice to show above the list
 */
export function useDeletion<Item>({ remove, restore, words }: Deletion<Item>) {
  const [deleted, setDeleted] = useState<Item>()
  let notice: ReactNode
  if (deleted !== undefined) {
    const { title, note } = words(deleted)
    const undo = () => {
      setDeleted(undefined)
      void restore(deleted)
    }
    notice = (
      <Notice
        role="status"
        title={title}
        action={
          // The button that was pressed is gone with its row; this one is the next thing to press.
          <Button key={title} ref={takeFocus} size="small" onClick={undo}>
            {uiWords.undo}
          </Button>
        }
      >
        {note}
      </Notice>
    )
  }
  return {
    notice,
    remove: (item: Item) => {
      setDeleted(item)
      void remove(item)
    },
  }
}

function takeFocus(button: HTMLButtonElement | null) {
  button?.focus()
}

/** Takes one entry out of a list. */
export function DeleteButton({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <Button
      look="quiet"
      size="small"
      aria-label={label}
      onClick={onClick}
      className="max-sm:order-1"
      icon={<Trash2 aria-hidden className="size-3.5" />}
    />
  )
}
