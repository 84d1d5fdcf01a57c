import { FlaskConical } from 'lucide-react'

import type { PreparedOrgError } from '#core/practice-client/prepared-org-text.ts'
import type { PreparedOrg } from '#core/practice-client/prepared-org.ts'
import type { Result } from '#core/kernel/result.ts'
import { Button } from '#ui/Button.tsx'
import { Card, CardBody } from '#ui/Card.tsx'
import { Notice } from '#ui/Notice.tsx'

import { orgKindWords, preparedOrgErrorWords, preparedOrgOffer as words } from '#words/en/practice.ts'

type PreparedOrgOfferProps = {
  prepared: Result<PreparedOrg, PreparedOrgError>
  /** What is being done, in words; `undefined` while nothing is. */
  progress: string | undefined
  refused: { title: string; next: string } | undefined
  onMake: (org: PreparedOrg) => void
}

/** The org a link holds, before it is made: what it is, what will be made of the reader's own, and the one press that does it. */
export function PreparedOrgOffer({ prepared, progress, refused, onMake }: PreparedOrgOfferProps) {
  if (!prepared.ok) {
    const { title, next } = preparedOrgErrorWords[prepared.error.code]
    return (
      <Notice look="bad" role="alert" title={title}>
        {next}
      </Notice>
    )
  }
  const { name, kind, app } = prepared.value
  return (
    <Card title={words.heading}>
      <CardBody>
        <p>
          <b className="font-heavy">{name}</b> · {orgKindWords[kind].name}
        </p>
        <p className="text-ink-2">{app === null ? words.withoutApp : words.withApp}</p>
        {refused && (
          <Notice look="bad" role="alert" title={refused.title}>
            {refused.next}
          </Notice>
        )}
        <div className="flex flex-wrap items-center gap-3">
          <Button
            look="primary"
            busy={progress !== undefined}
            onClick={() => onMake(prepared.value)}
            icon={<FlaskConical aria-hidden className="size-4" />}
          >
            {words.make}
          </Button>
          <span role="status" className="text-small text-ink-3">
            {progress}
          </span>
        </div>
      </CardBody>
    </Card>
  )
}
