import { useQuery, useQueryClient } from '@tanstack/react-query'

import { changed, type Environment } from '#core/environment/environment.ts'
import { orgFacts, readOrgSetup } from '#core/practice-client/org-facts.ts'

import { useChangeEnvironment, useUpdateEnvironment } from '../../state/environments.ts'
import { usePorts } from '../../state/ports.ts'

/**
 * The set-up of the bench's practice org, read when a step that rests on it is opened. What the org says about
 * the app and the user replaces what the bench remembers.
 *
 * @param running whether the run is under way: it reads what it needs, and a second reader would only fill the wire
 */
export function useOrgSetup(environment: Environment, running: boolean) {
  const { flow } = usePorts()
  const update = useUpdateEnvironment(environment)
  const client = useQueryClient()
  const changeEnvironment = useChangeEnvironment()
  const { id } = environment
  const practiceEnvironment = environment.kind === 'practice' ? environment : undefined
  const reading = useQuery({
    queryKey: ['practice', id, ''],
    queryFn: async () => {
      if (!practiceEnvironment?.practice) return null
      const setup = await readOrgSetup(practiceEnvironment, practiceEnvironment.practice.baseUrl, flow)
      if (setup.ok) {
        changeEnvironment(practiceEnvironment, (now) => {
          // An answer to a question asked before the last change would undo that change.
          const outdated = now.app !== practiceEnvironment.app || now.approval !== practiceEnvironment.approval
          const said = outdated ? undefined : orgFacts(now, setup.value)
          return said ? changed(now, said) : now
        })
      }
      return setup
    },
    enabled: practiceEnvironment?.practice !== undefined && !running,
    staleTime: 0,
  })
  const setup = reading.data?.ok ? reading.data.value : undefined
  return {
    setup,
    /** What `setup` says of the app may be from before the last change, until the org has answered again. */
    reading: reading.isFetching,
    problem: reading.data?.ok === false ? reading.data.error : undefined,
    /** Applies a change that the org was told of, and reads the org again. */
    apply: (change: Partial<Environment>) => {
      update(change)
      void client.invalidateQueries({ queryKey: ['practice', id] })
    },
    /** Applies a change of the approval on the bench alone; the org may have approved that user before. */
    choose: (approval: Environment['approval']) => {
      const said = practiceEnvironment && setup && orgFacts({ app: practiceEnvironment.app, approval }, setup)
      update({ approval: said?.approval ?? approval })
    },
  }
}
