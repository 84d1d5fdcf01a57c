import { ArrowDown, ArrowUp, EyeOff, Plus, Presentation, Printer, QrCode as QrIcon, X } from 'lucide-react'
import { Suspense, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'

import type { DrillId } from '#core/vocabulary/drills.ts'
import { drillLessons } from '#words/en/drill-lessons.ts'
import { drillWords } from '#words/en/drill-stories.ts'
import { drillGroups, drillsPage, trainerSheet as words } from '#words/en/drills.ts'
import { platformFailure } from '#words/en/shared.ts'
import { Button } from '#ui/Button.tsx'
import { CopyButton } from '#ui/CopyButton.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Sentence } from '#ui/Sentence.tsx'
import { classNames } from '#ui/class-names.ts'
import { useLatestPress } from '#ui/latest-press.ts'
import { later, onDemand } from '#ui/on-demand.ts'

import { columnsOf, knownDrills, minutesOf, moved, UNSTARTED } from './drill-order.ts'

/** Comes with the library that makes the codes, once a sheet is opened. */
export const QrCode = later(() => import('./QrCode.tsx'), 'QrCode')

type TrainerSheetProps = {
  /** The drill whose solution is shown. */
  shown: DrillId | undefined
  /** Chosen for today, in order. */
  today: readonly DrillId[]
  /** What opens the drills of today, or else the one that is shown. */
  address: string | undefined
  /** What Salesforce answers while the drill is broken. */
  symptomOf: (id: DrillId) => string | undefined
  starting: boolean
  onShow: (id: DrillId) => void
  onToday: (today: readonly DrillId[]) => void
  onStart: (id: DrillId) => void
  onProjector: () => void
  onDownload: (name: string, text: string) => void
}

/** What a trainer needs of the drills: the link for the room, its picture on the wall, and what only the trainer knows. */
export function TrainerSheet(props: TrainerSheetProps) {
  const { shown, today, address, symptomOf, starting, onShow, onToday, onStart, onProjector, onDownload } = props
  const download = useLatestPress(downloadCode)
  if (shown === undefined || address === undefined)
    return (
      <div className="grid gap-3 p-5">
        <p className="text-ink-2">{words.chooseOne}</p>
        <AddAnother today={today} onShow={onShow} onToday={onToday} />
      </div>
    )
  return (
    <div className="grid gap-4 p-5 *:min-w-0">
      <WallPicture drill={today[0] ?? shown} address={address} />
      <div className="flex gap-2">
        <Button
          look="primary"
          className="flex-1"
          onClick={onProjector}
          icon={<Presentation aria-hidden className="size-4" />}
        >
          {words.projector}
        </Button>
        <Button
          size="small"
          className="size-9"
          aria-label={words.downloadCode}
          title={words.downloadCode}
          onClick={() => download.press(address, onDownload)}
          icon={<QrIcon aria-hidden className="size-4" />}
        />
      </div>
      {download.failed && (
        <Notice look="bad" role="alert" title={platformFailure.title}>
          {platformFailure.text(download.failed.name)}
        </Notice>
      )}
      <div className="flex items-center gap-2 rounded-control bg-sunk py-1 pr-1 pl-3">
        <code className="flex-1 font-mono text-mono wrap-anywhere">{withoutScheme(address)}</code>
        <CopyButton text={address} what={words.theLink} />
      </div>
      <TodayList shown={shown} today={today} onShow={onShow} onToday={onToday} />
      <hr className="border-line" />
      <h3 className="font-heavy">{drillWords[shown].title}</h3>
      <Solution drill={shown} symptom={symptomOf(shown)} />
      <div>
        <Button busy={starting} onClick={() => onStart(shown)}>
          {words.startHere}
        </Button>
      </div>
      <p className="flex gap-2.5 border-t border-line pt-4 text-small text-ink-2">
        <EyeOff aria-hidden className="mt-px size-3.5 shrink-0" />
        {words.note}
      </p>
    </div>
  )
}

async function downloadCode(signal: AbortSignal, address: string, onDownload: TrainerSheetProps['onDownload']) {
  const { qrFile } = await onDemand(() => import('./QrCode.tsx'), signal)
  onDownload(words.codeFile, qrFile(address))
}

/** The buttons beside the sheet's name. */
export function SheetActions({ onPrint, onClose }: { onPrint: () => void; onClose?: (() => void) | undefined }) {
  return (
    <>
      <Button
        look="quiet"
        size="small"
        className="size-9"
        aria-label={words.print}
        title={words.print}
        onClick={onPrint}
        icon={<Printer aria-hidden className="size-4" />}
      />
      {onClose && (
        <Button
          look="quiet"
          size="small"
          className="size-9"
          aria-label={words.close}
          title={words.close}
          onClick={onClose}
          icon={<X aria-hidden className="size-4" />}
        />
      )}
    </>
  )
}

/** As it will look on the wall, in small. */
function WallPicture({ drill, address }: { drill: DrillId; address: string }) {
  const { title, story } = drillWords[drill]
  return (
    <div className="flex flex-col gap-6 rounded-card bg-bg p-4 text-ink scheme-dark">
      <div className="flex items-start gap-4">
        <div className="min-w-0 flex-1">
          <p className="text-[1.0625rem] leading-6 font-heavy">{title}</p>
          <p className="mt-1 text-small text-ink-2">{story}</p>
        </div>
        <Suspense fallback={<span className="size-23 shrink-0 rounded-control bg-[#fff]" />}>
          <QrCode text={address} className="size-23 shrink-0 rounded-control" />
        </Suspense>
      </div>
      <p className="flex items-end gap-3">
        <code className="flex-1 font-mono text-small text-accent wrap-anywhere">{withoutScheme(address)}</code>
        <span aria-hidden className="font-mono text-title">
          0:00
        </span>
      </p>
    </div>
  )
}

function TodayList({
  shown,
  today,
  onShow,
  onToday,
}: Pick<TrainerSheetProps, 'today' | 'onShow' | 'onToday'> & { shown: DrillId }) {
  const [said, setSaid] = useState('')
  const list = useRef<HTMLOListElement>(null)
  const move = (drill: DrillId, by: -1 | 1) => {
    const next = moved(today, drill, by)
    onToday(next)
    setSaid(words.moved(drillWords[drill].title, next.indexOf(drill) + 1, next.length))
  }
  const onKeys = (event: KeyboardEvent, drill: DrillId) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    move(drill, event.key === 'ArrowUp' ? -1 : 1)
  }
  const remove = (drill: DrillId) => {
    onToday(today.filter((other) => other !== drill))
    // What was pressed is gone: the list itself takes the focus.
    list.current?.focus()
  }
  return (
    <section aria-label={words.today} className="grid gap-1.5">
      <div className="flex min-h-9 items-center gap-2">
        <h3 className="mr-auto text-small font-heavy text-ink-2">
          {today.length === 0 ? words.today : words.total(today.length, minutesOf(today))}
        </h3>
        {!today.includes(shown) && (
          <Button
            size="small"
            onClick={() => onToday([...today, shown])}
            icon={<Plus aria-hidden className="size-3.5" />}
          >
            {words.add}
          </Button>
        )}
        {today.length > 0 && (
          <Button look="quiet" size="small" onClick={() => onToday([])}>
            {words.clear}
          </Button>
        )}
      </div>
      {today.length === 0 && <p className="text-small text-ink-2">{words.todayNone}</p>}
      <ol ref={list} tabIndex={-1} className="grid outline-none">
        {today.map((drill, index) => {
          const { title } = drillWords[drill]
          return (
            <li key={drill} className="flex items-center gap-1 border-b border-line last:border-b-0">
              <span className="w-5 shrink-0 text-small text-ink-2 tabular-nums">{index + 1}</span>
              <button
                type="button"
                aria-pressed={drill === shown}
                aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
                onKeyDown={(event) => onKeys(event, drill)}
                onClick={() => onShow(drill)}
                className={classNames(
                  'min-h-9 flex-1 rounded-control text-left wrap-anywhere hover:underline',
                  drill === shown && 'font-strong text-accent',
                )}
              >
                {title}
              </button>
              <ListButton label={words.earlier(title)} onClick={() => move(drill, -1)}>
                <ArrowUp aria-hidden className="size-3.5" />
              </ListButton>
              <ListButton label={words.later(title)} onClick={() => move(drill, 1)}>
                <ArrowDown aria-hidden className="size-3.5" />
              </ListButton>
              <ListButton label={words.removeDrill(title)} onClick={() => remove(drill)}>
                <X aria-hidden className="size-3.5" />
              </ListButton>
            </li>
          )
        })}
      </ol>
      <AddAnother today={today} onShow={onShow} onToday={onToday} />
      <span role="status" className="sr-only">
        {said}
      </span>
    </section>
  )
}

