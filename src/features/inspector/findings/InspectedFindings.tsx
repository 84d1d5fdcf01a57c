import { Check, Undo2, Wrench } from 'lucide-react'

import type { Evidence, FindingLevel } from '#core/kernel/finding.ts'
import { Button } from '#ui/Button.tsx'
import { Card } from '#ui/Card.tsx'
import { EvidenceBars } from '#ui/EvidenceBars.tsx'
import { Sentence as SentenceText } from '#ui/Sentence.tsx'
import { Tag, type Tone } from '#ui/Tag.tsx'
import { classNames } from '#ui/class-names.ts'
import { inspectedFindings as words } from '#words/en/inspect.ts'
import { levelWords } from '#words/en/ui.ts'
import { sentenceText, type Sentence } from '#words/text/sentence.ts'

import { fragmentOf } from '../source/places.ts'
import { MEMBER_INK } from './members.tsx'
import { NUMBER } from '../source/SourceText.tsx'

/** One value of a mend, as it is written and what that means. */
export type MendedValue = { written: string; means?: string | undefined }

/** What would mend a finding with one press. */
export type OfferedMend = {
  /** What the button does, in words. */
  label: string
  from?: MendedValue | undefined
  to?: MendedValue | undefined
  done: boolean
  /** Mended by another finding's button, with which it is undone. */
  byAnother: boolean
}

export type InspectedFinding = {
  id: string
  number: number
  level: FindingLevel
  /** Names of members are links by the part of the JWT they stand in: see `withMembers`. */
  title: Sentence
  text: string
  evidence: Evidence
  source: string
  /** Claim, header parameter or field it is about; written before the title in its colour where it is one of a JWT. */
  at: string
  /** Where its range is: the id of a mark. */
  mark: string | undefined
  mend: OfferedMend | undefined
}

type InspectedFindingsProps = {
  findings: readonly InspectedFinding[]
  onShow: (mark: string) => void
  onMend: (id: string) => void
  onUndo: (id: string) => void
}

/** Every finding, worst first: what it is, on what evidence, where in the text, and what mends it. */
export function InspectedFindings({ findings, onShow, onMend, onUndo }: InspectedFindingsProps) {
  if (findings.length === 0) return null
  const next = findings.find(({ mend }) => mend && !mend.done)
  return (
    <Card
      title={
        <>
          {words.heading} <Tag>{findings.length}</Tag>
        </>
      }
      label={words.heading}
      aside={<span className="text-small text-ink-2">{words.worstFirst}</span>}
    >
      <ol>
        {findings.map((finding) => (
          <Item
            key={finding.id}
            finding={finding}
            isNext={finding === next}
            onShow={onShow}
            onMend={onMend}
            onUndo={onUndo}
          />
        ))}
      </ol>
    </Card>
  )
}

/** The element of a finding, for whoever is led to it by its number. */
export function findingElementId(number: number): string {
  return `finding-${number}`
}

type ItemProps = Omit<InspectedFindingsProps, 'findings'> & { finding: InspectedFinding; isNext: boolean }

function Item({ finding, isNext, onShow, onMend, onUndo }: ItemProps) {
  const { id, number, level, title, text, evidence, source, mend } = finding
  return (
    <li
      id={findingElementId(number)}
      tabIndex={-1}
      className="flex flex-wrap items-center gap-x-4 gap-y-2.5 border-b border-line px-3.5 py-3 -outline-offset-2 last:border-b-0"
    >
      <div className="flex min-w-[min(16rem,100%)] flex-1 items-start gap-3">
        <Number finding={finding} onShow={onShow} />
        <div className="grid min-w-0 flex-1 gap-1 wrap-anywhere">
          <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <span className="font-strong">
              <SentenceText of={title} links={MEMBER_INK} />
            </span>
            <Tag tone={LEVEL_TONE[level]}>{levelWords[level]}</Tag>
          </p>
          {mend && (mend.from ?? mend.to) && <Change mend={mend} />}
          <p className="text-ink-2">{text}</p>
          <EvidenceBars evidence={evidence} source={source} />
        </div>
      </div>
      {mend && (
        <div className="flex shrink-0 items-center gap-1 max-sm:w-full">
          {mend.done && (
            <span className="mr-auto flex items-center gap-1.5 text-body text-good">
              <Check aria-hidden className="size-4" />
              {words.mended}
            </span>
          )}
          {/* One button, whichever it says: what has the focus keeps it. */}
          {!mend.byAnother && (
            <Button
              look={mend.done ? 'quiet' : isNext ? 'primary' : 'secondary'}
              className={classNames(!mend.done && 'max-sm:w-full')}
              onClick={() => (mend.done ? onUndo(id) : onMend(id))}
              aria-label={mend.done ? words.undoOf(sentenceText(title)) : undefined}
              icon={mend.done ? <Undo2 aria-hidden className="size-4" /> : <Wrench aria-hidden className="size-4" />}
            >
              {mend.done ? words.undo : mend.label}
            </Button>
          )}
        </div>
      )}
    </li>
  )
}

/** The number leads to the range in the text; where there is none it only counts. */
function Number({ finding: { number, level, mark }, onShow }: Pick<ItemProps, 'finding' | 'onShow'>) {
  const look = classNames('finding-number mt-0.5', NUMBER[level])
  if (mark === undefined) return <span className={look}>{number}</span>
  return (
    <a
      href={fragmentOf(mark) ?? '#'}
      aria-label={words.showInText(number)}
      onClick={(event) => {
        event.preventDefault()
        onShow(mark)
      }}
      className={look}
    >
      {number}
    </a>
  )
}

/** What is written, and what would be, both with what they mean. */
function Change({ mend: { from, to } }: { mend: OfferedMend }) {
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2.5 gap-y-0.5">
      {from && <Side sign="−" name={words.isWritten} value={from} look="text-bad line-through decoration-1" />}
      {to && <Side sign="+" name={words.wouldBe} value={to} look="text-good font-strong" />}
    </dl>
  )
}

function Side({ sign, name, value, look }: { sign: string; name: string; value: MendedValue; look: string }) {
  return (
    <>
      <dt className="font-mono text-mono text-ink-3">
        <span aria-hidden>{sign}</span>
        <span className="sr-only">{name}</span>
      </dt>
      <dd className="flex flex-wrap items-baseline gap-x-3">
        <span className={classNames('min-w-0 font-mono text-mono break-all', look)}>{value.written}</span>
        {value.means !== undefined && <span className="text-small text-ink-2">{value.means}</span>}
      </dd>
    </>
  )
}

const LEVEL_TONE: Readonly<Record<FindingLevel, Tone>> = {
  refused: 'bad',
  undocumented: 'warn',
  style: 'neutral',
  good: 'good',
}
