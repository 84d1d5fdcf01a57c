import { Suspense } from 'react'
import { Link } from 'wouter'

import type { PracticeEnvironment } from '#core/environment/environment.ts'
import { encodePreparedOrg } from '#core/practice-client/prepared-org-text.ts'
import { preparedOrgOf } from '#core/practice-client/prepared-org.ts'
import { Approvals } from '#features/practice/Approvals.tsx'
import { Apps } from '#features/practice/Apps.tsx'
import { NewApp } from '#features/practice/NewApp.tsx'
import { OrgSettings } from '#features/practice/OrgSettings.tsx'
import { Users } from '#features/practice/Users.tsx'
import { Button } from '#ui/Button.tsx'
import { Card, CardBody } from '#ui/Card.tsx'
import { ConfirmButton } from '#ui/ConfirmButton.tsx'
import { CopyButton } from '#ui/CopyButton.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Sentence } from '#ui/Sentence.tsx'
import { CardSkeleton } from '#ui/Skeleton.tsx'
import { Tag } from '#ui/Tag.tsx'
import { classNames } from '#ui/class-names.ts'
import { later } from '#ui/on-demand.ts'

import { flowErrorWords } from '#words/en/flow-errors.ts'
import { orgKindWords } from '#words/en/practice.ts'
import { practiceOrgPage as words } from '#words/en/practice-page.ts'
import { platformFailure } from '#words/en/shared.ts'
import { useChangeEnvironment, useEnvironment } from '../state/environments.ts'
import { usePorts } from '../state/ports.ts'
import { preparedOrgLink } from './trainer-link.ts'
import { usePractice } from './use-practice.ts'
import { Header } from '../shell/Header.tsx'
import { PageHeading } from '../shell/PageHeading.tsx'
import { ReadingSkeleton } from '../shell/PageSkeleton.tsx'
import { PracticeDrills } from './PracticeDrills.tsx'

/** Comes with the words of every refusal and its causes. */
const LoginHistory = later(() => import('#features/practice/LoginHistory.tsx'), 'LoginHistory')

const TABS = [
  { id: 'setup', label: words.setup },
  { id: 'users', label: words.users },
  { id: 'history', label: words.loginHistory },
  { id: 'drills', label: words.drills },
] as const

/** One practice org: its Setup, its login history and its drills. */
export function PracticeOrgPage({ id, tab }: { id: string; tab: string | undefined }) {
  const { data: environment, isPending } = useEnvironment(id)
  if (tab === 'drills' && environment?.kind === 'practice' && environment.practice)
    return <PracticeDrills environment={environment} baseUrl={environment.practice.baseUrl} />
  return (
    <>
      <Header {...(environment ? { environment } : {})} />
      <main className="mx-auto grid max-w-230 gap-3.5 px-3.5 pt-6 pb-16 *:min-w-0">
        {environment?.kind === 'practice' && environment.practice ? (
          <Org environment={environment} baseUrl={environment.practice.baseUrl} tab={tab ?? 'setup'} />
        ) : isPending ? (
          <ReadingSkeleton />
        ) : (
          <>
            <PageHeading>{words.missingTitle}</PageHeading>
            <p className="text-ink-2">
              <Sentence
                of={words.missingText}
                links={{
                  practice: <Link href="/practice" className="text-accent underline underline-offset-2" />,
                }}
              />
            </p>
          </>
        )}
      </main>
    </>
  )
}

