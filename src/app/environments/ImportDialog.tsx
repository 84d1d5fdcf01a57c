import { useState } from 'react'

import { freeName } from '#core/environment/free-name.ts'
import type { FoundEnvironment } from '#core/environment-import/found.ts'
import { readEnvironments, type ReadEnvironments } from '#core/environment-import/read-environments.ts'
import { Button } from '#ui/Button.tsx'
import { Modal } from '#ui/Modal.tsx'
import { Notice } from '#ui/Notice.tsx'
import {
  importDialog as words,
  importRefusalWords,
  importSources,
  leftOutWords,
  takenMembers,
} from '#words/en/environments-page.ts'
import { uiWords } from '#words/en/ui.ts'

type ImportDialogProps = {
  /** What was dropped or chosen; undefined where something is to be pasted. */
  given: string | undefined
  /** The name of a file that could not be read. */
  unread: string | undefined
  /** Names that environments have here. */
  taken: readonly string[]
  onTake: (found: (FoundEnvironment & { name: string })[]) => void
  onLink: (path: string) => void
  onClose: () => void
}

/** What is in a file or a pasted text, before any of it is kept: what comes along, what does not, and why. */
export function ImportDialog({ given, unread, taken, onTake, onLink, onClose }: ImportDialogProps) {
  const [text, setText] = useState(given ?? '')
  const [isRead, setRead] = useState(given !== undefined)
  const read = isRead ? readEnvironments(text) : undefined
  const value = read?.ok ? read.value : undefined
  return (
    <Modal open onClose={onClose} title={words.title}>
      <div className="grid gap-3.5 p-4">
        {value?.kind === 'environments' ? (
          <Review read={value} taken={taken} onTake={onTake} onBack={() => setRead(false)} />
        ) : value?.kind === 'link' ? (
          <Button look="primary" onClick={() => onLink(value.path)}>
            {importSources.link}
          </Button>
        ) : (
          <form
            className="grid gap-3"
            onSubmit={(event) => {
              event.preventDefault()
              const found = readEnvironments(text)
              if (found.ok && found.value.kind === 'link') onLink(found.value.path)
              else setRead(true)
            }}
          >
            <label className="grid gap-1">
              <span className="text-small text-ink-2">{words.pasteLabel}</span>
              <textarea
                autoComplete="off"
                spellCheck={false}
                rows={8}
                value={text}
                onChange={(event) => {
                  setText(event.target.value)
                  setRead(false)
                }}
                className="w-full rounded-control border border-line-strong bg-sunk p-2.5 font-mono text-mono"
              />
            </label>
            <p className="text-small text-ink-2">{words.pasteHint}</p>
            {read && !read.ok && (
              <p role="alert" className="text-small text-bad">
                {importRefusalWords(read.error)}
              </p>
            )}
            {unread !== undefined && text === '' && (
              <p role="alert" className="text-small text-bad wrap-anywhere">
                {uiWords.unreadFile(unread)}
              </p>
            )}
            <div>
              <Button type="submit" look="primary">
                {words.read}
              </Button>
            </div>
          </form>
        )}
      </div>
    </Modal>
  )
}

type Found = Extract<ReadEnvironments, { kind: 'environments' }>

function Review({
  read: { found, leftOut, source },
  taken,
  onTake,
  onBack,
}: {
  read: Found
  taken: readonly string[]
  onTake: ImportDialogProps['onTake']
  onBack: () => void
}) {
  const named = withNames(found, taken)
  return (
    <>
      <p role="status" className="font-strong">
        {words.found(found.length, importSources[source])}
      </p>
      <ul className="grid gap-2">
        {named.map((one, at) => (
          <li key={one.name} className="rounded-control border border-line p-2.5">
            <p className="font-strong wrap-anywhere">
              {found[at]?.name !== undefined && found[at].name !== one.name
                ? words.renamed(one.name, found[at].name)
                : one.name}
            </p>
            {one.address !== undefined && (
              <p className="font-mono text-small text-ink-2 wrap-anywhere">{one.address}</p>
            )}
            <p className="text-small text-ink-2">
              {words.taken}: {one.practice ? words.practiceNote : takenMembers(one).join(', ')}
            </p>
          </li>
        ))}
      </ul>
      {leftOut.length > 0 && (
        <Notice look="warn" title={words.leftOutTitle}>
          <ul className="grid gap-1">
            {leftOut.map(({ what, why }) => (
              <li key={what} className="wrap-anywhere">
                <code>{what}</code>: {leftOutWords[why]}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <p className="text-small text-ink-2">{words.keyNote}</p>
      <div className="flex flex-wrap gap-2">
        <Button look="primary" onClick={() => onTake(named)}>
          {words.take(named.length)}
        </Button>
        <Button look="quiet" onClick={onBack}>
          {words.back}
        </Button>
      </div>
    </>
  )
}

/** Each with a name that no other has: its own, else the first part of its host. */
function withNames(
  found: readonly FoundEnvironment[],
  taken: readonly string[],
): (FoundEnvironment & { name: string })[] {
  const names = [...taken]
  return found.map((one) => {
    const host = one.address?.replace(/^https?:\/\//, '').split(/[./]/)[0]
    const wished = (one.name ?? '').trim().slice(0, 60) || host || one.username || words.title
    const name = freeName(wished, names)
    names.push(name)
    return { ...one, name }
  })
}
