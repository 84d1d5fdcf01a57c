import { Download, FileJson, FileText, KeyRound, Waypoints } from 'lucide-react'
import { useState } from 'react'

import { Button } from '#ui/Button.tsx'
import { Menu, type MenuItem } from '#ui/Menu.tsx'
import { Modal } from '#ui/Modal.tsx'
import { shared } from '#words/en/shared.ts'
import { takeAlong as words } from '#words/en/wire-take.ts'

import type { WireEntry } from '../timeline/timeline.ts'
import type { FileKind } from './files.ts'

type TakeAlongProps = {
  entries: readonly WireEntry[]
  revealable: ReadonlySet<string>
  onTake: (kind: FileKind) => void
}

/** What is shown as a file: secrets left out, unless they are still in memory and were asked for a second time. */
export function TakeAlong({ entries, revealable, onTake }: TakeAlongProps) {
  const [asking, setAsking] = useState(false)
  const withSecrets = entries.filter(({ id }) => revealable.has(id)).length
  const items: MenuItem[] = [
    { label: words.har, icon: <FileJson aria-hidden className="size-4" />, onSelect: () => onTake('har') },
    { label: words.diagram, icon: <Waypoints aria-hidden className="size-4" />, onSelect: () => onTake('diagram') },
    {
      label: words.transcript,
      icon: <FileText aria-hidden className="size-4" />,
      onSelect: () => onTake('transcript'),
    },
  ]
  if (withSecrets > 0)
    items.push({
      label: words.harWithSecrets,
      icon: <KeyRound aria-hidden className="size-4" />,
      onSelect: () => setAsking(true),
    })
  if (entries.length === 0) return null
  return (
    <>
      <Menu label={words.label} items={items} icon={<Download aria-hidden className="size-4" />} />
      <Modal open={asking} onClose={() => setAsking(false)} title={words.title}>
        <div className="grid gap-3 p-4">
          <p>{words.text(withSecrets)}</p>
          {withSecrets < entries.length && <p className="text-ink-2">{words.older}</p>}
          <div className="flex flex-wrap gap-2">
            <Button
              look="danger"
              onClick={() => {
                setAsking(false)
                onTake('har_with_secrets')
              }}
              icon={<Download aria-hidden className="size-4" />}
            >
              {words.download}
            </Button>
            <Button onClick={() => setAsking(false)}>{shared.cancel}</Button>
          </div>
        </div>
      </Modal>
    </>
  )
}
