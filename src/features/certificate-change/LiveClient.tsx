import { Play, Square } from 'lucide-react'

import { formatTimeOfDay } from '#words/en/format.ts'
import { liveClient as words } from '#words/en/certificate-change.ts'
import { Button } from '#ui/Button.tsx'
import { Card, CardBody } from '#ui/Card.tsx'
import { classNames } from '#ui/class-names.ts'

import { isRefusal, refusedSeconds, type Heard } from './refused-time.ts'

type LiveClientProps = {
  heard: readonly Heard[]
  running: boolean
  /** Whether it stopped by itself. */
  paused: boolean
  onStart: () => void
  onStop: () => void
}

/** What a client hears that logs in all the time: a bar for each login, the newest at the right. */
export function LiveClient({ heard, running, paused, onStart, onStop }: LiveClientProps) {
  const refused = heard.filter(isRefusal).length
  const tokens = heard.filter(({ meaning }) => meaning === 'token').length
  const seconds = refusedSeconds(heard)
  const last = heard.at(-1)
  return (
    <Card
      title={words.title}
      aside={
        <Button
          size="small"
          className="min-h-9"
          onClick={running ? onStop : onStart}
          icon={running ? <Square aria-hidden className="size-3.5" /> : <Play aria-hidden className="size-3.5" />}
        >
          {running ? words.stop : words.start}
        </Button>
      }
    >
      <CardBody>
        <p className="text-small text-ink-2">{paused ? words.paused : words.text}</p>
        {heard.length > 0 && (
          <>
            <div
              role="img"
              aria-label={words.label(tokens, refused)}
              className="flex h-10 items-end justify-end gap-0.5 overflow-hidden"
            >
              {heard.map((one) => (
                <span
                  key={one.at}
                  title={words.at(formatTimeOfDay(one.at), words.short[one.meaning])}
                  className={classNames(
                    'w-1.5 shrink-0 rounded-[2px]',
                    one.meaning === 'token' ? 'h-4 bg-good' : isRefusal(one) ? 'h-10 bg-bad' : 'h-2 bg-line-strong',
                  )}
                />
              ))}
            </div>
            <p className="flex flex-wrap gap-x-4 text-small text-ink-2">
              <span>{words.label(tokens, refused)}</span>
              <strong className={classNames('font-heavy', refused > 0 ? 'text-bad' : 'text-good')}>
                {refused > 0 ? words.refusedFor(seconds) : words.neverRefused}
              </strong>
              {last && <span>{words.at(formatTimeOfDay(last.at), words.short[last.meaning])}</span>}
            </p>
          </>
        )}
      </CardBody>
    </Card>
  )
}
