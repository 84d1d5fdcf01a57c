import { Search } from 'lucide-react'
import { useId, type ReactNode } from 'react'

import type { KeptCertificate } from '#core/key-shelf/kept-certificate.ts'
import type { KeptKey } from '#core/key-shelf/kept-key.ts'
import { Button } from '#ui/Button.tsx'
import { CopyButton } from '#ui/CopyButton.tsx'
import { NameField } from '#ui/NameField.tsx'
import { Tag } from '#ui/Tag.tsx'
import { TextArea } from '#ui/TextField.tsx'
import { DeleteButton } from '#ui/use-deletion.tsx'
import { useNow } from '#ui/use-now.ts'
import { formatInstant } from '#words/en/format.ts'
import { keyShelf as words } from '#words/en/keys.ts'
import { shared } from '#words/en/shared.ts'

/** A key as the shelf shows it. */
export type ShelfItem = {
  key: KeptKey & { notes: string }
  /** Environments that sign with it. */
  usedIn: readonly { id: string; name: string }[]
  /** The certificate of the key that lasts longest, of those this browser knows. */
  certificate: KeptCertificate | undefined
}

type KeyShelfProps = {
  items: readonly ShelfItem[]
  onChange: (thumbprint: string, change: { name?: string; notes?: string }) => void
  onDelete: (key: ShelfItem['key']) => void
  onUse: (item: ShelfItem) => void
  onInspect: (certificate: KeptCertificate) => void
  renderLink: (environment: ShelfItem['usedIn'][number]) => ReactNode
}

/** The keys of this browser, one after the other. */
export function KeyShelf({ items, ...actions }: KeyShelfProps) {
  return (
    <ul className="grid gap-3.5">
      {items.map((item) => (
        <ShelfEntry key={item.key.thumbprint} item={item} {...actions} />
      ))}
    </ul>
  )
}

function ShelfEntry({
  item,
  onChange,
  onDelete,
  onUse,
  onInspect,
  renderLink,
}: { item: ShelfItem } & Omit<KeyShelfProps, 'items'>) {
  const id = useId()
  const { key, usedIn, certificate } = item
  return (
    <li aria-label={key.name} className="rounded-card border border-line bg-panel shadow-card">
      <div className="flex flex-wrap items-center gap-2 border-b border-line px-3.5 py-2">
        <NameField
          label={words.nameOf(key.name)}
          value={key.name}
          onValue={(name) => onChange(key.thumbprint, { name })}
          className="min-w-[min(10rem,100%)] font-heavy max-sm:min-w-full"
        />
        <Tag>RSA {key.modulusBits}</Tag>
        <ExpiryTag certificate={certificate} />
        {key.kept === 'memory' && <Tag tone="warn">{shared.inMemoryOnly}</Tag>}
        <Button size="small" className="max-sm:ml-auto" onClick={() => onUse(item)}>
          {words.use}
        </Button>
        <DeleteButton label={words.deleteOf(key.name)} onClick={() => onDelete(key)} />
      </div>
      <dl className="grid gap-x-5 gap-y-1.5 px-3.5 py-2.5 text-small sm:grid-cols-[6.5rem_minmax(0,1fr)] sm:items-center">
        <dt className="text-ink-3">{words.usedIn}</dt>
        <dd className="flex flex-wrap gap-x-2.5">
          {usedIn.length === 0 ? (
            <span className="text-ink-3">{words.noEnvironment}</span>
          ) : (
            usedIn.map((environment) => <span key={environment.id}>{renderLink(environment)}</span>)
          )}
        </dd>
        <dt className="text-ink-3">{words.certificate}</dt>
        <dd className="flex min-w-0 flex-wrap items-center gap-x-2">
          {certificate ? (
            <>
              <span className="min-w-0 font-mono break-all">{certificate.subject}</span>
              <span className="text-ink-3">{words.until(certificate.notAfter)}</span>
              <Button
                look="quiet"
                size="small"
                onClick={() => onInspect(certificate)}
                icon={<Search aria-hidden className="size-3.5" />}
                aria-label={words.inspectOf(key.name)}
              >
                {words.inspect}
              </Button>
            </>
          ) : (
            <span className="text-ink-3">{words.noCertificate}</span>
          )}
        </dd>
        <dt className="text-ink-3">{words.thumbprint}</dt>
        <dd className="flex min-w-0 items-center font-mono">
          <span className="min-w-0 break-all">{key.thumbprint}</span>
          <CopyButton text={key.thumbprint} iconOnly what={words.thumbprintOf(key.name)} />
        </dd>
        <dt className="text-ink-3">{words.added}</dt>
        <dd className="font-mono">{formatInstant(key.createdAt)}</dd>
        <dt className="self-start pt-2 text-ink-3">
          <label htmlFor={`${id}-notes`}>{words.notes}</label>
        </dt>
        <dd>
          <TextArea
            id={`${id}-notes`}
            rows={key.notes.includes('\n') ? 3 : 1}
            value={key.notes}
            maxLength={2000}
            placeholder={words.notesPlaceholder}
            onValue={(notes) => onChange(key.thumbprint, { notes })}
            className="font-sans"
          />
        </dd>
      </dl>
    </li>
  )
}

/** Days before the end from which an expiry is worth a colour. Milliseconds. */
const SOON_MILLISECONDS = 30 * 86_400_000

function ExpiryTag({ certificate }: { certificate: KeptCertificate | undefined }) {
  const now = useNow(60_000)
  if (!certificate) return null
  const left = certificate.notAfter - now
  if (left <= 0) return <Tag tone="bad">{words.expired}</Tag>
  return <Tag tone={left < SOON_MILLISECONDS ? 'warn' : 'good'}>{words.left(left)}</Tag>
}
