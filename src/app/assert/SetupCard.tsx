import { useMutation, useQuery } from '@tanstack/react-query'
import { KeyRound } from 'lucide-react'
import type { ReactNode } from 'react'

import { SHARED_PLACES, sharedPlace, type SharedPlace } from '#core/environment/shared-place.ts'
import { generateSigningKey } from '#core/keys/generate.ts'
import type { AppKind } from '#core/vocabulary/salesforce.ts'
import { SCREEN_LABEL } from '#core/vocabulary/salesforce.ts'
import { Button } from '#ui/Button.tsx'
import { Card } from '#ui/Card.tsx'
import { Segmented } from '#ui/Segmented.tsx'
import { TextField } from '#ui/TextField.tsx'
import { assertPage as words, shortKinds } from '#words/en/assert.ts'

import { usePorts } from '../state/ports.ts'
import { withApp, type useMemorySetup } from './use-memory-setup.ts'

/** For which kind of org and app, and with which key. */
export function SetupCard({ setup }: { setup: ReturnType<typeof useMemorySetup> }) {
  const { environment, key: made, choosePlace, change, keepKey } = setup
  const place = sharedPlace(environment)
  const { flow } = usePorts()
  const shelf = useQuery({ queryKey: ['key', 'of-shelf'], queryFn: () => flow.keys.list() })
  const make = useMutation({
    mutationFn: () => generateSigningKey({ modulusBits: 2048 }),
    onSuccess: (key) => keepKey({ ...key, name: words.made, createdAt: flow.clock(), kept: 'memory' }),
  })
  const keys = [...(made ? [made] : []), ...(shelf.data ?? [])]
  return (
    <Card title={words.setup}>
      <div className="flex flex-wrap gap-x-8 gap-y-3 p-3.5">
        <Choice label={words.kind}>
          <Segmented<SharedPlace>
            label={words.kind}
            value={place}
            options={SHARED_PLACES.map((value) => ({ value, label: shortKinds[value] }))}
            onValue={(chosen) => choosePlace(chosen)}
          />
          {environment.kind === 'real' && place === 'my_domain' && (
            <TextField
              aria-label={words.host}
              placeholder={words.host}
              mono
              className="min-w-[min(14rem,100%)]"
              value={environment.host}
              onValue={(host) => choosePlace('my_domain', host.trim().toLowerCase())}
            />
          )}
        </Choice>
        <Choice label={words.app}>
          <Segmented<AppKind>
            label={words.app}
            value={environment.app.kind}
            options={[
              { value: 'external_client_app', label: SCREEN_LABEL.external_client_app },
              { value: 'connected_app', label: SCREEN_LABEL.connected_app },
            ]}
            onValue={(kind) => change({ app: withApp(environment, kind).app })}
          />
        </Choice>
        <Choice label={<label htmlFor="assert-key">{words.key}</label>}>
          <select
            id="assert-key"
            className="h-9 w-44 max-w-full rounded-control border border-line-strong bg-sunk px-2 text-body"
            value={environment.keyThumbprint ?? ''}
            onChange={(event) => change({ keyThumbprint: event.target.value })}
          >
            <option value="" disabled>
              {words.noKey}
            </option>
            {keys.map(({ thumbprint, name }) => (
              <option key={thumbprint} value={thumbprint}>
                {name}
              </option>
            ))}
          </select>
          <Button
            busy={make.isPending}
            onClick={() => make.mutate()}
            icon={<KeyRound aria-hidden className="size-4" />}
          >
            {words.make}
          </Button>
        </Choice>
      </div>
    </Card>
  )
}

/** One of the few things to choose, below its name: they stand beside each other where there is room. */
function Choice({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <div className="grid min-w-0 content-start gap-1">
      <span className="text-small text-ink-2">{label}</span>
      <div className="flex min-h-9 min-w-0 flex-wrap items-center gap-2">{children}</div>
    </div>
  )
}
