import type { PracticeSetup } from '#core/practice-client/practice-setup.ts'
import { Button } from '#ui/Button.tsx'
import { Card } from '#ui/Card.tsx'
import { Tag } from '#ui/Tag.tsx'
import { approvals as words } from '#words/en/practice.ts'

type ApprovalsProps = { setup: Pick<PracticeSetup, 'approvals' | 'apps'>; onRevoke: (approvalId: number) => void }

/** What users approved by themselves, as "Connected Apps OAuth Usage" lists it. Only one with a refresh token counts. */
export function Approvals({ setup, onRevoke }: ApprovalsProps) {
  if (setup.approvals.length === 0) return null
  return (
    <Card title={words.heading}>
      <ul>
        {setup.approvals.map(({ approvalId, username, appId, scopes, issuedRefreshToken }) => (
          <li
            key={approvalId}
            aria-label={words.approvalOf(username ?? words.someUser)}
            className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-3.5 py-2 last:border-b-0"
          >
            <span className="min-w-[min(12rem,100%)] flex-1">
              <span className="font-mono text-mono break-all">{username}</span>
              <span className="block text-small text-ink-3">
                {setup.apps.find((app) => app.appId === appId)?.label} · {scopes.join(' ')}
              </span>
            </span>
            <Tag tone={issuedRefreshToken ? 'good' : 'warn'}>
              {issuedRefreshToken ? words.refreshTokenIssued : words.noRefreshToken}
            </Tag>
            <Button size="small" onClick={() => onRevoke(approvalId)}>
              {words.revoke}
            </Button>
          </li>
        ))}
      </ul>
    </Card>
  )
}
