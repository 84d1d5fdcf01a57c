import { useEffect, useEffectEvent, useState } from 'react'
import { Link, useLocation } from 'wouter'

import type { PracticeEnvironment } from '#core/environment/environment.ts'
import type { Drill } from '#core/practice-client/drill.ts'
import type { DrillId } from '#core/vocabulary/drills.ts'
import { knownDrills } from '#features/practice/drill-order.ts'
import { RunningDrills } from '#features/practice/RunningDrills.tsx'
import { readSolvedDrills, rememberSolvedDrills } from '#platform/local-storage/drill-progress.ts'
import { Button } from '#ui/Button.tsx'
import { Notice } from '#ui/Notice.tsx'
import { drillsPage } from '#words/en/drills.ts'
import { flowErrorWords } from '#words/en/flow-errors.ts'
import { practiceOrgPage } from '#words/en/practice-page.ts'

import { useChangeEnvironment } from '../state/environments.ts'
import { DrillsLayout } from './DrillsLayout.tsx'
import { useDrillAttempt } from './use-drill-attempt.ts'
import { useHintsTaken } from './use-hints-taken.ts'
import { useMakeDrillOrg } from './use-make-drill-org.ts'
import { useMakeReady } from './use-open-org.ts'
import { usePracticeDrills } from './use-practice.ts'
import { useWantedDrill } from './trainer-link.ts'

const PARTS = [
  ['setup', practiceOrgPage.setup],
  ['users', practiceOrgPage.users],
  ['history', practiceOrgPage.loginHistory],
] as const

/** The drills of one org, joined to its set-up and to this browser's memory of what was solved. */
export function PracticeDrills({ environment, baseUrl }: { environment: PracticeEnvironment; baseUrl: string }) {
  const practice = usePracticeDrills(environment, baseUrl)
  const [, navigate] = useLocation()
  const attempt = useDrillAttempt(environment, practice.refresh)
  const ready = useMakeReady()
  const another = useMakeDrillOrg()
  const changeEnvironment = useChangeEnvironment()
  const hints = useHintsTaken(environment.id)
  const wanted = useWantedDrill()
  const [solvedBefore] = useState(readSolvedDrills)
  const answer = practice.drills.data
  const drills: readonly Drill[] = answer?.ok ? answer.value : []
  const course = knownDrills(environment.course ?? [])
  const isSolved = ({ id, state }: Pick<Drill, 'id' | 'state'>) => state === 'solved' || solvedBefore.has(id)

  const solvedNames = drills
    .filter(({ state }) => state === 'solved')
    .map(({ id }) => id)
    .join(' ')
  useEffect(() => {
    if (solvedNames !== '') rememberSolvedDrills(solvedNames.split(' '))
  }, [solvedNames])

  // The bench shows which drill runs, on every step; the org is right about it.
  const running = answer?.ok ? (drills.find(({ state }) => state === 'active')?.id ?? null) : undefined
  const show = useEffectEvent((drill: string | undefined) =>
    changeEnvironment(environment, (now) => (now.drill === drill ? now : { ...now, drill })),
  )
  useEffect(() => {
    if (running !== undefined) show(running ?? undefined)
  }, [running])

  const [starting, setStarting] = useState<DrillId>()
  const start = (id: DrillId) => {
    attempt.clear()
    hints.forget(id)
    setStarting(id)
    practice.change.mutate(
      { method: 'POST', path: `/drills/${id}`, body: {} },
      { onSettled: () => setStarting(undefined) },
    )
  }
  const problem =
    answer?.ok === false
      ? answer.error
      : practice.change.data?.ok === false
        ? practice.change.data.error
        : another.data?.ok === false
          ? another.data.error
          : undefined
  const isUnready = answer?.ok === true && (environment.app.appId === undefined || ready.isPending)
  const makeReadyAndStart = (id: DrillId) =>
    ready.mutate(environment, {
      onSettled: () => {
        void practice.refresh()
        start(id)
      },
    })
  return (
    <DrillsLayout
      environment={environment}
      drills={drills}
      isSolved={isSolved}
      wanted={wanted}
      course={course}
      starting={starting}
      onStart={isUnready ? makeReadyAndStart : start}
      symptomOf={(id) => {
        const symptom = drills.find((drill) => drill.id === id)?.symptom
        return symptom && `${symptom.error}: ${symptom.description}`
      }}
      parts={
        <nav aria-label={drillsPage.parts} className="flex flex-wrap gap-x-3 text-small">
          {PARTS.map(([tab, label]) => (
            <Link
              key={tab}
              href={`/practice/${environment.id}/${tab}`}
              className="py-2 text-ink-2 underline-offset-2 hover:text-ink hover:underline"
            >
              {label}
            </Link>
          ))}
          <Link
            href={`/env/${environment.id}/code`}
            className="py-2 text-ink-2 underline-offset-2 hover:text-ink hover:underline"
          >
            {practiceOrgPage.code}
          </Link>
          <Link href={`/env/${environment.id}`} className="py-2 text-accent underline-offset-2 hover:underline">
            {practiceOrgPage.toBench}
          </Link>
        </nav>
      }
      more={
        <Link
          href={`/env/${environment.id}/certificate/change`}
          className="text-small text-accent underline-offset-2 hover:underline"
        >
          {drillsPage.change}
        </Link>
      }
    >
      {practice.drills.isPending && <p className="text-ink-3">{practiceOrgPage.reading}</p>}
      {problem && (
        <Notice
          look="bad"
          role="alert"
          title={answer?.ok === false ? drillsPage.gone.title : flowErrorWords(problem).title}
          action={
            answer?.ok === false && (
              <Button
                look="primary"
                busy={another.isPending}
                onClick={() =>
                  another.mutate(
                    { drill: course[0] ?? 'user_not_pre_authorized', course: environment.course ? course : undefined },
                    { onSuccess: (made) => made.ok && navigate(`/practice/${made.value.id}/drills`) },
                  )
                }
              >
                {drillsPage.gone.again}
              </Button>
            )
          }
        >
          {answer?.ok === false ? drillsPage.gone.text : flowErrorWords(problem).next}
        </Notice>
      )}
      {isUnready && (
        <Notice
          title={drillsPage.notReady.title}
          action={
            <Button
              look="primary"
              busy={ready.isPending}
              onClick={() => ready.mutate(environment, { onSettled: () => void practice.refresh() })}
            >
              {drillsPage.notReady.make}
            </Button>
          }
        >
          {drillsPage.notReady.text}
        </Notice>
      )}
      {answer?.ok === true && !isUnready && (
        <RunningDrills
          drills={drills}
          isSolved={isSolved}
          busy={practice.change.isPending}
          wanted={wanted}
          course={course}
          onCourseAway={() => changeEnvironment(environment, (now) => ({ ...now, course: undefined }))}
          hintsTaken={hints.taken}
          onHint={hints.take}
          tried={attempt.triedDrill}
          onStart={start}
          onGiveUp={(id) => {
            attempt.clear()
            practice.change.mutate({ method: 'DELETE', path: `/drills/${id}` })
          }}
          onTry={(drill) => attempt.run(drill, drill.side === 'client')}
          onTryRight={(drill) => attempt.run(drill, false)}
          trying={attempt.running}
          answer={attempt.answer}
          onOpenSetup={() => navigate(`/practice/${environment.id}/setup`)}
        />
      )}
    </DrillsLayout>
  )
}
