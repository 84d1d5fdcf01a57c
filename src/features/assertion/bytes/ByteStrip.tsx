import { memo, useEffect, useId, useRef, type KeyboardEvent, type MouseEvent } from 'react'

import type { AnatomyPart } from '#core/anatomy/anatomy.ts'
import type { AssertionPart } from '#core/anatomy/flip-bit.ts'
import { encodeHex } from '#core/encoding/hex.ts'
import { classNames } from '#ui/class-names.ts'
import { encodingStage as words, partNames } from '#words/en/bytes.ts'

import { isLitPart, type Lighting } from './lit.ts'
import { PART_INK } from './part-ink.ts'

type ByteStripProps = Lighting & {
  part: AssertionPart
  /** As it was signed, and as it arrived. */
  signed: AnatomyPart
  arrived: AnatomyPart
  /** The text of the part as it was signed, and as it arrived. */
  texts: { signed: string; arrived: string }
  cursor: number
  onCursor: (byte: number) => void
  onFlip: (byte: number, bit: number) => void
}

/** Groups drawn at once, with the byte under the cursor among them: far more than any assertion of this flow has. */
const MAX_GROUPS = 240

/** Three bytes over four characters, group after group. One stop for the keyboard; arrows go from byte to byte. */
export function ByteStrip({ part, signed, arrived, texts, cursor, onCursor, onFlip, lit, onLit }: ByteStripProps) {
  const id = useId()
  const strip = useRef<HTMLDivElement>(null)
  const count = arrived.bytes.length
  const groups = Math.ceil(count / 3)
  const group = Math.floor(cursor / 3)
  const first = Math.max(0, Math.min(group - MAX_GROUPS / 2, groups - MAX_GROUPS))
  const shown = Array.from({ length: Math.min(groups, MAX_GROUPS) }, (_group, index) => first + index)
  const claimOf = claimsByByte(signed)

  // Only the strip scrolls, never the page around it.
  useEffect(() => {
    const box = strip.current
    const cell = box?.querySelector(`[id="${id}-${cursor}"]`)?.parentElement
    if (!box || !cell) return
    const { offsetLeft, offsetWidth } = cell
    if (offsetLeft < box.scrollLeft || offsetLeft + offsetWidth > box.scrollLeft + box.clientWidth)
      box.scrollLeft = offsetLeft - (box.clientWidth - offsetWidth) / 2
  }, [id, cursor])

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const to = destination(event.key, cursor, count)
    const bit = /^[1-8]$/.test(event.key) ? Number(event.key) - 1 : undefined
    if (to === undefined && bit === undefined) return
    event.preventDefault()
    if (bit !== undefined) onFlip(cursor, bit)
    if (to === undefined) return
    onCursor(to)
    const name = claimOf[to]
    onLit(name === undefined ? { part } : { part, name })
  }

  return (
    <>
      <div
        ref={strip}
        role="listbox"
        tabIndex={0}
        aria-label={words.strip(partNames[part])}
        aria-orientation="horizontal"
        aria-describedby={`${id}-keys`}
        aria-activedescendant={`${id}-${cursor}`}
        className="flex gap-1.5 overflow-x-auto rounded-control p-0.5 pb-2"
        onKeyDown={onKeyDown}
        onPointerLeave={() => onLit(undefined)}
        onBlur={() => onLit(undefined)}
      >
        <span id={`${id}-keys`} hidden>
          {words.keys}
        </span>
        {shown.map((index) => {
          const start = index * 3
          const bytes = arrived.bytes.subarray(start, start + 3)
          const before = signed.bytes.subarray(start, start + 3)
          return (
            <Group
              key={index}
              id={id}
              part={part}
              start={start}
              hex={encodeHex(bytes)}
              before={encodeHex(before)}
              characters={texts.arrived.slice(index * 4, index * 4 + 4)}
              charactersBefore={texts.signed.slice(index * 4, index * 4 + 4)}
              claims={[0, 1, 2].map((offset) => claimOf[start + offset] ?? '').join('\n')}
              litClaim={litClaimIn(lit, part, claimOf, start)}
              cursor={group === index ? cursor : undefined}
              onCursor={onCursor}
              onLit={onLit}
            />
          )
        })}
      </div>
      {groups > MAX_GROUPS && (
        <p className="text-small text-ink-3">
          {words.window(first * 3, Math.min(count, (first + MAX_GROUPS) * 3) - 1, count)}
        </p>
      )}
    </>
  )
}

type GroupProps = Pick<ByteStripProps, 'part' | 'onCursor' | 'onLit'> & {
  id: string
  start: number
  hex: string
  before: string
  characters: string
  charactersBefore: string
  /** The claim of each byte, a line each. */
  claims: string
  litClaim: string | undefined
  cursor: number | undefined
}

