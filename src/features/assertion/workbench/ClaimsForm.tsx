import { Plus } from 'lucide-react'
import { useId, useState } from 'react'

import { consumerKeyOddity, readConsumerKey } from '#core/environment/consumer-key.ts'
import { audienceChoices, computedAudience } from '#core/environment/audience.ts'
import { effectiveClaims } from '#core/environment/effective-claims.ts'
import type { FormClaim } from '#core/environment/form-claims.ts'
import { chooseAudience, deriveClaim, drawJti, typeClaim } from '#core/environment/typed-claims.ts'
import { jsonMember, type JsonObject } from '#core/kernel/json.ts'
import { SCREEN_LABEL } from '#core/vocabulary/salesforce.ts'
import { Button } from '#ui/Button.tsx'
import { Segmented } from '#ui/Segmented.tsx'
import { TextField } from '#ui/TextField.tsx'
import { audienceNames, claimsCard } from '#words/en/assertion.ts'
import { consumerKeyOddityWords } from '#words/en/consumer-key.ts'
import { claimsForm as words, knownClaims, knownParameters } from '#words/en/workbench.ts'

import { usualValue } from './claim-help.ts'
import { ClaimRow } from './ClaimRow.tsx'
import { ExpiryRow } from './ExpiryRow.tsx'
import { changeMember, JsonField, readValue } from './JsonField.tsx'
import { LeftOutRow } from './LeftOutRow.tsx'
import type { Place } from './place.ts'
import type { Workbench } from './use-workbench.ts'

/** Claims with a row of their own, whether they are there or not. */
const OWN_ROWS = ['iss', 'sub', 'aud', 'exp', 'jti']

/** The draft as rows: the claims of this flow, and whatever else was said. */
export function ClaimsForm({ bench }: { bench: Workbench }) {
  const { written } = bench
  const others = (members: JsonObject, where: Place['in'], known: readonly string[]) =>
    Object.keys(members)
      .filter((name) => !known.includes(name))
      .map((name): Place => ({ in: where, name }))
  const alg = written.header['alg'] === 'RS256' ? ['alg'] : []
  return (
    <div className="@container">
      <IssuerRow bench={bench} />
      <TextRow bench={bench} name="sub" />
      <ExpiryRow bench={bench} />
      <AudienceRow bench={bench} />
      <JtiRow bench={bench} />
      {[...others(written.header, 'header', alg), ...others(written.claims, 'claims', OWN_ROWS)].map((place) => (
        <OtherRow key={`${place.in} ${place.name}`} bench={bench} place={place} />
      ))}
      <AddRow bench={bench} />
    </div>
  )
}

function IssuerRow({ bench }: { bench: Workbench }) {
  const { environment, change } = bench
  const { issuer } = effectiveClaims(environment)
  const problem = consumerKeyOddity(issuer) === 'whitespace' ? consumerKeyOddityWords.whitespace : undefined
  const { claims, app } = environment
  return (
    <TextRow
      bench={bench}
      name="iss"
      problem={problem}
      read={readConsumerKey}
      derive={
        claims.issuer !== undefined && app.consumerKey !== '' && claims.issuer !== app.consumerKey ? (
          <Button size="small" onClick={() => change(deriveClaim(claims, 'iss'))}>
            {claimsCard.fromApp}
          </Button>
        ) : undefined
      }
    />
  )
}

type TextRowProps = {
  bench: Workbench
  name: FormClaim
  problem?: string | undefined
  read?: (typed: string) => string
  derive?: React.ReactNode
}

/** A claim that is a text: typed, followed from the earlier steps, said as JSON, or left out on purpose. */
function TextRow({ bench, name, problem, read = (typed) => typed, derive }: TextRowProps) {
  const { environment, change, written } = bench
  const { claims: draft, approval } = environment
  const place: Place = { in: 'claims', name }
  const override = jsonMember(draft.more, name)
  if (override !== undefined) return <OtherRow bench={bench} place={place} />
  if (draft.without?.includes(name) === true) return <LeftOutRow bench={bench} name={name} />
  const { issuer, subject } = effectiveClaims(environment)
  const fromApproval = name === 'sub' && draft.subject !== undefined && draft.subject !== approval.username
  return (
    <ClaimRow
      bench={bench}
      place={place}
      label={SCREEN_LABEL[name]}
      htmlFor={`claim-${name}`}
      problem={problem}
      onLeaveOut={Object.hasOwn(written.claims, name) ? () => leaveOut(bench, name) : undefined}
    >
      <TextField
        id={`claim-${name}`}
        mono
        value={name === 'iss' ? issuer : subject}
        invalid={problem !== undefined}
        onValue={(typed) => change(typeClaim(draft, name, read(typed)))}
      />
      {derive}
      {fromApproval && (
        <Button size="small" onClick={() => change(deriveClaim(draft, 'sub'))}>
          {claimsCard.fromApproval}
        </Button>
      )}
    </ClaimRow>
  )
}

