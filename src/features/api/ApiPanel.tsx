import { Play } from 'lucide-react'
import { lazy, Suspense, type ReactNode } from 'react'

import type { ApiCall } from '#core/flow/steps/api.ts'
import type { Environment } from '#core/environment/environment.ts'
import type { ApiCallAnswer, FlowSession } from '#core/flow/facts/session.ts'
import { versionPath } from '#core/rest/resource-request.ts'
import { EXAMPLE_OBJECT, PATH } from '#core/vocabulary/salesforce.ts'
import type { Action } from '#ui/action.ts'
import { Button } from '#ui/Button.tsx'
import { Card, CardBody } from '#ui/Card.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Row } from '#ui/Row.tsx'
import { Skeleton } from '#ui/Skeleton.tsx'
import { Tag } from '#ui/Tag.tsx'
import { TextArea } from '#ui/TextField.tsx'
import { apiPanel as words } from '#words/en/api.ts'
import { formatMilliseconds, formatNumber } from '#words/en/format.ts'
import { noAnswer, shared } from '#words/en/shared.ts'

import { explainRestError } from './explain-rest-error.ts'

// The virtual list arrives with the first result.
const ResultTable = lazy(async () => ({ default: (await import('./ResultTable.tsx')).ResultTable }))

type ApiPanelProps = {
  api: Environment['api']
  onApi: (api: Environment['api']) => void
  versions: FlowSession['versions']
  version: string
  answer: FlowSession['api']
  /** What the token was granted. */
  scope: string | undefined
  blocked: string | undefined
  call: Action<unknown, ApiCall>
  /** Why the org said no, where that is more than a matter of the call. */
  refusal: ReactNode
}

/** Step 7: the token is good for something. */
export function ApiPanel(props: ApiPanelProps) {
  const { api, onApi, versions, version, answer, scope, blocked, call, refusal } = props
  const runQuery = () => call.start({ kind: 'query', soql: api.soql })
  return (
    <>
      <Card
        title={words.query}
        aside={
          <label className="flex items-center gap-2 text-small text-ink-2">
            {words.version}
            <select
              value={version}
              onChange={(event) => onApi({ ...api, version: event.target.value })}
              className="h-7 rounded-control border border-line-strong bg-panel px-1.5 font-mono text-mono text-ink"
            >
              {(versions ?? [{ version, label: '' }]).toReversed().map((entry) => (
                <option key={entry.version} value={entry.version}>
                  {entry.version} {entry.label}
                </option>
              ))}
            </select>
          </label>
        }
      >
        <div className="grid gap-2.5 p-3.5">
          <label htmlFor="soql" className="text-small text-ink-3">
            SOQL
          </label>
          <TextArea
            id="soql"
            rows={3}
            value={api.soql}
            onValue={(soql) => onApi({ ...api, soql })}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && blocked === undefined && !call.busy)
                runQuery()
            }}
          />
          <div className="flex flex-wrap items-center gap-2">
            <Button
              look={refusal ? 'secondary' : 'primary'}
              busy={call.busy}
              disabledReason={blocked}
              reasonAt="api-blocked"
              onClick={runQuery}
              icon={<Play aria-hidden className="size-4" />}
            >
              {words.run}
            </Button>
            {call.busy && (
              <Button look="quiet" onClick={call.cancel}>
                {shared.cancel}
              </Button>
            )}
            <span className="text-small text-ink-3 max-sm:hidden">{words.shortcut}</span>
            {blocked !== undefined && (
              <p id="api-blocked" className="w-full text-small text-ink-2">
                {blocked}
              </p>
            )}
          </div>
        </div>
        <Row label={words.otherCalls}>
          {otherCalls(version).map(({ name, order }) => (
            <Button
              key={name}
              size="small"
              disabledReason={blocked}
              reasonAt="api-blocked"
              onClick={() => call.start(order)}
            >
              {name}
            </Button>
          ))}
        </Row>
      </Card>
      {refusal || <div aria-live="polite">{answer && <Answer answer={answer} scope={scope} />}</div>}
    </>
  )
}

/** Calls beside the query, by the names of their resources. */
function otherCalls(version: string): { name: string; order: ApiCall }[] {
  return [
    { name: `sobjects/${EXAMPLE_OBJECT}/`, order: { kind: 'sobject', type: EXAMPLE_OBJECT } },
    { name: 'limits', order: { kind: 'resource', path: `${versionPath(version)}/limits` } },
    { name: 'userinfo', order: { kind: 'resource', path: PATH.userinfo } },
    { name: 'versions', order: { kind: 'resource', path: PATH.versions } },
  ]
}

function Answer({ answer, scope }: { answer: ApiCallAnswer; scope: string | undefined }) {
  const { outcome } = answer
  const time = (
    <span className="font-mono text-small text-ink-3">{formatMilliseconds(answer.durationMilliseconds)}</span>
  )
  if (!outcome.ok) {
    const explained = explainRestError(outcome.error, scope)
    return (
      <Card
        title={words.answer}
        aside={<Tag tone="bad">{'status' in outcome.error ? outcome.error.status : noAnswer.label}</Tag>}
      >
        <CardBody>
          <Notice look="bad" role="alert" title={explained.title}>
            {explained.lines !== undefined && <MessageLines text={explained.lines} />}
            {explained.next}
          </Notice>
        </CardBody>
      </Card>
    )
  }
  if (outcome.value.kind === 'query') {
    const { result } = outcome.value
    return (
      <Card
        title={
          <>
            {words.records} <Tag>{formatNumber(result.totalSize)}</Tag>
          </>
        }
        aside={time}
      >
        {result.records.length === 0 ? (
          <p className="p-3.5 text-ink-3">
            {result.totalSize > 0 ? words.countSays(result.totalSize) : words.noRecord}
          </p>
        ) : (
          <Suspense fallback={<RowsSkeleton records={result.records.length} />}>
            <ResultTable records={result.records} />
          </Suspense>
        )}
        {!result.done && (
          <p className="border-t border-line p-3.5 text-small text-ink-3">
            {words.firstOf(result.records.length, result.totalSize)}
          </p>
        )}
      </Card>
    )
  }
  return (
    <Card title={words.answer} aside={time}>
      <pre tabIndex={0} aria-label={words.json} className="max-h-128 overflow-auto p-3.5 font-mono text-mono">
        {JSON.stringify(outcome.value.json, null, 2)}
      </pre>
    </Card>
  )
}

/** The table as high as it will be: its head and the rows that are in view. */
function RowsSkeleton({ records }: { records: number }) {
  return Array.from({ length: Math.min(records + 1, 12) }, (_, row) => (
    <div key={row} className="flex h-8.25 items-center px-3.5">
      <Skeleton className="h-3 w-2/3" />
    </div>
  ))
}

/** A message of several lines. What the caret points into scrolls and never wraps; the sentence after it wraps. */
function MessageLines({ text }: { text: string }) {
  const caret = /^ *\^$/m.exec(text)
  const end = caret ? caret.index + caret[0].length : 0
  return (
    <pre
      tabIndex={0}
      aria-label={words.message}
      className="my-2 overflow-x-auto font-mono text-mono break-words whitespace-pre-wrap text-ink"
    >
      <span className="whitespace-pre">{text.slice(0, end)}</span>
      {text.slice(end)}
    </pre>
  )
}