/** Also where the board is out of reach, behind the sheet of a phone. */
function AddAnother({ today, onShow, onToday }: Pick<TrainerSheetProps, 'today' | 'onShow' | 'onToday'>) {
  return (
    <select
      aria-label={words.addAnother}
      value=""
      onChange={(event) => {
        const [drill] = knownDrills([event.target.value])
        if (drill === undefined) return
        onToday([...today, drill])
        onShow(drill)
      }}
      className="min-h-9 w-full rounded-control border border-line-strong bg-sunk px-2 text-ink-2"
    >
      <option value="">{words.addAnother}</option>
      {columnsOf(UNSTARTED).map(({ group, drills }) => (
        <optgroup key={group} label={drillGroups[group].title}>
          {drills
            .filter(({ id }) => !today.includes(id))
            .map(({ id }) => (
              <option key={id} value={id}>
                {drillWords[id].title}
              </option>
            ))}
        </optgroup>
      ))}
    </select>
  )
}

function ListButton({ label, onClick, children }: { label: string; onClick: () => void; children: ReactNode }) {
  return (
    <Button
      look="quiet"
      size="small"
      className="size-9"
      aria-label={label}
      title={label}
      onClick={onClick}
      icon={children}
    />
  )
}

/** What only the trainer knows of a drill. */
function Solution({
  drill,
  symptom,
  forPrint = false,
}: {
  drill: DrillId
  symptom: string | undefined
  forPrint?: boolean
}) {
  const { broke, lesson } = drillLessons[drill]
  return (
    <dl className="grid grid-cols-[5rem_minmax(0,1fr)] gap-x-3 gap-y-2.5 *:min-w-0 [&>dt]:text-small [&>dt]:text-ink-2">
      {symptom !== undefined && (
        <>
          <dt>{words.theySee}</dt>
          <dd>
            <code className="font-mono text-mono text-bad wrap-anywhere">{symptom}</code>
          </dd>
        </>
      )}
      <dt>{words.whatBroke}</dt>
      <dd>{broke}</dd>
      <dt>{words.hints}</dt>
      <dd className="grid gap-1.5">
        <ol className="grid gap-1.5">
          {drillWords[drill].hints.map((hint, index) => (
            <li key={hint} className="flex gap-2.5">
              <span className="grid size-5 shrink-0 place-items-center rounded-[6px] border border-line-strong text-small text-ink-2 tabular-nums">
                {index + 1}
              </span>
              <span>{hint}</span>
            </li>
          ))}
        </ol>
        {!forPrint && (
          <p className="text-small text-ink-2">
            <Sentence of={words.keys} />
          </p>
        )}
      </dd>
      <dt>{words.lesson}</dt>
      <dd>{lesson}</dd>
    </dl>
  )
}

