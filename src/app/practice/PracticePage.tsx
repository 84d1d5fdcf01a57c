import { Link, useLocation } from 'wouter'

import { freeName } from '#core/environment/free-name.ts'
import { NewPracticeOrg } from '#features/practice/NewPracticeOrg.tsx'
import { Button } from '#ui/Button.tsx'
import { Card, CardBody } from '#ui/Card.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Skeleton } from '#ui/Skeleton.tsx'
import { Tag } from '#ui/Tag.tsx'
import { DeleteButton, useDeletion } from '#ui/use-deletion.tsx'

import { flowErrorWords } from '#words/en/flow-errors.ts'
import { orgKindWords } from '#words/en/practice.ts'
import { practicePage as words } from '#words/en/practice-page.ts'
import { useDeleteEnvironment } from '../state/delete-environment.ts'
import { useEnvironments } from '../state/environments.ts'
import { Header } from '../shell/Header.tsx'
import { PageHeading } from '../shell/PageHeading.tsx'
import { SetAside } from '../shell/SetAside.tsx'
import { useOpenOrg } from './use-open-org.ts'
import { useWantedDrill, useWantedOrg } from './trainer-link.ts'
import { PreparedOrg } from './PreparedOrg.tsx'

/** The practice orgs this browser knows. */
export function PracticePage() {
  const { data: environments = [], isPending } = useEnvironments()
  const orgs = environments.filter((environment) => environment.kind === 'practice')
  const create = useOpenOrg()
  const refused = create.data?.ok === false ? flowErrorWords(create.data.error) : undefined
  const deletion = useDeletion({
    ...useDeleteEnvironment(),
    words: ({ name }) => ({
      title: words.removed(name),
      note: words.removedNote,
    }),
  })
  const [, navigate] = useLocation()
  const wanted = useWantedDrill()
  const prepared = useWantedOrg()
  const open = (id: string) =>
    navigate(wanted === undefined ? `/practice/${id}/setup` : `/practice/${id}/drills#drill=${wanted}`)
  return (
    <>
      <Header />
      <main className="mx-auto grid max-w-190 gap-3.5 px-3.5 pt-6 pb-16 *:min-w-0">
        <PageHeading>{words.heading}</PageHeading>
        <p className="max-w-140 text-ink-2">{words.lead}</p>
        {prepared !== undefined && <PreparedOrg text={prepared} />}
        <SetAside store="environments" />
        {wanted !== undefined && <Notice title={words.sentDrillTitle}>{words.sentDrillText}</Notice>}
        {deletion.notice}
        {orgs.length > 0 && (
          <Card title={words.inThisBrowser}>
            <ul>
              {orgs.map((environment) => (
                <li
                  key={environment.id}
                  className="flex flex-wrap items-center gap-2.5 border-b border-line px-3.5 py-2.5 last:border-b-0"
                >
                  <Tag>{environment.practice ? orgKindWords[environment.practice.kind].like : words.notOpenedYet}</Tag>
                  <span className="min-w-[min(8rem,100%)] flex-1 font-strong break-words">{environment.name}</span>
                  <span className="font-mono text-small text-ink-3 max-sm:mr-auto">{environment.practice?.orgId}</span>
                  {environment.practice ? (
                    <Button size="small" onClick={() => open(environment.id)}>
                      {wanted === undefined ? words.setupAndDrills : words.openDrill}
                    </Button>
                  ) : (
                    <Link href={`/env/${environment.id}`} className="text-accent underline-offset-2 hover:underline">
                      {words.runFlowFirst}
                    </Link>
                  )}
                  <DeleteButton label={words.remove(environment.name)} onClick={() => deletion.remove(environment)} />
                </li>
              ))}
            </ul>
          </Card>
        )}
        {isPending && <Skeleton className="h-5 w-20" />}
        {!isPending && orgs.length === 0 && prepared === undefined && <p className="text-ink-2">{words.noneYet}</p>}
        {prepared === undefined ? (
          <Card title={words.newPracticeOrg}>
            <CardBody>
              {refused && (
                <Notice look="bad" role="alert" title={refused.title}>
                  {refused.next}
                </Notice>
              )}
              <NewPracticeOrg
                busy={create.isPending}
                defaultName={freeName(
                  words.practiceOrg,
                  environments.map(({ name }) => name),
                )}
                onCreate={(input) =>
                  create.mutate(input, {
                    onSuccess: (opened) => {
                      if (opened.ok) open(opened.value.id)
                    },
                  })
                }
              />
            </CardBody>
          </Card>
        ) : (
          <a href="/practice" className="text-accent underline underline-offset-2">
            {words.otherKind}
          </a>
        )}
      </main>
    </>
  )
}
