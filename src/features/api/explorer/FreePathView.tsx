import { Send } from 'lucide-react'
import { useId, useRef, useState } from 'react'

import type { FreePathProblem } from '#core/flow/explorer/free-path.ts'
import type { Result } from '#core/kernel/result.ts'
import { Button } from '#ui/Button.tsx'
import { TextField } from '#ui/TextField.tsx'
import { freePathView as words } from '#words/en/api-explorer.ts'
import { shared } from '#words/en/shared.ts'

import { PutBack } from './PutBack.tsx'

type FreePathViewProps = {
  typed: string
  onTyped: (typed: string) => void
  /** What would be sent, or why nothing is. */
  read: Result<string, FreePathProblem>
  /** Names of resources, and the paths they stand for. */
  examples: readonly { name: string; path: string }[]
  onSend: (path: string) => void
  onExample: (path: string) => void
  /** Puts back what was typed; undefined where that stands there. */
  onPutBack: (() => void) | undefined
  onCancel: () => void
  busy: boolean
  blocked: string | undefined
}

/** A path of the token's own instance, to be read. What must not be sent is said before it is tried. */
export function FreePathView(props: FreePathViewProps) {
  const { typed, onTyped, read, examples, onSend, onExample, onPutBack, onCancel, busy, blocked } = props
  const id = useId()
  const sendButton = useRef<HTMLButtonElement>(null)
  const [tried, setTried] = useState(false)
  // An empty field is a beginning, no mistake, until it is sent.
  const problem = read.ok || (read.error === 'empty' && !tried) ? undefined : words.problems[read.error]
  const send = () => {
    setTried(true)
    if (read.ok && blocked === undefined && !busy) onSend(read.value)
  }
  return (
    <section aria-label={words.title} className="min-w-0 rounded-card border border-line bg-panel shadow-card">
      <header className="flex min-h-11 items-center border-b border-line px-3.5">
        <h2 className="text-small font-heavy text-ink-2">{words.title}</h2>
      </header>
      {onPutBack && <PutBack text={words.putIn} onPutBack={onPutBack} />}
      <form
        className="grid gap-2 p-3.5"
        onSubmit={(event) => {
          event.preventDefault()
          send()
        }}
      >
        <label htmlFor={id} className="text-small text-ink-3">
          {words.label}
        </label>
        <div className="flex flex-wrap items-start gap-2">
          <TextField
            id={id}
            mono
            value={typed}
            invalid={problem !== undefined}
            onValue={(next) => {
              setTried(false)
              onTyped(next)
            }}
            className="min-w-[min(100%,16rem)] max-sm:h-11"
          />
          <Button
            ref={sendButton}
            type="submit"
            look="primary"
            busy={busy}
            disabledReason={blocked}
            reasonAt="api-blocked"
            icon={<Send aria-hidden className="size-4" />}
          >
            {words.send}
          </Button>
          {busy && (
            <Button
              look="quiet"
              onClick={() => {
                sendButton.current?.focus()
                onCancel()
              }}
            >
              {shared.cancel}
            </Button>
          )}
        </div>
        {problem === undefined ? (
          <p className="text-small break-all text-ink-3">{read.ok && <code>{words.sends(read.value)}</code>}</p>
        ) : (
          <p id={`${id}-problem`} role="alert" className="text-small text-bad">
            {problem}
          </p>
        )}
        <div className="flex flex-wrap items-center gap-2">
          <span className="text-small text-ink-3">{words.examples}</span>
          {examples.map(({ name, path }) => (
            <Button
              key={name}
              size="small"
              disabledReason={blocked}
              reasonAt="api-blocked"
              onClick={() => onExample(path)}
            >
              {name}
            </Button>
          ))}
        </div>
        <p className="text-small text-ink-3">{words.hint}</p>
      </form>
    </section>
  )
}