/** Four rows of one grid: characters, bytes, and what they spell. Drawn again only when something in it is another. */
const Group = memo(function Group({
  id,
  part,
  start,
  hex,
  before,
  characters,
  charactersBefore,
  claims,
  litClaim,
  cursor,
  onCursor,
  onLit,
}: GroupProps) {
  const octets = hex.match(/../g) ?? []
  const octetsBefore = before.match(/../g) ?? []
  const claimsOf = claims.split('\n')
  const isLit = (offset: number) => litClaim !== undefined && claimsOf[offset] === litClaim
  const changed = hex !== before
  // A byte is a third of its group, over all its rows: a thumb needs more room than two digits take.
  const offsetAt = ({ currentTarget, clientX }: MouseEvent) => {
    const { left, width } = currentTarget.getBoundingClientRect()
    return Math.max(0, Math.min(octets.length - 1, Math.floor(((clientX - left) * 3) / width)))
  }
  return (
    <div
      role="presentation"
      className={classNames(
        'grid w-[5.75rem] shrink-0 grid-cols-12 rounded-control border px-1.5 py-1 text-center font-mono text-mono leading-5',
        'cursor-pointer',
        changed ? 'border-bad bg-bad-soft' : cursor === undefined ? 'border-line' : 'border-accent',
      )}
      onClick={(event) => onCursor(start + offsetAt(event))}
      onPointerMove={(event) => {
        const name = claimsOf[offsetAt(event)]
        onLit(name ? { part, name } : { part })
      }}
    >
      {characters.split('').map((character, offset) => (
        <span
          key={`c${offset}`}
          aria-hidden
          className={classNames(
            'col-span-3',
            character === charactersBefore[offset] ? PART_INK[part] : 'font-heavy text-bad',
            isLit(Math.floor((offset * 3) / 4)) && 'bg-accent-soft',
          )}
        >
          {character}
        </span>
      ))}
      {octets.map((octet, offset) => (
        <span
          key={`b${offset}`}
          id={`${id}-${start + offset}`}
          role="option"
          tabIndex={-1}
          aria-selected={cursor === start + offset}
          aria-label={words.byte(
            start + offset,
            octet,
            spelled(octet),
            claimsOf[offset] || undefined,
            octet !== octetsBefore[offset],
          )}
          className={classNames(
            'col-span-4 row-start-2 rounded-[4px]',
            octet === octetsBefore[offset] ? 'text-ink-2' : 'font-heavy text-bad',
            isLit(offset) && 'bg-accent-soft',
            cursor === start + offset && 'relative outline-2 outline-accent',
          )}
        >
          {octet}
        </span>
      ))}
      {octets.map((octet, offset) => (
        <span
          key={`t${offset}`}
          aria-hidden
          className={classNames(
            'col-span-4 row-start-3',
            octet === octetsBefore[offset] ? 'text-ink' : 'font-heavy text-bad',
            isLit(offset) && 'bg-accent-soft',
          )}
        >
          {spelled(octet) || '·'}
        </span>
      ))}
    </div>
  )
})

/** The ASCII character of an octet, or nothing. */
function spelled(octet: string): string {
  const code = Number.parseInt(octet, 16)
  return code > 0x20 && code < 0x7f ? String.fromCharCode(code) : ''
}

function claimsByByte({ bytes, pieces }: AnatomyPart): (string | undefined)[] {
  const claims: (string | undefined)[] = Array.from({ length: bytes.length })
  for (const { name, bytes: span } of pieces) if (name !== undefined) claims.fill(name, span.start, span.end)
  return claims
}

/** The lit claim where a byte of the group belongs to it; so that only groups it touches are drawn again. */
function litClaimIn(
  lit: Lighting['lit'],
  part: AssertionPart,
  claimOf: readonly (string | undefined)[],
  start: number,
): string | undefined {
  return claimOf.slice(start, start + 3).find((name) => name !== undefined && isLitPart(lit, part, name))
}

function destination(key: string, cursor: number, count: number): number | undefined {
  const within = (to: number) => Math.max(0, Math.min(count - 1, to))
  switch (key) {
    case 'ArrowLeft':
      return within(cursor - 1)
    case 'ArrowRight':
      return within(cursor + 1)
    case 'ArrowUp':
      return within(cursor - 3)
    case 'ArrowDown':
      return within(cursor + 3)
    case 'PageUp':
      return within(cursor - 24)
    case 'PageDown':
      return within(cursor + 24)
    case 'Home':
      return 0
    case 'End':
      return within(count - 1)
    default:
      return undefined
  }
}
