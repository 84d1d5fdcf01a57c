import { useRef, useState, type KeyboardEvent } from 'react'

import { classNames } from '#ui/class-names.ts'
import { Sentence } from '#ui/Sentence.tsx'
import { beatWords, learnPage as words } from '#words/en/learn.ts'

import type { Beat, BeatStand } from './story.ts'

/** Where a beat happens: on the page's lane, on the org's, or between them. */
const COURSE: Readonly<Record<Beat, 'page' | 'org' | 'out' | 'back'>> = {
  key: 'page',
  certificate: 'page',
  app: 'out',
  approval: 'out',
  assertion: 'page',
  token_request: 'out',
  computed_back: 'org',
  token: 'back',
  query: 'out',
  records: 'back',
}

const INK: Readonly<Record<Beat, string>> = {
  key: 'text-jwt-header',
  certificate: 'text-jwt-header',
  app: 'text-ink-2',
  approval: 'text-ink-2',
  assertion: 'text-jwt-payload',
  token_request: 'text-accent',
  computed_back: 'text-jwt-signature',
  token: 'text-good',
  query: 'text-accent',
  records: 'text-good',
}

/** A run as a sequence between page and org; the beat that is looked at is told in a few sentences. */
export function RunStory({ story }: { story: readonly BeatStand[] }) {
  const wasRun = story.some(({ stand }) => stand !== 'not_seen')
  const [open, setOpen] = useState<Beat>('computed_back')
  const list = useRef<HTMLOListElement>(null)
  const step = (event: KeyboardEvent, index: number) => {
    const next = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: story.length - 1 }[event.key]
    const beat = next === undefined ? undefined : story[next]?.beat
    if (next === undefined || beat === undefined) return
    event.preventDefault()
    setOpen(beat)
    list.current?.querySelectorAll<HTMLButtonElement>('button')[next]?.focus()
  }
  return (
    <>
      <div aria-hidden className="flex justify-between px-3.5 pt-3 text-small">
        <span className="rounded-control border border-line-strong bg-sunk px-3 py-0.5 text-ink-2">
          {words.thisPage}
        </span>
        <span className="rounded-control border border-line-strong bg-sunk px-3 py-0.5 text-ink-2">{words.org}</span>
      </div>
      <ol ref={list} className="pt-1 pb-2">
        {story.map((one, index) => (
          <li key={one.beat}>
            <button
              type="button"
              aria-expanded={open === one.beat}
              title={words.keys}
              onClick={() => setOpen(one.beat)}
              onKeyDown={(event) => step(event, index)}
              className={classNames(
                'grid min-h-11 w-full grid-cols-[1fr_auto] gap-x-3 px-3.5 py-1.5 text-left hover:bg-sunk',
                open === one.beat && 'bg-accent-soft',
              )}
            >
              <span className={classNames('min-w-0', wasRun && one.stand === 'not_seen' ? 'text-ink-3' : 'text-ink')}>
                {beatWords[one.beat].title}
              </span>
              <span
                className={classNames(
                  'text-small tabular-nums',
                  one.stand === 'refused' ? 'font-heavy text-bad' : 'text-ink-3',
                )}
              >
                {wasRun && standWords(one)}
              </span>
              <Course beat={one.beat} faint={wasRun && one.stand === 'not_seen'} refused={one.stand === 'refused'} />
              <span className="col-span-2 text-small text-ink-3">{beatWords[one.beat].note}</span>
            </button>
            {open === one.beat && (
              <div className="border-y border-line bg-panel px-3.5 py-3">
                <h3 className="font-heavy">{beatWords[one.beat].heading}</h3>
                <p className="mt-1 text-ink-2">
                  <Sentence of={beatWords[one.beat].text} />
                </p>
              </div>
            )}
          </li>
        ))}
      </ol>
    </>
  )
}

function standWords(one: BeatStand): string {
  switch (one.stand) {
    case 'not_seen':
      return words.notSeen
    case 'refused':
      return one.status === undefined ? words.noAnswer : `${one.status} ${words.refused}`
    case 'done':
      return [one.status, one.milliseconds === undefined ? undefined : words.milliseconds(one.milliseconds)]
        .filter((text) => text !== undefined)
        .join(' · ')
  }
}

/** A line between the lanes, or a mark on the one where it happens. */
function Course({ beat, faint, refused }: { beat: Beat; faint: boolean; refused: boolean }) {
  const course = COURSE[beat]
  const across = course === 'out' || course === 'back'
  return (
    <svg
      aria-hidden
      className={classNames(
        'col-span-2 my-1 h-2 w-full overflow-visible',
        refused ? 'text-bad' : INK[beat],
        faint && 'opacity-40',
      )}
    >
      {across ? (
        <>
          <line
            x1="0"
            x2="100%"
            y1="4"
            y2="4"
            stroke="currentColor"
            strokeWidth="1.6"
            {...(course === 'back' ? { strokeDasharray: '5 3' } : {})}
          />
          <svg x={course === 'out' ? '100%' : '0'} y="4" className="overflow-visible">
            <path d={course === 'out' ? 'M0 0 l-8 -4 v8 z' : 'M0 0 l8 -4 v8 z'} fill="currentColor" />
          </svg>
        </>
      ) : (
        <svg x={course === 'page' ? '0' : '100%'} y="4" className="overflow-visible">
          <circle cx={course === 'page' ? 4 : -4} r="4" fill="currentColor" />
        </svg>
      )}
    </svg>
  )
}
