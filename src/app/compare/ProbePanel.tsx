import { Radar, RefreshCw, Square } from 'lucide-react'
import { useState } from 'react'

import { effectiveClaims } from '#core/environment/effective-claims.ts'
import { changed, environmentKind, isGenericHost, type Environment } from '#core/environment/environment.ts'
import { conclude, type ProbeConclusion } from '#core/probe/conclude.ts'
import { atAudience, placesOf, probePlan, type ProbePlace, type ProbePlan } from '#core/probe/plan.ts'
import { parseLoginHost } from '#core/salesforce-host/login-host.ts'
import { ProbeGrid } from '#features/compare/ProbeGrid.tsx'
import { Button } from '#ui/Button.tsx'
import { ConfirmButton } from '#ui/ConfirmButton.tsx'
import { CopyButton } from '#ui/CopyButton.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Segmented } from '#ui/Segmented.tsx'
import { TextField } from '#ui/TextField.tsx'
import { hostWords } from '#words/en/login-host.ts'
import {
  addressName,
  conclusionWords,
  gridText,
  probeBlockWords,
  probeEndWords,
  probeWords as words,
} from '#words/en/probe.ts'
import { platformFailure } from '#words/en/shared.ts'

import { useChangeEnvironment } from '../state/environments.ts'
import { usePorts } from '../state/ports.ts'
import { startProbe, stopProbe, useProbeRun, type ProbeRun } from './probe-runs.ts'

/** From so many logins on production is asked first. */
const ASKS_FROM = 9

/** The probe of one of the environments: what it will cost, what was answered, what that comes to. */
export function ProbePanel({ environments, suggested }: { environments: readonly Environment[]; suggested: string }) {
  const [chosen, setChosen] = useState<string>()
  const environment = environments.find(({ id }) => id === (chosen ?? suggested)) ?? environments[0]
  if (!environment) return null
  return (
    <section aria-label={words.heading} className="grid gap-3.5 *:min-w-0">
      {environments.length > 1 && (
        <Segmented
          label={words.whichEnvironment}
          value={environment.id}
          options={environments.map(({ id, name }) => ({ value: id, label: name }))}
          onValue={setChosen}
        />
      )}
      <ProbeOf key={environment.id} environment={environment} />
    </section>
  )
}

function ProbeOf({ environment }: { environment: Environment }) {
  const { flow } = usePorts()
  const planned = probePlan(environment)
  const run = useProbeRun(environment.id)
  const plan = run?.plan ?? (planned.ok ? planned.value : undefined)
  const conclusion = run && !run.running && run.places.length > 0 ? conclude(run.plan, run.places) : undefined
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h2 className="text-title font-heavy">{words.heading}</h2>
        {plan && (
          <p className="mr-auto text-small text-ink-2">
            {words.of(environment.name, plan.hosts.length, plan.audiences.length)}
          </p>
        )}
        {planned.ok && (
          <StartButton
            environment={environment}
            plan={planned.value}
            run={run}
            start={() => startProbe(environment, planned.value, flow)}
          />
        )}
      </div>
      <OwnHostField environment={environment} />
      {!planned.ok && <Notice look="warn" title={probeBlockWords(planned.error)} />}
      {planned.ok && !run && <p className="text-small text-ink-2">{costWords(environment, planned.value)}</p>}
      {planned.ok && planned.value.withoutGenericHosts && (
        <p className="text-small text-ink-2">{words.withoutGeneric}</p>
      )}
      {run?.running && (
        <p role="status" className="text-ink-2">
          {words.progress(run.places.length, placesOf(run.plan).length)}
        </p>
      )}
      {run?.failed && (
        <Notice look="bad" role="alert" title={platformFailure.title}>
          {platformFailure.text(run.failed.name)}
        </Notice>
      )}
      {run?.block && <Notice look="warn" role="alert" title={probeBlockWords(run.block)} />}
      {conclusion && <Conclusion environment={environment} conclusion={conclusion} plan={run?.plan} />}
      {plan && (
        <div className="overflow-hidden rounded-card border border-line bg-panel shadow-card">
          <ProbeGrid
            plan={plan}
            places={run?.places ?? []}
            running={run?.running === true}
            best={
              conclusion && 'best' in conclusion && conclusion.code !== 'gets_further' ? conclusion.best : undefined
            }
            name={addressName}
          />
          {run && <Footer environment={environment} run={run} />}
        </div>
      )}
    </>
  )
}

function costWords(environment: Environment, plan: ProbePlan): string {
  const logins = placesOf(plan).length
  return environment.kind === 'practice'
    ? words.warnPractice(logins)
    : words.warn(logins, effectiveClaims(environment).subject)
}

type StartButtonProps = { environment: Environment; plan: ProbePlan; run: ProbeRun | undefined; start: () => void }

