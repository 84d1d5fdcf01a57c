import { Fragment } from 'react'

import { claimRanges } from '#core/assertions/claim-ranges.ts'
import { splitCompactJws } from '#core/assertions/compact.ts'
import { Tag } from '#ui/Tag.tsx'
import { classNames } from '#ui/class-names.ts'
import { assertionBytes as words } from '#words/en/workbench.ts'

import { isSamePlace, type Place } from './place.ts'
import type { Workbench } from './use-workbench.ts'

type AssertionBytesProps = {
  bench: Workbench
  /** Signed, or header and claims alone. A credential when it is signed. */
  compact: string
}

/** What goes over the wire: each claim by the characters that hold it, lit with its line and its row. */
export function AssertionBytes({ bench, compact }: AssertionBytesProps) {
  const [header, payload, signature] = splitCompactJws(compact)
  const { hot } = bench
  const inPart = hot?.in === 'header' ? header : payload
  const range = hot && claimRanges(inPart).find(({ name }) => name === hot.name)
  const before = hot?.in === 'header' ? 0 : header.length + 1
  return (
    <div className="grid gap-1.5 px-3.5 py-2.5 *:min-w-0">
      <p className="flex min-h-6 flex-wrap items-center gap-x-2.5 gap-y-1 text-small text-ink-2">
        <span className="font-heavy">{words.heading}</span> <Tag>{compact.length}</Tag>
        <span className="min-w-0">
          {range && hot
            ? words.where(hot.name, hot.in === 'header' ? 'header' : 'payload', range.bytes, {
                start: before + range.characters.start,
                end: before + range.characters.end,
              })
            : words.none}
        </span>
      </p>
      <code
        role="img"
        aria-label={signature === '' ? words.toSign : words.signed}
        className="block font-mono text-mono break-all select-text"
      >
        <Part bench={bench} text={header} where="header" ink="text-jwt-header" />
        <Dot />
        <Part bench={bench} text={payload} where="claims" ink="text-jwt-payload" />
        {signature !== '' && (
          <>
            <Dot />
            <span className="text-jwt-signature">{signature}</span>
          </>
        )}
      </code>
    </div>
  )
}

function Dot() {
  return <span className="text-ink-3">.</span>
}

type PartProps = { bench: Workbench; text: string; where: Place['in']; ink: string }

/** A part in pieces: the characters of each claim, and what stands between. One that holds bits of two is the former's. */
function Part({ bench, text, where, ink }: PartProps) {
  const pieces: { text: string; name?: string }[] = []
  let at = 0
  for (const { name, characters } of claimRanges(text)) {
    const start = Math.max(at, characters.start)
    if (start > at) pieces.push({ text: text.slice(at, start) })
    pieces.push({ text: text.slice(start, characters.end), name })
    at = characters.end
  }
  pieces.push({ text: text.slice(at) })
  return (
    <span className={ink}>
      {pieces.map((piece, index) => {
        if (piece.name === undefined) return <Fragment key={index}>{piece.text}</Fragment>
        const place: Place = { in: where, name: piece.name }
        return (
          <span
            key={index}
            onPointerEnter={() => bench.point(place)}
            onPointerLeave={() => bench.point(undefined)}
            className={classNames(
              'rounded-[3px] transition-colors duration-80',
              isSamePlace(bench.hot, place) && 'bg-accent-soft outline-1 outline-accent',
            )}
          >
            {piece.text}
          </span>
        )
      })}
    </span>
  )
}
