import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'

import type { Environment } from '#core/environment/environment.ts'
import { unexpectedShape } from '#core/kernel/answer.ts'
import { readRecent } from '#core/rest/describe.ts'
import { objectQuery } from '#core/rest/object-query.ts'
import { readRecord, recordPlaceOf, type RecordPlace } from '#core/rest/record.ts'
import type { RestError } from '#core/rest/resource-response.ts'
import { describePath } from '#core/rest/describe.ts'
import { BackButton, ObjectCard } from '#features/api/explorer/ObjectCard.tsx'
import { ObjectList } from '#features/api/explorer/ObjectList.tsx'
import { RecordCard } from '#features/api/explorer/RecordCard.tsx'
import { RestProblem } from '#features/api/explorer/RestProblem.tsx'
import { Button } from '#ui/Button.tsx'
import { Card, CardBody } from '#ui/Card.tsx'
import { Notice } from '#ui/Notice.tsx'
import { CardSkeleton } from '#ui/Skeleton.tsx'
import { objectsView as words, recordCard, restProblem } from '#words/en/api-explorer.ts'
import { platformFailure } from '#words/en/shared.ts'

import { useUpdateEnvironment } from '../../state/environments.ts'
import { useFlowSession } from '../state/use-flow-session.ts'
import { Landing } from './Landing.tsx'
import { heldFor } from './schema-cache.ts'
import { useExplorer } from './use-explorer.ts'
import { useRead } from './use-read.ts'
import { useObject, useObjects, useSchema } from './use-schema.ts'

type RoomProps = { environment: Environment; blocked: string | undefined }

/** The objects of the org, one of them, and one whole record. Nothing is asked before there is a token. */
export function ObjectsRoom({ environment, blocked }: RoomProps) {
  const { explorer, set, open } = useExplorer(environment.id)
  const schema = useSchema(environment)
  const place = explorer.places.at(-1)
  const record = place?.kind === 'record' ? recordPlaceOf(place.path) : undefined
  const current = place?.kind === 'object' ? place.name : record?.object
  const known = useObjects(schema, blocked === undefined)
  const objects = known.data?.ok ? known.data.value.objects : undefined
  if (blocked !== undefined) return <Blocked>{words.needsToken}</Blocked>
  return (
    <div className="grid items-start gap-3.5 *:min-w-0 @3xl/step:grid-cols-[minmax(0,20rem)_minmax(0,1fr)]">
      <Landing environmentId={environment.id} at="list" className={place ? '@max-3xl/step:hidden' : ''}>
        {objects ? (
          <ObjectList
            objects={objects}
            search={explorer.objectSearch}
            onSearch={(objectSearch) => set({ objectSearch })}
            current={current}
            onOpen={(name) => open({ kind: 'object', name })}
          />
        ) : (
          <Waiting
            environment={environment}
            error={known.data?.ok === false ? known.data.error : undefined}
            failed={known.error}
            busy={known.isFetching}
            onAgain={() => void known.refetch()}
          />
        )}
      </Landing>
      {place === undefined ? (
        <p className="rounded-card border border-dashed border-dash p-3.5 text-ink-3 @max-3xl/step:hidden">
          {words.choose}
        </p>
      ) : (
        <Landing
          environmentId={environment.id}
          at="place"
          label={record ? recordCard.title(record.object, record.id) : current}
        >
          {place.kind === 'object' ? (
            <ObjectRoom key={place.name} environment={environment} name={place.name} />
          ) : record ? (
            <RecordRoom key={place.path} environment={environment} path={place.path} place={record} />
          ) : (
            <BadPath environment={environment} />
          )}
        </Landing>
      )}
    </div>
  )
}

function Blocked({ children }: { children: ReactNode }) {
  return (
    <Card title={words.title}>
      <p className="p-3.5 text-ink-3">{children}</p>
    </Card>
  )
}

function BadPath({ environment }: { environment: Environment }) {
  const { back } = useExplorer(environment.id)
  return (
    <Card title={words.title} aside={<BackButton onBack={back} />}>
      <p className="p-3.5 text-ink-3">{recordCard.badPath}</p>
    </Card>
  )
}

type WaitingProps = {
  environment: Environment
  /** What is asked for; all objects where it is nothing of its own. */
  name?: string
  error: RestError | undefined
  /** The platform failed, or there is a bug. */
  failed: Error | null
  busy: boolean
  onAgain: () => void
  onBack?: () => void
}

