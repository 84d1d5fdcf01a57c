import { Dumbbell } from 'lucide-react'
import { Redirect, useLocation } from 'wouter'

import { Button } from '#ui/Button.tsx'
import { Notice } from '#ui/Notice.tsx'

import { flowErrorWords } from '#words/flow-error-words.ts'
import { useEnvironments } from '../state/environments.ts'
import { useMakeReady, useOpenOrg } from './use-open-org.ts'
import { useWantedDrill } from './trainer-link.ts'
import { Header } from '../shell/Header.tsx'
import { PageHeading } from '../shell/PageHeading.tsx'

/** Where links to drills lead: on to the newest practice org, or to making one. */
export function PracticeDrillsPage() {
  const { data: environments = [], isPending } = useEnvironments()
  const open = useOpenOrg()
  const ready = useMakeReady()
  const [, navigate] = useLocation()
  const wanted = useWantedDrill()
  const address = (id: string) =>
    `/practice/${id}/drills${wanted === undefined ? '' : `#${new URLSearchParams({ drill: wanted })}`}`
  const busy = open.isPending || ready.isPending
  const newest = environments.findLast(
    (environment) => environment.kind === 'practice' && environment.practice !== undefined,
  )
  if (newest && !busy) return <Redirect to={address(newest.id)} replace />
  const refused = open.data?.ok === false ? flowErrorWords(open.data.error) : undefined
  return (
    <>
      <Header />
      <main className="mx-auto grid max-w-190 gap-3.5 px-3.5 pt-6 pb-16 *:min-w-0">
        <PageHeading>Drills</PageHeading>
        <p className="max-w-140 text-ink-2">
          A practice org is broken for you in one particular way. You see what Salesforce would say, find out what it
          means, and put it right.
        </p>
        {wanted !== undefined && <Notice title="You were sent a drill">It is marked in the list of drills.</Notice>}
        {refused && (
          <Notice look="bad" role="alert" title={refused.title}>
            {refused.next}
          </Notice>
        )}
        {!isPending && (
          <div>
            <Button
              look="primary"
              busy={busy}
              onClick={() =>
                open.mutate(
                  { kind: 'developer', name: 'Drills' },
                  {
                    onSuccess: (opened) => {
                      if (opened.ok) ready.mutate(opened.value, { onSettled: () => navigate(address(opened.value.id)) })
                    },
                  },
                )
              }
              icon={<Dumbbell aria-hidden className="size-4" />}
            >
              Make a practice org for drills
            </Button>
          </div>
        )}
      </main>
    </>
  )
}