function AudienceRow({ bench }: { bench: Workbench }) {
  const { environment, change, written } = bench
  const { claims: draft } = environment
  if (jsonMember(draft.more, 'aud') !== undefined)
    return <OtherRow bench={bench} place={{ in: 'claims', name: 'aud' }} />
  if (draft.without?.includes('aud') === true) return <LeftOutRow bench={bench} name="aud" />
  const { audience } = effectiveClaims(environment)
  const computed = computedAudience(environment)
  return (
    <ClaimRow
      bench={bench}
      place={{ in: 'claims', name: 'aud' }}
      label={SCREEN_LABEL.aud}
      htmlFor="claim-aud"
      onLeaveOut={Object.hasOwn(written.claims, 'aud') ? () => leaveOut(bench, 'aud') : undefined}
    >
      <TextField
        id="claim-aud"
        mono
        className="min-w-[min(10rem,100%)]"
        value={audience}
        onValue={(typed) => change(typeClaim(draft, 'aud', typed))}
      />
      {audienceChoices(environment).map((choice) => (
        <Button
          key={choice.id}
          size="small"
          aria-pressed={choice.value === audience}
          onClick={() => change(chooseAudience(environment, choice.value))}
        >
          {audienceNames[choice.id]}
        </Button>
      ))}
      {audience !== computed && (
        <Button size="small" onClick={() => change(chooseAudience(environment, computed))}>
          {claimsCard.backToComputed}
        </Button>
      )}
    </ClaimRow>
  )
}

function JtiRow({ bench }: { bench: Workbench }) {
  const { environment, change } = bench
  const { claims: draft } = environment
  const typed = jsonMember(draft.more, 'jti')
  const mode = typed === undefined ? (draft.useJti ? 'drawn' : 'out') : 'typed'
  const choose = (chosen: typeof mode) =>
    change(
      chosen === 'typed'
        ? { ...drawJti(draft, false), more: { ...draft.more, jti: '' } }
        : drawJti(draft, chosen === 'drawn'),
    )
  return (
    <ClaimRow bench={bench} place={{ in: 'claims', name: 'jti' }} label={SCREEN_LABEL.jti}>
      <Segmented
        label={words.jtiAs}
        value={mode}
        options={[
          { value: 'out', label: words.jtiModes.out },
          { value: 'drawn', label: words.jtiModes.drawn },
          { value: 'typed', label: words.jtiModes.typed },
        ]}
        onValue={choose}
      />
      {mode === 'typed' ? (
        <JsonField bench={bench} place={{ in: 'claims', name: 'jti' }} />
      ) : (
        <span className="min-w-[min(8rem,100%)] flex-1 text-small text-ink-3">
          {mode === 'drawn' ? words.jtiDrawn : words.jtiOut}
        </span>
      )}
    </ClaimRow>
  )
}

/** A claim or parameter of any value. */
function OtherRow({ bench, place }: { bench: Workbench; place: Place }) {
  const known = (place.in === 'header' ? knownParameters : knownClaims)[place.name]
  return (
    <ClaimRow
      bench={bench}
      place={place}
      label={known?.label ?? (place.in === 'header' ? words.headerParameter : undefined)}
      htmlFor={`claim-${place.in}-${place.name}`}
      onLeaveOut={() => changeMember(bench, place, undefined)}
    >
      <JsonField bench={bench} place={place} />
    </ClaimRow>
  )
}

function leaveOut(bench: Workbench, name: FormClaim): void {
  changeMember(bench, { in: 'claims', name }, undefined)
}

/** Names that are offered for one more row; any other can be typed. */
const OFFERED: readonly Place[] = [
  { in: 'header', name: 'alg' },
  { in: 'header', name: 'typ' },
  { in: 'header', name: 'kid' },
  { in: 'claims', name: 'nbf' },
  { in: 'claims', name: 'iat' },
  { in: 'claims', name: 'prn' },
  { in: 'claims', name: 'scope' },
]

function AddRow({ bench }: { bench: Workbench }) {
  const list = useId()
  const [name, setName] = useState('')
  const trimmed = name.trim()
  const place = OFFERED.find((offered) => offered.name === trimmed) ?? { in: 'claims' as const, name: trimmed }
  const add = () => {
    if (trimmed === '') return
    const value = place.name === 'alg' ? 'none' : readValue(usualValue(trimmed, bench.counted))
    changeMember(bench, place, trimmed === 'prn' ? bench.environment.approval.username : value)
    setName('')
  }
  return (
    <form
      className="flex flex-wrap items-center gap-2 px-3.5 py-2"
      onSubmit={(event) => {
        event.preventDefault()
        add()
      }}
    >
      <TextField
        aria-label={words.add}
        placeholder={words.add}
        list={list}
        mono
        className="min-w-[min(12rem,100%)]"
        value={name}
        onValue={setName}
      />
      <datalist id={list}>
        {OFFERED.filter(
          (offered) => !Object.hasOwn(bench.written[offered.in], offered.name) || offered.name === 'alg',
        ).map((offered) => (
          <option key={offered.name}>{offered.name}</option>
        ))}
      </datalist>
      <Button type="submit" icon={<Plus aria-hidden className="size-3.5" />}>
        {words.addButton}
      </Button>
    </form>
  )
}