/** Starts, starts again, stops. Production asks before so many logins. */
function StartButton({ environment, plan, run, start }: StartButtonProps) {
  if (run?.running)
    return (
      <Button onClick={() => stopProbe(environment.id)} icon={<Square aria-hidden className="size-3.5" />}>
        {words.stop}
      </Button>
    )
  const logins = placesOf(plan).length
  const icon = run ? <RefreshCw aria-hidden className="size-4" /> : <Radar aria-hidden className="size-4" />
  const label = run ? words.again : words.start
  return environmentKind(environment) === 'production' && logins >= ASKS_FROM ? (
    <ConfirmButton look="secondary" confirm={words.confirmProduction(logins)} onConfirm={start} icon={icon}>
      {label}
    </ConfirmButton>
  ) : (
    <Button onClick={start} icon={icon}>
      {label}
    </Button>
  )
}

/** Where the generic host is set, the org's own is not known until somebody says it. */
function OwnHostField({ environment }: { environment: Environment }) {
  const change = useChangeEnvironment()
  const [typed, setTyped] = useState<string>()
  if (environment.kind === 'practice' || !isGenericHost(environment.host)) return null
  const shown = typed ?? environment.ownHost ?? ''
  const parsed = parseLoginHost(shown)
  const isGeneric = parsed.ok && isGenericHost(parsed.value.host)
  const isWrong = shown !== '' && (!parsed.ok || isGeneric)
  const id = `own-host-${environment.id}`
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="text-small font-strong">
        {words.ownHost}
      </label>
      <TextField
        id={id}
        mono
        value={shown}
        invalid={isWrong}
        placeholder="acme.my.salesforce.com"
        onValue={(value) => {
          setTyped(value)
          const host = parseLoginHost(value)
          const isUsable = host.ok && !isGenericHost(host.value.host)
          if (!isUsable && value !== '') return
          change(environment, ({ ownHost: _before, ...rest }) =>
            host.ok ? { ...rest, ownHost: host.value.host } : rest,
          )
        }}
        className="max-w-100"
      />
      <p
        id={isWrong ? `${id}-problem` : undefined}
        className={isWrong ? 'text-small text-bad' : 'text-small text-ink-2'}
      >
        {isWrong && !parsed.ok ? hostWords(parsed.error) : words.ownHostHelp}
      </p>
    </div>
  )
}

type ConclusionProps = {
  environment: Environment
  conclusion: ProbeConclusion
  plan: ProbePlan | undefined
}

function Conclusion({ environment, conclusion, plan }: ConclusionProps) {
  const change = useChangeEnvironment()
  const [before, setBefore] = useState<Environment>()
  const { look, title, text } = conclusionWords(conclusion, addressName)
  const mended = 'best' in conclusion && plan ? changeTo(environment, conclusion.best, plan) : undefined
  return (
    <Notice
      look={look}
      role="status"
      title={title}
      action={
        before ? (
          <Button
            onClick={() => {
              change(environment, () => before)
              setBefore(undefined)
            }}
          >
            {words.undo}
          </Button>
        ) : (
          mended && (
            <Button
              look="primary"
              onClick={() => {
                setBefore(environment)
                change(environment, () => mended.environment)
              }}
            >
              {words.use(addressName(mended.place))}
            </Button>
          )
        )
      }
    >
      {text}
      {before && 'best' in conclusion && (
        <p>
          {words.used(
            addressName(plan?.current?.host === conclusion.best.host ? conclusion.best.audience : conclusion.best.host),
          )}
        </p>
      )}
    </Notice>
  )
}

/** The environment set to a place, where that is another than the one set and a host of its own kind. */
function changeTo(environment: Environment, { host, audience }: ProbePlace, { current, hosts }: ProbePlan) {
  const isOtherHost = host !== current?.host
  const isOtherAudience = audience !== current?.audience
  if (environment.kind === 'practice') {
    // A practice org lives at its host; another audience can be written.
    const isHere = isOtherAudience && host === hosts[0]
    return isHere ? { place: audience, environment: withAudience(environment, audience) } : undefined
  }
  if (!isOtherHost && !isOtherAudience) return undefined
  const there = { ...environment, host: new URL(host).hostname }
  return { place: isOtherHost ? host : audience, environment: withAudience(there, audience) }
}

/** Writes an audience where another one would be derived; what was typed as the end stays. */
function withAudience(environment: Environment, audience: string): Environment {
  const isWritten = environment.claims.more?.['aud'] !== undefined
  if (!isWritten && effectiveClaims(environment).audience === audience) return environment
  const { expires } = environment.claims
  const { claims } = atAudience(environment, audience)
  return changed(environment, { claims: { ...claims, ...(expires ? { expires } : {}) } })
}

function Footer({ environment, run }: { environment: Environment; run: ProbeRun }) {
  const tokens = run.places.filter(({ answer }) => answer.kind === 'token').length
  const ended = run.end === undefined ? undefined : probeEndWords(run.end)
  return (
    <div className="flex flex-wrap items-center gap-2 border-t border-line px-3 py-2 text-small text-ink-2">
      <p className="mr-auto min-w-[min(12rem,100%)] flex-1">
        {ended !== undefined && `${ended} `}
        {words.footer(run.places.length, run.tookMilliseconds, tokens, effectiveClaims(environment).subject)}
      </p>
      <CopyButton label={words.copyGrid} text={() => gridText(run.places)} />
    </div>
  )
}
