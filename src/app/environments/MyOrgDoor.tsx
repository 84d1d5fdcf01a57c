import { useId, useState } from 'react'

import { AUDIENCE_EVIDENCE, audienceChoices } from '#core/environment/audience.ts'
import { environmentKind, newEnvironment, type Environment } from '#core/environment/environment.ts'
import { epochMilliseconds } from '#core/kernel/numeric-date.ts'
import { kindsOfHost, type RealKind } from '#core/salesforce-host/kind-of-host.ts'
import { parseLoginHost } from '#core/salesforce-host/login-host.ts'
import { EVERY_FAMILY } from '#core/salesforce-host/reach.ts'
import { Button } from '#ui/Button.tsx'
import { EvidenceBars } from '#ui/EvidenceBars.tsx'
import { Segmented } from '#ui/Segmented.tsx'
import { Sentence } from '#ui/Sentence.tsx'
import { TextField } from '#ui/TextField.tsx'
import { kindBesideName, kindChoice, myOrgDoor as words } from '#words/en/environments-page.ts'
import { hostWords, madeOfWords } from '#words/en/login-host.ts'

import { KindTile } from './KindTile.tsx'

/** Where a real org is, as far as it is said: the rest of an environment follows from it. */
export type OrgPlace = { host: string; saidKind?: RealKind; sitePath?: string }

const SHOWN_FOR = { id: '', name: '', createdAt: epochMilliseconds(0), kind: 'real' } as const

/** Asks for one address of the org, and says what follows from it before anything is made. */
export function MyOrgDoor({ busy, onAdd }: { busy: boolean; onAdd: (place: OrgPlace) => void }) {
  const id = useId()
  const [typed, setTyped] = useState('')
  const [tried, setTried] = useState(false)
  const [said, setSaid] = useState<RealKind>()
  // Whether a relay reaches it is told by its answer, not by this field.
  const read = parseLoginHost(typed, EVERY_FAMILY)
  const problem = !read.ok && (tried || read.error.code === 'host_misspelt') ? read.error : undefined
  const place = read.ok ? placeOf(read.value, said) : undefined
  const add = () => {
    setTried(true)
    if (place) onAdd(place)
    else document.getElementById(`${id}-host`)?.focus()
  }
  return (
    <form
      noValidate
      className="flex grow flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        if (!busy) add()
      }}
    >
      {place ? (
        <Reading place={place} madeOf={read.ok ? madeOfWords(read.value) : undefined} onSaid={setSaid} />
      ) : (
        <Examples />
      )}
      <div className="mt-auto flex flex-wrap gap-2">
        <label htmlFor={`${id}-host`} className="sr-only">
          {words.label}
        </label>
        <TextField
          id={`${id}-host`}
          mono
          value={typed}
          placeholder="acme.lightning.force.com"
          invalid={problem !== undefined}
          className="min-w-0 grow"
          onValue={(value) => {
            setTyped(value)
            setTried(false)
            setSaid(undefined)
          }}
          // Leaving the field counts as having meant it, so that nobody is corrected in the middle of a word.
          onBlur={() => setTried(typed !== '')}
        />
        <Button type="submit" busy={busy}>
          {words.add}
        </Button>
      </div>
      {problem && (
        <div className="grid justify-items-start gap-2">
          <p id={`${id}-host-problem`} role="alert" className="text-small text-bad">
            {hostWords(problem)}
          </p>
          {problem.code === 'host_misspelt' && (
            <Button size="small" onClick={() => setTyped(problem.meant)}>
              {words.instead(problem.meant)}
            </Button>
          )}
          {(problem.code === 'host_not_salesforce' || problem.code === 'host_beyond_relay') && (
            <Button
              size="small"
              onClick={() =>
                onAdd({ host: problem.host, ...(problem.code === 'host_not_salesforce' ? { saidKind: 'custom' } : {}) })
              }
            >
              {words.buildOnly}
            </Button>
          )}
        </div>
      )}
    </form>
  )
}

function placeOf({ host, sitePath }: { host: string; sitePath?: string }, said: RealKind | undefined): OrgPlace {
  return {
    host,
    ...(said === undefined ? {} : { saidKind: said }),
    ...(sitePath === undefined ? {} : { sitePath }),
  }
}

/** What follows from the address: the kind, the token host, the audience and how sure that is. */
function Reading({
  place,
  madeOf,
  onSaid,
}: {
  place: OrgPlace
  madeOf: string | undefined
  onSaid: (kind: RealKind) => void
}) {
  const environment: Environment = newEnvironment({ ...SHOWN_FOR, ...place })
  const kind = environmentKind(environment)
  const kinds = kindsOfHost(place.host)
  const [audience] = audienceChoices(environment)
  const optIn = parseLoginHost(place.host).ok ? undefined : words.optIn
  return (
    <div role="status" className="grid gap-2 text-small">
      <p className="flex items-center gap-2.5">
        <KindTile kind={kind} small />
        <span data-kind={kind} className="font-strong text-kind">
          {kindBesideName[kind]}
        </span>
        <span className="min-w-0 font-mono wrap-anywhere">{place.host}</span>
      </p>
      {kinds.length > 1 && kind !== 'practice' && (
        <Segmented<RealKind>
          label={words.kindLabel}
          value={kind}
          options={kinds.map((value) => ({ value, label: kindChoice[value] }))}
          onValue={onSaid}
        />
      )}
      {madeOf !== undefined && <p className="text-ink-2">{madeOf}</p>}
      <p className="wrap-anywhere">
        <Sentence of={words.tokenFrom(place.host)} />
      </p>
      {audience && (
        <div className="wrap-anywhere">
          <Sentence of={words.audience(audience.value)} />
          <EvidenceBars
            evidence={AUDIENCE_EVIDENCE[audience.id]}
            source={words.audienceSource[AUDIENCE_EVIDENCE[audience.id]]}
          />
        </div>
      )}
      {optIn !== undefined && <p className="text-warn">{optIn}</p>}
    </div>
  )
}

const EXAMPLES = [
  ['production', '', 'acme', '.my.salesforce.com'],
  ['sandbox', 'acme', '--uat.sandbox', '.my.salesforce.com'],
  ['developer', 'acme-dev-ed', '.develop', '.my.salesforce.com'],
] as const

function Examples() {
  return (
    <ul className="grid gap-2" aria-hidden>
      {EXAMPLES.map(([kind, before, telling, after]) => (
        <li key={kind} className="flex items-center gap-2.5 font-mono text-small text-ink-2">
          <KindTile kind={kind} small />
          <span className="min-w-0 wrap-anywhere">
            {before}
            <b className="text-ink">{telling}</b>
            {after}
          </span>
        </li>
      ))}
    </ul>
  )
}
