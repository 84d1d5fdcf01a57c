import { Dumbbell } from 'lucide-react'
import { Redirect, useLocation } from 'wouter'

import { Button } from '#ui/Button.tsx'
import { Notice } from '#ui/Notice.tsx'

import { drillsPage } from '#words/en/drills.ts'
import { flowErrorWords } from '#words/en/flow-errors.ts'
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
        <PageHeading>{drillsPage.heading}</PageHeading>
        <p className="max-w-140 text-ink-2">{drillsPage.lead}</p>
        {wanted !== undefined && <Notice title={drillsPage.sentOne.title}>{drillsPage.sentOne.text}</Notice>}
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
                  { kind: 'developer', name: drillsPage.environmentName },
                  {
                    onSuccess: (opened) => {
                      if (opened.ok) ready.mutate(opened.value, { onSettled: () => navigate(address(opened.value.id)) })
                    },
                  },
                )
              }
              icon={<Dumbbell aria-hidden className="size-4" />}
            >
              {drillsPage.makeOrg}
            </Button>
          </div>
        )}
      </main>
    </>
  )
}
