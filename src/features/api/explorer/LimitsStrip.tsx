import { ChevronDown, RotateCw } from 'lucide-react'
import { useId, useRef, useState } from 'react'

import { FIRST_LIMITS, strainOf, type OrgLimit, type Strain } from '#core/rest/limits.ts'
import { Button } from '#ui/Button.tsx'
import { classNames } from '#ui/class-names.ts'
import { TextField } from '#ui/TextField.tsx'
import { useKeepsFocus } from '#ui/use-keeps-focus.ts'
import { limitsWords as words } from '#words/en/api-explorer.ts'

type LimitsStripProps = {
  /** Those that are known, in the order of the org. */
  limits: readonly OrgLimit[]
  /** When all of them were read; undefined before. */
  readAt: number | undefined
  /** Of the user of this environment, within the hour, as far as this browser made them. */
  logins: { used: number; max: number }
  busy: boolean
  onRead: () => void
  blocked: string | undefined
  problem: string | undefined
}

type Meter = { name: string; title?: string; used: number; max: number; unit: string }

const INK: Record<Strain, string> = { fine: 'text-ink', near: 'text-warn', at_end: 'text-bad' }

/** How much is used up of what one looks at first, and behind a button of everything the org allots. */
export function LimitsStrip({ limits, readAt, logins, busy, onRead, blocked, problem }: LimitsStripProps) {
  const [all, setAll] = useState(false)
  const tableId = useId()
  const strip = useRef<HTMLElement>(null)
  useKeepsFocus(strip)
  const known = new Map(limits.map((limit) => [limit.name, limit]))
  const meters: Meter[] = FIRST_LIMITS.flatMap((name) => {
    const limit = known.get(name)
    if (!limit || limit.max <= 0) return []
    return [{ ...limit, name: words.names[name], unit: name.endsWith('MB') ? words.megabytes : '' }]
  })
  meters.push({ ...logins, name: words.logins, title: words.loginsTitle, unit: '' })
  return (
    <section
      ref={strip}
      tabIndex={-1}
      aria-label={words.label}
      className="rounded-card border border-line bg-panel shadow-card"
    >
      <ul className="grid grid-cols-2 *:last:odd:col-span-2 @3xl/step:grid-cols-4 @3xl/step:*:last:odd:col-span-1 gap-px overflow-hidden rounded-t-card bg-line">
        {meters.map((meter) => (
          <MeterCell key={meter.name} {...meter} />
        ))}
      </ul>
      <div className="flex min-h-9 flex-wrap items-center gap-x-3 gap-y-1 border-t border-line px-3.5 py-1 text-small text-ink-3">
        {readAt === undefined ? (
          <>
            <Button size="small" busy={busy} disabledReason={blocked} reasonAt="api-blocked" onClick={onRead}>
              {words.read}
            </Button>
            <span>{words.cost}</span>
          </>
        ) : (
          <>
            <Button
              look="quiet"
              size="small"
              aria-expanded={all}
              aria-controls={tableId}
              onClick={() => setAll(!all)}
              icon={
                <ChevronDown aria-hidden className={classNames('size-3.5 transition-transform', all && 'rotate-180')} />
              }
            >
              {words.all(limits.length)}
            </Button>
            <span className="ml-auto tabular-nums @max-md/step:order-last @max-md/step:w-full @max-md/step:pb-1">
              {words.readAt(readAt)}
            </span>
            <Button
              look="quiet"
              size="small"
              busy={busy}
              disabledReason={blocked}
              reasonAt="api-blocked"
              onClick={onRead}
              title={words.cost}
              className="@max-md/step:ml-auto"
              icon={<RotateCw aria-hidden className="size-3.5" />}
            >
              {words.readAgain}
            </Button>
          </>
        )}
        {problem !== undefined && (
          <p role="alert" className="w-full text-bad">
            {words.failed}: {problem}
          </p>
        )}
      </div>
      {all && <LimitsTable id={tableId} limits={limits} />}
    </section>
  )
}

function MeterCell({ name, title, used, max, unit }: Meter) {
  const strain = strainOf({ used, max })
  const share = Math.min(100, Math.max(0, (used / max) * 100))
  return (
    <li className="grid grid-rows-[1fr_auto] gap-2 bg-panel px-3.5 py-2.5" title={title}>
      <span className="flex items-baseline gap-x-2 @max-md/step:flex-col">
        <span className="mr-auto min-w-0 text-small text-ink-2">{name}</span>
        <span className="shrink-0 tabular-nums">
          <strong className={classNames('font-heavy', INK[strain])}>{words.figure(used)}</strong>{' '}
          <span className="text-ink-3">{words.of(max, unit)}</span>
        </span>
      </span>
      <svg
        role="img"
        aria-label={words.meter(name, used, max, unit)}
        viewBox="0 0 100 4"
        preserveAspectRatio="none"
        className={classNames('h-1 w-full overflow-hidden rounded-full bg-lane', INK[strain])}
      >
        <rect
          width={used > 0 ? Math.max(share, 0.8) : 0}
          height="4"
          className={strain === 'fine' ? 'fill-ink-3' : 'fill-current'}
        />
      </svg>
    </li>
  )
}

function LimitsTable({ id, limits }: { id: string; limits: readonly OrgLimit[] }) {
  const [search, setSearch] = useState('')
  const wanted = search.trim().toLowerCase()
  const shown = limits.filter(({ name }) => name.toLowerCase().includes(wanted))
  return (
    <div id={id} className="grid gap-2 border-t border-line px-3.5 pt-3.5 [&>:last-child:not([role])]:pb-3.5">
      <TextField
        type="search"
        aria-label={words.search}
        placeholder={words.search}
        value={search}
        onValue={setSearch}
        className="sm:max-w-80"
      />
      {shown.length === 0 ? (
        <p className="text-ink-3">{words.none}</p>
      ) : (
        <div className="max-h-96 overflow-auto" tabIndex={0} role="region" aria-label={words.table}>
          <table className="w-full border-collapse text-left font-mono text-mono">
            <thead className="sticky top-0 bg-panel text-ink-2">
              <tr>
                <th scope="col" className="py-1.5 pr-3 font-heavy">
                  {words.columns.name}
                </th>
                {[words.columns.used, words.columns.max].map((column) => (
                  <th key={column} scope="col" className="py-1.5 pl-3 text-right font-heavy">
                    {column}
                  </th>
                ))}
                <th scope="col" className="py-1.5 pl-3 text-right font-heavy @max-md/step:hidden">
                  {words.columns.left}
                </th>
              </tr>
            </thead>
            <tbody>
              {shown.map(({ name, used, max }) => (
                <tr key={name} className="border-t border-line">
                  <th scope="row" className="py-1.5 pr-3 font-normal break-all">
                    {name}
                  </th>
                  <td className={classNames('py-1.5 pl-3 text-right', INK[strainOf({ used, max })])}>
                    {words.figure(used)}
                  </td>
                  <td className="py-1.5 pl-3 text-right text-ink-3">{words.figure(max)}</td>
                  <td className="py-1.5 pl-3 text-right text-ink-3 @max-md/step:hidden">{words.figure(max - used)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  )
}
