import { Link } from 'wouter'

import type { WrittenAssertion } from '#core/assertions/written.ts'
import { encodeShare } from '#core/environment/share.ts'
import { environmentWriting } from '#core/environment/written-elsewhere.ts'
import { isJsonObject } from '#core/kernel/json.ts'
import { CardBody } from '#ui/Card.tsx'
import { openInWorkbench as words } from '#words/en/inspect.ts'
import { shareErrorWords } from '#words/en/share.ts'

type OpenInWorkbenchProps = {
  /** As it was decoded, or as it would be written with the mends that were made. */
  written: { [Part in keyof WrittenAssertion]: Readonly<Record<string, unknown>> }
}

/** The way from a JWT that was read to the place where one is written. */
export function OpenInWorkbench({ written: { header, claims } }: OpenInWorkbenchProps) {
  if (!isJsonObject(header) || !isJsonObject(claims)) return null
  const shared = encodeShare(environmentWriting({ header, claims }, location.origin))
  return (
    <CardBody>
      <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        {shared.ok && (
          <Link href={`/assert#${shared.value}`} className="text-accent underline underline-offset-2">
            {words.open}
          </Link>
        )}
        <span className="text-small text-ink-2">
          {shared.ok ? words.how : words.notTaken(shareErrorWords(shared.error).title)}
        </span>
      </p>
    </CardBody>
  )
}