function Org({ environment, baseUrl, tab }: { environment: PracticeEnvironment; baseUrl: string; tab: string }) {
  const { flow } = usePorts()
  const practice = usePractice(environment, baseUrl)
  const changeEnvironment = useChangeEnvironment()
  const setup = practice.setup.data?.ok ? practice.setup.data.value : undefined
  const problem =
    practice.setup.data?.ok === false
      ? practice.setup.data.error
      : practice.change.data?.ok === false
        ? practice.change.data.error
        : undefined
  const changed = (method: 'PATCH' | 'POST' | 'DELETE', path: string, body?: object) =>
    practice.taken({ method, path, ...(body ? { body } : {}) })
  const change = (...asked: Parameters<typeof changed>) => void changed(...asked)

  return (
    <>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <PageHeading title={`${TABS.find(({ id }) => id === tab)?.label ?? words.practiceOrg} · ${environment.name}`}>
          {environment.name}
        </PageHeading>
        {setup && <Tag>{orgKindWords[setup.kind].like}</Tag>}
        <span className="font-mono text-small text-ink-3">{setup?.orgId}</span>
        <Link href={`/env/${environment.id}`} className="ml-auto text-accent underline-offset-2 hover:underline">
          {words.toBench}
        </Link>
      </div>
      <nav aria-label={words.partsOfOrg} className="flex gap-1 overflow-x-auto border-b border-line">
        {TABS.map(({ id, label }) => (
          <Link
            key={id}
            href={`/practice/${environment.id}/${id}`}
            aria-current={id === tab ? 'page' : undefined}
            className={classNames(
              '-mb-px border-b-2 px-3 py-2 whitespace-nowrap',
              id === tab ? 'border-accent font-heavy' : 'border-transparent text-ink-2 hover:text-ink',
            )}
          >
            {label}
          </Link>
        ))}
        <Link
          href={`/env/${environment.id}/code`}
          className="-mb-px border-b-2 border-transparent px-3 py-2 whitespace-nowrap text-ink-2 hover:text-ink"
        >
          {words.code}
        </Link>
      </nav>
      {problem && (
        <Notice look="bad" role="alert" title={flowErrorWords(problem).title}>
          {flowErrorWords(problem).next}
        </Notice>
      )}
      {practice.change.error && (
        <Notice look="bad" role="alert" title={platformFailure.title}>
          {platformFailure.text(practice.change.error.name)}
        </Notice>
      )}
      {practice.setup.isPending && <p className="text-ink-3">{words.reading}</p>}
      {setup && tab === 'setup' && (
        <>
          <OrgSettings setup={setup} onChange={(settings) => changed('PATCH', '', settings)} />
          <Apps
            apps={setup.apps}
            users={setup.users}
            benchConsumerKey={environment.app.consumerKey}
            onChange={(appId, appChange) => changed('PATCH', `/apps/${appId}`, appChange)}
            onDelete={(appId) => change('DELETE', `/apps/${appId}`)}
            onUse={({ appId, consumerKey, kind, permittedUsers }) =>
              changeEnvironment(environment, (before) => {
                const { issuer: _typed, ...claims } = before.claims
                return { ...before, claims, app: { ...before.app, appId, consumerKey, kind, permittedUsers } }
              })
            }
            localCertificate={environment.certificate?.der}
          />
          <NewApp onCreate={(app) => changed('POST', '/apps', app)} />
          <Approvals setup={setup} onRevoke={(approval) => change('DELETE', `/approvals/${approval}`)} />
          <div className="flex flex-wrap items-center gap-3">
            <ConfirmButton confirm={words.reallyReset} onConfirm={() => change('POST', '/reset')}>
              {words.reset}
            </ConfirmButton>
            <Button onClick={() => change('DELETE', '/sessions')}>{words.endAllSessions(setup.activeSessions)}</Button>
            <span className="text-small text-ink-3">{words.resetNote}</span>
          </div>
          <Card title={words.forClass}>
            <CardBody>
              <p className="max-w-150 text-ink-2">{words.classText}</p>
              <div>
                <CopyButton
                  label={words.copyLink}
                  what={words.classLink}
                  text={() =>
                    preparedOrgLink(
                      flow.origin,
                      encodePreparedOrg(preparedOrgOf(environment.name, setup, environment.app.appId)),
                    )
                  }
                />
              </div>
            </CardBody>
          </Card>
        </>
      )}
      {setup && tab === 'users' && (
        <Users
          users={setup.users}
          onChange={(username, user) => change('PATCH', `/users/${encodeURIComponent(username)}`, user)}
        />
      )}
      {tab === 'history' && practice.history.data?.ok && (
        <Suspense fallback={<CardSkeleton rows={3} />}>
          <LoginHistory
            entries={practice.history.data.value}
            covered={setup?.activeDrill != null}
            refreshing={practice.history.isFetching}
            onRefresh={() => void practice.refresh()}
          />
        </Suspense>
      )}
    </>
  )
}
