import { Download } from 'lucide-react'
import { useMemo, useRef, useState } from 'react'

import { indentedJson } from '#core/kernel/json-text.ts'
import type { ResourceDocument } from '#core/rest/resource-response.ts'
import { Button } from '#ui/Button.tsx'
import { Card } from '#ui/Card.tsx'
import { CopyButton } from '#ui/CopyButton.tsx'
import { Segmented } from '#ui/Segmented.tsx'
import { useKeepsFocus } from '#ui/use-keeps-focus.ts'
import { freePathView as words } from '#words/en/api-explorer.ts'

import { JsonTree } from './JsonTree.tsx'

/** Characters of an answer that are shown as text before all of it is asked for. */
const SHOWN = 100_000

/** What stands in a text that was no text. */
const UNREADABLE = '\uFFFD'

type AnswerCardProps = {
  /** What was asked. */
  path: string
  answer: ResourceDocument
  receivedAt: number
  milliseconds: number
  /** It was given to a token that is not the one of now. */
  isEarlier: boolean
  /** Another path stands in the field now. */
  isEdited: boolean
  onDownload: (text: string, mediaType: string) => void
}

/** What a resource answered, as it came: JSON as a tree or as text, other text as it is, and what is neither to be saved. */
export function AnswerCard(props: AnswerCardProps) {
  const { path, answer, receivedAt, milliseconds, isEarlier, isEdited, onDownload } = props
  const { text, mediaType } = answer
  const isJson = answer.json !== undefined && text !== ''
  const [as, setAs] = useState<'tree' | 'text'>('tree')
  const bytes = useMemo(() => new Blob([text]).size, [text])
  return (
    <Card
      title={<AnswerTitle path={path} />}
      label={words.answerTo(path)}
      aside={
        <>
          <span role="status" className="sr-only">
            {words.answered(bytes, milliseconds)}
          </span>
          {isEdited && <span className="text-small text-ink-3">{words.edited}</span>}
          <span className="font-mono text-small text-ink-3">{words.about(bytes, milliseconds)}</span>
          {isJson && (
            <Segmented
              label={words.shownAs}
              value={as}
              onValue={setAs}
              options={[
                { value: 'tree', label: words.asTree },
                { value: 'text', label: words.asText },
              ]}
            />
          )}
          <CopyButton text={text} what={words.answer} />
          <Button
            look="quiet"
            size="small"
            onClick={() => onDownload(text, mediaType)}
            icon={<Download aria-hidden className="size-3.5" />}
          >
            <span className="max-sm:sr-only">{words.download}</span>
          </Button>
        </>
      }
    >
      {isEarlier && <p className="border-b border-line bg-warn-soft px-3.5 py-1.5 text-small">{words.earlier}</p>}
      {text === '' ? (
        <p className="p-3.5 text-ink-3">{words.emptyAnswer}</p>
      ) : isJson && as === 'tree' ? (
        <JsonTree key={receivedAt} value={answer.json} label={words.json} />
      ) : text.includes(UNREADABLE) ? (
        <p className="p-3.5 text-ink-3">{words.notText(mediaType)}</p>
      ) : (
        <AnswerText key={receivedAt} text={text} isJson={isJson} label={isJson ? words.json : words.text} />
      )}
    </Card>
  )
}

/** An answer by what it answers. */
export function AnswerTitle({ path }: { path: string }) {
  return (
    <span>
      {words.answer} <code className="font-mono text-mono font-normal break-all">{path}</code>
    </span>
  )
}

/** The text, indented where it is JSON; a long one is cut until all of it is wanted. */
function AnswerText({ text, isJson, label }: { text: string; isJson: boolean; label: string }) {
  const [all, setAll] = useState(false)
  const whole = useMemo(() => (isJson ? indentedJson(text) : undefined) ?? text, [text, isJson])
  const cut = !all && whole.length > SHOWN
  const part = useRef<HTMLDivElement>(null)
  useKeepsFocus(part)
  return (
    <div ref={part} tabIndex={-1}>
      <pre tabIndex={0} role="region" aria-label={label} className="max-h-128 overflow-auto p-3.5 font-mono text-mono">
        {cut ? whole.slice(0, SHOWN) : whole}
      </pre>
      {cut && (
        <p className="flex flex-wrap items-center gap-2 border-t border-line px-3.5 py-2 text-small text-ink-3">
          {words.cut(SHOWN, whole.length)}
          <Button size="small" onClick={() => setAll(true)}>
            {words.showAll}
          </Button>
        </p>
      )}
    </div>
  )
}
