import { ArrowLeftRight, Play, Plus, Square } from 'lucide-react'
import { useState } from 'react'
import { useLocation } from 'wouter'

import { fixOf } from '#core/comparison/fix.ts'
import { environmentKind, type Environment } from '#core/environment/environment.ts'
import { CompareTable, type Column } from '#features/compare/CompareTable.tsx'
import { comparisonJson, comparisonMarkdown } from '#features/compare/export.ts'
import { apiResult, tokenResult } from '#features/compare/results.ts'
import { downloadFile } from '#platform/browser/download.ts'
import { Button } from '#ui/Button.tsx'
import { CopyButton } from '#ui/CopyButton.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Segmented } from '#ui/Segmented.tsx'
import { compareWords as words, firstDifferenceWords, fixWords, inputNames } from '#words/en/compare.ts'
import { platformFailure } from '#words/en/shared.ts'

import { PageHeading } from '../shell/PageHeading.tsx'
import { useChangeEnvironment } from '../state/environments.ts'
import { ColumnHead } from './ColumnHead.tsx'
import { ProbePanel } from './ProbePanel.tsx'
import { useCompared } from './use-compared.ts'
import { useRuns } from './use-runs.ts'

type CompareScreenProps = {
  environments: readonly Environment[]
  all: readonly Environment[]
  most: number
  onChoose: (ids: readonly string[]) => void
}

/** Two environments or more, their rails in line; the first difference that matters, with its fix. */
export function CompareScreen({ environments, all, most, onChoose }: CompareScreenProps) {
  const { each, comparison, now } = useCompared(environments)
  const runs = useRuns(environments)
  const [shown, setShown] = useState<'all' | 'differences'>('all')
  const ids = environments.map(({ id }) => id)
  const free = all.filter(({ id }) => !ids.includes(id))
  const choose = (place: number, id: string) => {
    // Chosen again, two change places.
    const next = ids.map((other, index) => (index === place ? id : other === id ? (ids[place] ?? other) : other))
    onChoose(next)
  }
  const columns = each.map(({ environment, session, states }, index): Column => {
    const run = runs.runs[environment.id]
    return {
      id: environment.id,
      name: environment.name,
      kind: environmentKind(environment),
      head: (
        <ColumnHead
          environment={environment}
          place={index + 1}
          all={all}
          states={states}
          run={run}
          onChoose={(id) => choose(index, id)}
          onLeave={ids.length > 2 ? () => onChoose(ids.filter((id) => id !== environment.id)) : undefined}
        />
      ),
      states,
      running: run?.step,
      token: session.token && tokenResult(session.token),
      api: session.api && apiResult(session.api),
    }
  })
  const exported = columns.map(({ name, kind, token, api }) => ({ name, kind, token, api }))
  const failed = ids.map((id) => runs.runs[id]?.failed).find((failure) => failure !== undefined)
  const refused = each.find(({ states }) => states.some(({ status }) => status === 'failed'))
  return (
    <div className="grid items-start gap-x-6 gap-y-5 *:min-w-0 lg:grid-cols-[minmax(0,1.45fr)_minmax(0,1fr)]">
      <div className="grid gap-3.5 *:min-w-0">
        <div className="flex flex-wrap items-center gap-2">
          <div className="mr-auto">
            <PageHeading title={`${words.heading}: ${environments.map(({ name }) => name).join(', ')}`}>
              {words.heading}
            </PageHeading>
          </div>
          <Button
            look="quiet"
            onClick={() => onChoose(ids.toReversed())}
            icon={<ArrowLeftRight aria-hidden className="size-4" />}
          >
            {words.swap}
          </Button>
          <Segmented
            label={words.show}
            value={shown}
            options={[
              { value: 'all', label: words.all },
              { value: 'differences', label: words.differences },
            ]}
            onValue={setShown}
          />
          {runs.running ? (
            <Button onClick={runs.cancel} icon={<Square aria-hidden className="size-3.5" />}>
              {words.cancel}
            </Button>
          ) : (
            <Button onClick={runs.start} icon={<Play aria-hidden className="size-4" />}>
              {words.runBoth(ids.length)}
            </Button>
          )}
        </div>
        {failed && (
          <Notice look="bad" role="alert" title={platformFailure.title}>
            {platformFailure.text(failed.name)}
          </Notice>
        )}
        {!comparison.first && (
          <Notice look="good" title={words.none}>
            {words.noneText}
          </Notice>
        )}
        <CompareTable
          columns={columns}
          comparison={comparison}
          differencesOnly={shown === 'differences'}
          now={now}
          band={<FirstDifference environments={environments} comparison={comparison} />}
        />
        <div className="flex flex-wrap items-center gap-2">
          {free.length > 0 && ids.length < most && (
            <Button
              onClick={() => onChoose([...ids, free[0]?.id ?? ''])}
              icon={<Plus aria-hidden className="size-4" />}
            >
              {words.addThird}
            </Button>
          )}
          <span className="ml-auto text-small text-ink-2">{words.export}</span>
          <CopyButton label={words.exportMarkdown} text={() => comparisonMarkdown(comparison, exported, now)} />
          <Button
            look="quiet"
            size="small"
            onClick={() =>
              downloadFile('comparison.json', comparisonJson(comparison, exported, now), 'application/json')
            }
          >
            {words.exportJson}
          </Button>
        </div>
      </div>
      <ProbePanel environments={environments} suggested={(refused ?? each.at(-1))?.environment.id ?? ''} />
    </div>
  )
}

type FirstDifferenceProps = Pick<CompareScreenProps, 'environments'> &
  Pick<ReturnType<typeof useCompared>, 'comparison'>

/** The band above the first difference that matters: what it is, and the one fix. */
function FirstDifference({ environments, comparison }: FirstDifferenceProps) {
  const [, navigate] = useLocation()
  const change = useChangeEnvironment()
  const { first } = comparison
  const compared = comparison.inputs.find(({ input }) => input === first?.input)
  const wrong = first && environments[first.environment]
  const right = environments.find((environment) => environment !== wrong)
  if (!first || !compared || !wrong || !right) return null
  const fix = fixOf(first.input, wrong, right)
  const { name, claim } = inputNames[first.input]
  const apply = () => {
    if (fix.kind === 'step') navigate(`/env/${wrong.id}/${fix.step}`)
    else change(wrong, () => fix.environment)
  }
  return (
    <div
      role="row"
      className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line bg-bad-soft py-3 pr-4 pl-4 shadow-[inset_4px_0_0_var(--c-bad)]"
    >
      <div role="cell" className="min-w-[min(14rem,100%)] flex-1">
        <h2 className="font-heavy">{words.first(claim ?? name.toLowerCase())}</h2>
        <p>
          {firstDifferenceWords(
            compared,
            first.environment,
            environments.map((environment) => environment.name),
          )}
        </p>
      </div>
      <div role="cell" className="max-sm:w-full">
        <Button look="primary" className="wrap-anywhere max-sm:w-full" onClick={apply}>
          {fixWords(fix, wrong.name, right.name)}
        </Button>
      </div>
    </div>
  )
}
