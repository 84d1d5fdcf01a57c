import { useState, type FormEvent } from 'react'

import { Button } from '#ui/Button.tsx'
import { Card, CardBody } from '#ui/Card.tsx'
import { Row } from '#ui/Row.tsx'
import { consentProblem as words } from '#words/en/approval.ts'

/** Asks for the Consumer Secret where the app requires it. Lives in this field and in one request, nowhere else. */
export function ConsumerSecret({ busy, onSecret }: { busy: boolean; onSecret: (secret: string) => void }) {
  const [secret, setSecret] = useState('')
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (secret === '') return
    onSecret(secret)
    setSecret('')
  }
  return (
    <Card title={words.secretTitle}>
      <form onSubmit={send}>
        <Row htmlFor="consumer-secret" label={words.secretLabel}>
          <input
            id="consumer-secret"
            type="password"
            autoComplete="off"
            spellCheck={false}
            value={secret}
            onChange={(event) => setSecret(event.target.value.trim())}
            className="min-h-9 w-full min-w-0 rounded-control border border-line-strong bg-sunk px-2.5 font-mono text-mono max-md:min-h-11"
          />
        </Row>
        <CardBody>
          <p className="text-small text-ink-2">{words.secretText}</p>
          <div>
            <Button type="submit" look="primary" busy={busy}>
              {words.secretSend}
            </Button>
          </div>
        </CardBody>
      </form>
    </Card>
  )
}
