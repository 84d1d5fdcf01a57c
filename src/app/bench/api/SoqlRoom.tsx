import { Suspense, useState, type ReactNode } from 'react'

import type { Environment } from '#core/environment/environment.ts'
import { heldSecret } from '#core/environment/held-secret.ts'
import type { ApiCall } from '#core/flow/steps/api.ts'
import { explainRestError } from '#features/api/refusal/explain-rest-error.ts'
import { AsRun } from '#features/api/explorer/AsRun.tsx'
import { QueryCard } from '#features/api/explorer/QueryCard.tsx'
import { RestProblem } from '#features/api/explorer/RestProblem.tsx'
import { SoqlEditor } from '#features/api/editor/SoqlEditor.tsx'
import { downloadFile } from '#platform/browser/download.ts'
import { askedQuery } from '#core/rest/resource-request.ts'
import { firstObject } from '#core/soql/first-object.ts'
import { formatSoql } from '#core/soql/format.ts'
import { problemAt } from '#core/soql/problem-at.ts'
import type { Action } from '#ui/action.ts'
import { CardSkeleton } from '#ui/Skeleton.tsx'
import { later } from '#ui/on-demand.ts'
import { queryCard as words } from '#words/en/api-explorer.ts'

import { useUpdateEnvironment } from '../../state/environments.ts'
import { useFlowSession } from '../state/use-flow-session.ts'
import { useQueryRows } from '../state/use-query-rows.ts'
import type { Pasted } from './explorer-state.ts'
import { Landing } from './Landing.tsx'
import { useExplorer } from './use-explorer.ts'
import { usePastedQuery } from './use-pasted-query.ts'
import { useObject, useSchema } from './use-schema.ts'

// The table arrives with the first rows.
const Results = later(() => import('#features/api/results/Results.tsx'), 'Results')

type SoqlRoomProps = {
  environment: Environment
  call: Action<unknown, ApiCall>
  blocked: string | undefined
  history: ReactNode
  /** Why the org said no, where that is more than a matter of the query. */
  refusal: ReactNode
}

/** A query, what was asked before, and the rows. */
export function SoqlRoom({ environment, call, blocked, history, refusal }: SoqlRoomProps) {
  const update = useUpdateEnvironment(environment)
  const { session } = useFlowSession(environment.id)
  const { rows, standing, stop, more } = useQueryRows(environment)
  const { explorer, set, open, takeOffered } = useExplorer(environment.id)
  const schema = useSchema(environment)
  const { api } = environment
  const answer = session.api
  const refused = answer?.outcome.ok === false ? answer.outcome.error : undefined
  const scope = session.token?.outcome.ok ? session.token.outcome.value.scope : undefined
  const object = firstObject(api.soql)
  const described = useObject(schema, object, false).data
  const known =
    described?.ok === true ? words.known(described.value.object.name, described.value.object.fields.length) : undefined
  const asked = answer && askedQuery(answer.path)
  const [unformatted, setUnformatted] = useState<string>()
  const format = () => {
    const formatted = formatSoql(api.soql)
    setUnformatted(formatted.ok ? undefined : api.soql)
    if (formatted.ok && formatted.value !== api.soql) write(formatted.value)
  }
  const write = (soql: string) => {
    update({ api: { ...api, soql } })
    if (explorer.displaced !== undefined) set({ displaced: undefined })
  }
  const { displaced } = explorer
  const putBack =
    displaced === undefined
      ? undefined
      : () => {
          write(displaced)
          set({ landing: 'query' })
        }
  const [pasted, setPasted] = useState<Pasted>()
  const isThere = pasted !== undefined && pasted.text !== '' && api.soql.includes(pasted.text)
  const offer = usePastedQuery(api.soql, isThere ? pasted.text : '')
  const isSecret = heldSecret(api.soql) !== undefined
  const run = () => {
    if (blocked === undefined && !isSecret && !call.busy) call.start({ kind: 'query', soql: api.soql })
  }
  return (
    <>
      <div className="grid gap-3.5 *:min-w-0 @3xl/step:grid-cols-[minmax(0,1.86fr)_minmax(0,1fr)]">
        <Landing environmentId={environment.id} at="query" label={words.title} className="grid *:min-w-0">
          <QueryCard
            known={known}
            onFormat={format}
            formatProblem={unformatted === api.soql ? words.formatFailed : undefined}
            onRun={run}
            onCancel={call.cancel}
            busy={call.busy}
            blocked={blocked}
            secondary={Boolean(refusal)}
            onPutBack={putBack}
            offer={offer}
            onUseOffer={() => {
              if (!offer) return
              update({ api: { ...api, soql: offer.soql } })
              takeOffered(offer, api.soql, pasted)
            }}
            isSecret={isSecret}
            schemaProblem={schema.problem && words.notKnown(explainRestError(schema.problem, scope).title)}
            takeHome={session.api?.outcome.ok === true ? `/env/${environment.id}/code` : undefined}
          >
            <SoqlEditor
              value={api.soql}
              onValue={write}
              onPaste={(text) => setPasted({ text, before: api.soql })}
              onRun={run}
              schema={schema.source}
              problem={refused && asked === api.soql ? problemAt(api.soql, refused) : undefined}
              label={words.soql}
            />
          </QueryCard>
        </Landing>
        {history}
      </div>
      <Landing environmentId={environment.id} at="rows" label={words.answer} className="grid gap-3.5 *:min-w-0">
        {refused && asked !== undefined && asked !== api.soql && <AsRun soql={asked} />}
        {refusal || (refused && <RestProblem error={refused} scope={scope} />)}
        {rows && (
          <Suspense fallback={<CardSkeleton rows={6} />}>
            <Results
              rows={rows}
              standing={standing}
              edited={rows.soql !== api.soql}
              onStop={stop}
              onMore={more}
              download={downloadFile}
              onRecord={(path) => open({ kind: 'record', path })}
            />
          </Suspense>
        )}
      </Landing>
    </>
  )
}