/** Until the org has answered, and where it refused. */
function Waiting({ environment, name = words.title, error, failed, busy, onAgain, onBack }: WaitingProps) {
  const { session } = useFlowSession(environment.id)
  const scope = session.token?.outcome.ok ? session.token.outcome.value.scope : undefined
  if (!error && (busy || !failed))
    return (
      <div role="status" aria-label={words.loading}>
        <CardSkeleton rows={6} />
      </div>
    )
  return (
    <Card title={name} {...(onBack ? { aside: <BackButton onBack={onBack} /> } : {})}>
      <CardBody>
        {error ? (
          <RestProblem error={error} scope={scope} busy={busy} onAgain={onAgain} />
        ) : (
          <Notice
            look="bad"
            role="alert"
            title={platformFailure.title}
            action={
              <Button size="small" onClick={onAgain}>
                {restProblem.again}
              </Button>
            }
          >
            {platformFailure.text(failed?.name ?? '')}
          </Notice>
        )}
      </CardBody>
    </Card>
  )
}

function ObjectRoom({ environment, name }: { environment: Environment; name: string }) {
  const { set, open, back, putQuery, putPath } = useExplorer(environment.id)
  const update = useUpdateEnvironment(environment)
  const read = useRead(environment)
  const schema = useSchema(environment)
  const known = useObject(schema, name)
  const { session } = useFlowSession(environment.id)
  const recent = useQuery({
    queryKey: [...heldFor('recent', environment.id, schema.token), name],
    queryFn: async ({ signal }) => {
      const answer = await read({ kind: 'sobject', type: name }, { signal, renews: true })
      if (!answer.ok) return unexpectedShape(0)
      const { outcome } = answer.value
      if (!outcome.ok) return outcome
      const records = outcome.value.kind === 'resource' ? readRecent(outcome.value.json) : undefined
      return records ? { ok: true as const, value: records } : unexpectedShape(200)
    },
    enabled: false,
    staleTime: 'static',
    retry: false,
  })
  if (!known.data?.ok)
    return (
      <Waiting
        environment={environment}
        name={name}
        error={known.data?.error}
        failed={known.error}
        busy={known.isFetching}
        onAgain={() => void known.refetch()}
        onBack={back}
      />
    )
  const { object } = known.data.value
  const scope = session.token?.outcome.ok ? session.token.outcome.value.scope : undefined
  return (
    <ObjectCard
      object={object}
      onBack={back}
      onQuery={() => {
        const soql = objectQuery(object)
        putQuery(soql, environment.api.soql)
        update({ api: { ...environment.api, soql } })
      }}
      onJson={() => {
        putPath(describePath(schema.version, object.name))
        set({ pathAnswer: undefined })
      }}
      onObject={(other) => open({ kind: 'object', name: other })}
      recent={recent.data?.ok ? recent.data.value : undefined}
      recentBusy={recent.isFetching}
      onRecent={() => void recent.refetch()}
      onRecord={(path) => open({ kind: 'record', path })}
      problem={
        recent.data?.ok === false && (
          <div className="p-3.5">
            <RestProblem error={recent.data.error} scope={scope} />
          </div>
        )
      }
    />
  )
}

function RecordRoom({ environment, path, place }: { environment: Environment; path: string; place: RecordPlace }) {
  const { open, back } = useExplorer(environment.id)
  const read = useRead(environment)
  const schema = useSchema(environment)
  const described = useObject(schema, place.object)
  const listed = useObjects(schema, true)
  const record = useQuery({
    queryKey: [...heldFor('record', environment.id, schema.token), path],
    queryFn: async ({ signal }) => {
      const answer = await read({ kind: 'resource', path }, { signal, renews: true })
      if (!answer.ok) return unexpectedShape(0)
      const { outcome, durationMilliseconds } = answer.value
      if (!outcome.ok) return outcome
      return outcome.value.kind === 'resource'
        ? { ok: true as const, value: { ...outcome.value, milliseconds: durationMilliseconds } }
        : unexpectedShape(200)
    },
    // A record changes: coming back to it reads it anew; another tab's changes do not.
    staleTime: 'static',
    gcTime: 0,
    retry: false,
  })
  const rows =
    record.data?.ok === true
      ? readRecord(record.data.value.json, schema.version, {
          description: described.data?.ok ? described.data.value.object : undefined,
          objects: listed.data?.ok ? listed.data.value.objects : undefined,
        })
      : undefined
  if (!record.data?.ok || !rows)
    return (
      <Waiting
        environment={environment}
        name={recordCard.title(place.object, place.id)}
        error={record.data?.ok === false ? record.data.error : record.data && unexpectedShape(200).error}
        failed={record.error}
        busy={record.isFetching}
        onAgain={() => void record.refetch()}
        onBack={back}
      />
    )
  return (
    <RecordCard
      place={place}
      rows={rows}
      text={record.data.value.text}
      milliseconds={record.data.value.milliseconds}
      onBack={back}
      onObject={(name) => open({ kind: 'object', name })}
      onRecord={(other) => open({ kind: 'record', path: other })}
    />
  )
}
