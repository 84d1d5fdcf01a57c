import { Link, useLocation } from 'wouter'

import { Card, CardBody } from '#ui/Card.tsx'
import { DeleteButton, useDeletion } from '#ui/use-deletion.tsx'
import { NameField } from '#ui/NameField.tsx'
import { Skeleton } from '#ui/Skeleton.tsx'
import { environmentsPage as words } from '#words/en/environments-page.ts'

import { CreateEnvironment } from '../shell/CreateEnvironment.tsx'
import { useChangeEnvironment, useDeleteEnvironment, useEnvironments } from '../state/environments.ts'
import { EnvironmentTag } from '../shell/EnvironmentTag.tsx'
import { Header } from '../shell/Header.tsx'
import { PageHeading } from '../shell/PageHeading.tsx'
import { SetAside } from '../shell/SetAside.tsx'

/** What this browser holds: rename, open, delete with undo. */
export function EnvironmentsPage() {
  const { data: environments = [], isPending } = useEnvironments()
  const change = useChangeEnvironment()
  const deletion = useDeletion({
    ...useDeleteEnvironment(),
    words: ({ name }) => ({ title: words.wasDeleted(name), note: words.keyStays }),
  })
  const [, navigate] = useLocation()
  return (
    <>
      <Header />
      <main className="mx-auto grid *:min-w-0 max-w-190 gap-3.5 px-3.5 pt-6 pb-16">
        <PageHeading>{words.heading}</PageHeading>
        <SetAside store="environments" />
        <SetAside store="keys" />
        <SetAside store="exchanges" />
        {deletion.notice}
        {environments.length > 0 && (
          <Card title={words.inThisBrowser}>
            <ul>
              {environments.map((environment) => (
                <li
                  key={environment.id}
                  className="flex flex-wrap items-center gap-2.5 border-b border-line px-3.5 py-2.5 last:border-b-0"
                >
                  <EnvironmentTag environment={environment} className="max-sm:order-1" />
                  <NameField
                    label={words.nameOf(environment.name)}
                    value={environment.name}
                    onValue={(name) => change(environment, (before) => ({ ...before, name }))}
                    className="min-w-[min(8rem,100%)] max-sm:min-w-full"
                  />
                  <span className="font-mono text-small text-ink-3 max-sm:order-1 max-sm:min-w-0 max-sm:flex-1 max-sm:truncate">
                    {environment.kind !== 'practice' && environment.host}
                  </span>
                  <Link
                    href={`/env/${environment.id}`}
                    className="py-2.5 text-accent underline-offset-2 hover:underline max-sm:order-1"
                  >
                    {words.open}
                  </Link>
                  <DeleteButton label={words.delete(environment.name)} onClick={() => deletion.remove(environment)} />
                </li>
              ))}
            </ul>
          </Card>
        )}
        {isPending && <Skeleton className="h-5 w-64" />}
        {!isPending && environments.length === 0 && <p className="text-ink-2">{words.none}</p>}
        <Card title={words.newEnvironment}>
          <CardBody>
            <CreateEnvironment onCreated={({ id }) => navigate(`/env/${id}`)} />
          </CardBody>
        </Card>
      </main>
    </>
  )
}
