import { Eye, RefreshCw } from 'lucide-react'
import { useState } from 'react'

import type { LoginHistoryEntry } from '#core/practice-client/login-history.ts'
import { Button } from '#ui/Button.tsx'
import { Card } from '#ui/Card.tsx'
import { formatInstant } from '#words/en/format.ts'

import { loginHistory as words, successWords } from '#words/en/practice.ts'
import { reasonWords } from '#words/en/token-refusals.ts'

type LoginHistoryProps = {
  entries: readonly LoginHistoryEntry[]
  refreshing: boolean
  onRefresh: () => void
  /** A drill is running: the true reasons stay covered until they are asked for. */
  covered: boolean
}

/** Every attempt, newest first: what was answered outside, and beside it the true reason, which Salesforce never shows. */
export function LoginHistory({ entries, refreshing, onRefresh, covered }: LoginHistoryProps) {
  const [revealed, setRevealed] = useState(false)
  const hidden = covered && !revealed
  return (
    <Card
      title={words.loginHistory}
      aside={
        <>
          {hidden && (
            <Button size="small" onClick={() => setRevealed(true)} icon={<Eye aria-hidden className="size-3.5" />}>
              {words.revealTrueReasons}
            </Button>
          )}
          <Button
            size="small"
            busy={refreshing}
            onClick={onRefresh}
            icon={<RefreshCw aria-hidden className="size-3.5" />}
          >
            {words.refresh}
          </Button>
        </>
      }
    >
      {entries.length === 0 ? (
        <p className="p-3.5 text-ink-3">{words.none}</p>
      ) : (
        <div className="max-h-128 overflow-auto" tabIndex={0} role="region" aria-label={words.attempts}>
          <table className="w-full text-left">
            <thead className="sticky top-0 bg-sunk text-small text-ink-2">
              <tr>
                {[words.time, words.answered, words.trueReason, words.user, words.app].map((name) => (
                  <th key={name} scope="col" className="px-3.5 py-1.5 font-strong whitespace-nowrap">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {entries.map((entry, index) => (
                <tr key={`${entry.time}-${index}`} className="border-t border-line align-top">
                  <td className="px-3.5 py-1.5 font-mono text-mono whitespace-nowrap">
                    {formatInstant(Date.parse(entry.time)).slice(11, 19)}
                  </td>
                  <td
                    className={`px-3.5 py-1.5 font-mono text-mono ${entry.result === 'success' ? 'text-good' : 'text-bad'}`}
                  >
                    {entry.result === 'success' ? '200' : `${entry.publicError}: ${entry.publicDescription}`}
                  </td>
                  <td className="px-3.5 py-1.5">
                    {entry.result === 'success' ? (
                      successWords(entry)
                    ) : hidden ? (
                      <span className="text-ink-3">{words.covered}</span>
                    ) : (
                      reasonWords(entry)
                    )}
                  </td>
                  <td className="px-3.5 py-1.5 font-mono text-mono">{entry.username ?? '—'}</td>
                  <td className="px-3.5 py-1.5">{entry.app ?? '—'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Card>
  )
}
