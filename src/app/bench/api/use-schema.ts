import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useMemo } from 'react'

import type { Environment } from '#core/environment/environment.ts'
import { apiVersion, type ApiCall } from '#core/flow/steps/api.ts'
import { tokenMark } from '#core/flow/facts/token-mark.ts'
import { unexpectedShape } from '#core/kernel/answer.ts'
import {
  describePath,
  objectsPath,
  readDescription,
  readObjects,
  type DescribedObject,
  type ListedObject,
} from '#core/rest/describe.ts'
import type { SchemaSource } from '#core/soql/schema.ts'

import { useVisitMemory } from '../../state/visit-memory.ts'
import { useFlowSession } from '../state/use-flow-session.ts'
import {
  asked,
  forgetOthers,
  held,
  heldFor,
  isOutdated,
  standingProblem,
  type Held,
  type Known,
  type Refused,
  type SchemaProblem,
} from './schema-cache.ts'
import { useRead } from './use-read.ts'

type KnownObjects = Known<{ objects: readonly ListedObject[] }>
type KnownObject = Known<{ object: DescribedObject }>

const NO_PROBLEM: SchemaProblem = {}

/**
 * What is known of the objects of an environment: read once for each version and token, one request each, however many ask;
 * held in memory, kept by a token that takes the place of an ended one, and gone with the last of them.
 */
export function useSchema(environment: Environment) {
  const client = useQueryClient()
  const read = useRead(environment)
  const { session } = useFlowSession(environment.id)
  const version = apiVersion(environment, session.versions)
  const token = useMemo(() => tokenMark(session.token), [session.token])
  const [problem, noteProblem] = useVisitMemory(['schema-problem', environment.id], NO_PROBLEM)
  const schema = useMemo(() => {
    const quietly = async <Value>(options: Held<Value>) => {
      const known = await asked(client, options, token)
      noteProblem(() => (known?.ok === false ? { refused: known } : NO_PROBLEM))
      return known?.ok ? known.value : undefined
    }
    const key = [...heldFor('schema', environment.id, token), version] as const
    const refused = (error: Refused['error'], saidTo = token): Refused => ({ ok: false, error, saidTo })
    const ask = async (call: ApiCall, renews: boolean, signal: AbortSignal) => {
      const answer = await read(call, { renews, signal })
      if (!answer.ok) return refused(unexpectedShape(0).error)
      const { outcome, saidTo } = answer.value
      if (!outcome.ok) return refused(outcome.error, saidTo)
      return outcome.value.kind === 'resource'
        ? { ok: true as const, value: { json: outcome.value.json }, saidTo }
        : refused(unexpectedShape(200).error, saidTo)
    }
    const objects = (renews: boolean) =>
      held([...key, 'objects'], async ({ signal }): Promise<KnownObjects> => {
        const answer = await ask({ kind: 'resource', path: objectsPath(version), purpose: 'describe' }, renews, signal)
        if (!answer.ok) return answer
        const list = readObjects(answer.value.json)
        return list
          ? { ok: true, value: { objects: list, json: answer.value.json } }
          : refused(unexpectedShape(200).error, answer.saidTo)
      })
    const object = (name: string, renews: boolean) =>
      held([...key, 'object', name.toLowerCase()], async ({ signal }): Promise<KnownObject> => {
        const path = describePath(version, name)
        const answer = await ask({ kind: 'resource', path, purpose: 'describe' }, renews, signal)
        if (!answer.ok) return answer
        const described = readDescription(answer.value.json)
        return described
          ? { ok: true, value: { object: described, json: answer.value.json } }
          : refused(unexpectedShape(200).error, answer.saidTo)
      })
    const source: SchemaSource | undefined =
      token === undefined
        ? undefined
        : {
            objects: async () => (await quietly(objects(false)))?.objects,
            describe: async (name) => (await quietly(object(name, false)))?.object,
          }
    return { source, version, token, objects, object }
  }, [client, environment.id, read, token, version, noteProblem])
  return { ...schema, /** Why the last completion was told nothing. */ problem: standingProblem(problem, token) }
}

type Schema = ReturnType<typeof useSchema>

/** The list of objects, asked for when it is wanted. */
export function useObjects(schema: Schema, wanted: boolean) {
  return useKnown(schema, schema.objects(true), wanted)
}

/** One object, asked for when it is wanted; what is known of it already comes without asking. */
export function useObject(schema: Schema, name: string | undefined, wanted = true) {
  return useKnown(schema, schema.object(name ?? '', true), wanted && name !== undefined)
}

/** What is held, asked for where nothing is; and once more where all there is was said to an earlier token. */
function useKnown<Value>({ token }: Schema, options: Held<Value>, wanted: boolean) {
  const known = useQuery({ ...options, enabled: wanted })
  const isWantedAgain = wanted && !known.isFetching && isOutdated(known.data, token)
  const again = useEffectEvent(() => void known.refetch())
  useEffect(() => {
    if (isWantedAgain) again()
  }, [isWantedAgain])
  return known
}

/** What was told to the tokens before goes with them. Belongs where all that shows it is below. */
export function useForgetOthers(environmentId: string) {
  const client = useQueryClient()
  const { session } = useFlowSession(environmentId)
  const { token } = session
  useEffect(() => forgetOthers(client, environmentId, tokenMark(token)), [client, environmentId, token])
}
