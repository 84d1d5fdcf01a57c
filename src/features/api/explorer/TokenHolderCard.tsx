import type { TokenHolder } from '#core/rest/token-holder.ts'
import { Button } from '#ui/Button.tsx'
import { Card } from '#ui/Card.tsx'
import { Value } from '#ui/Value.tsx'
import { tokenHolder as words } from '#words/en/api-explorer.ts'

type TokenHolderCardProps = {
  /** What userinfo said; undefined before it was asked. */
  holder: TokenHolder | undefined
  busy: boolean
  blocked: string | undefined
  onAsk: () => void
}

const ROWS = Object.keys(words.rows) as (keyof typeof words.rows)[]

/** Whom the token is for, in the org's words. */
export function TokenHolderCard({ holder, busy, blocked, onAsk }: TokenHolderCardProps) {
  return (
    <Card
      title={words.title}
      aside={
        <>
          <span className="text-small text-ink-3">{words.cost}</span>
          <Button size="small" busy={busy} disabledReason={blocked} reasonAt="api-blocked" onClick={onAsk}>
            {words.ask}
          </Button>
        </>
      }
    >
      {holder && (
        <dl className="grid gap-x-4 gap-y-1 p-3.5 sm:grid-cols-[8.75rem_minmax(0,1fr)]">
          {ROWS.flatMap((name) => {
            const value = holder[name]
            if (value === undefined) return []
            const text = typeof value === 'boolean' ? (value ? words.yes : words.no) : value
            return [
              <dt key={`${name}-`} className="text-small leading-7 text-ink-3">
                {words.rows[name]}
              </dt>,
              <dd key={name}>
                <Value copy={text} what={words.rows[name]}>
                  {text}
                </Value>
              </dd>,
            ]
          })}
        </dl>
      )}
    </Card>
  )
}
