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
  const [refused, setRefused] = useState<string>()
  const told = (error: unknown) => setRefused(error instanceof Error ? error.name : 'unknown')
  let notice: ReactNode
  if (deleted !== undefined) {
    const { title, note } = words(deleted)
    const undo = () => {
      setDeleted(undefined)
      restore(deleted).catch(told)
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
  if (refused !== undefined)
    notice = (
      <Notice look="bad" role="alert" title={uiWords.storageRefused(refused)}>
        {uiWords.listIsTrue}
      </Notice>
    )
  return {
    notice,
    remove: (item: Item) => {
      setRefused(undefined)
      setDeleted(item)
      remove(item).catch((error: unknown) => {
        setDeleted(undefined)
        told(error)
      })
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