/** The sheet on paper, and on nothing else. */
export function PrintedSheet({
  drills,
  address,
  symptomOf,
}: {
  drills: readonly DrillId[]
  address: string
  symptomOf: TrainerSheetProps['symptomOf']
}) {
  return (
    <section aria-hidden className="hidden p-4 text-ink scheme-light print:block">
      <div className="flex items-start gap-6">
        <div className="flex-1">
          <p className="text-title font-heavy">{words.printed}</p>
          <p className="text-small">{words.total(drills.length, minutesOf(drills))}</p>
          <p className="mt-2 font-mono wrap-anywhere">{withoutScheme(address)}</p>
        </div>
        <Suspense fallback={null}>
          <QrCode text={address} className="size-32" />
        </Suspense>
      </div>
      {drills.map((drill, index) => (
        <article key={drill} className="mt-5 break-inside-avoid border-t border-line-strong pt-3">
          <p className="font-heavy">{drillsPage.numbered(index + 1, drillWords[drill].title)}</p>
          <p className="mb-2.5">{drillWords[drill].story}</p>
          <Solution drill={drill} symptom={symptomOf(drill)} forPrint />
        </article>
      ))}
    </section>
  )
}

/** The address as it is read out and typed. */
export const withoutScheme = (address: string) => address.replace(/^https?:\/\//, '')
