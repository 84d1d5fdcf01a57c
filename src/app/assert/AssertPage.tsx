import { useEffect, useMemo, useState, useSyncExternalStore } from 'react'

import { decodeShare } from '#core/environment/share.ts'
import { whatWritingLacks } from '#core/flow/steps/assertion.ts'
import { Button } from '#ui/Button.tsx'
import { Notice } from '#ui/Notice.tsx'
import { shareErrorWords } from '#words/en/share.ts'
import { assertPage as words } from '#words/en/assert.ts'

import { AssertionWorkbench } from '../bench/steps/AssertionWorkbench.tsx'
import { useSigningKey } from '../bench/state/use-signing-key.ts'
import { Header } from '../shell/Header.tsx'
import { PageHeading } from '../shell/PageHeading.tsx'
import { PortsContext, usePorts } from '../state/ports.ts'
import { SetupCard } from './SetupCard.tsx'
import { useMemorySetup } from './use-memory-setup.ts'

/** An assertion without an environment: built, broken, signed and shared. */
export function AssertPage() {
  const ports = usePorts()
  const { key } = useMemorySetup()
  // A key that was made here is found where those of the shelf are, and kept nowhere.
  const here = useMemo(() => {
    const { keys } = ports.flow
    const get = async (thumbprint: string) => (thumbprint === key?.thumbprint ? key : keys.get(thumbprint))
    return { ...ports, flow: { ...ports.flow, keys: { ...keys, get } } }
  }, [ports, key])
  return (
    <>
      <Header />
      <main className="mx-auto grid max-w-360 gap-3.5 px-3.5 pt-6 pb-16 *:min-w-0 sm:px-6">
        <div>
          <PageHeading>{words.heading}</PageHeading>
          <p className="mt-1 max-w-180 text-ink-2">{words.lead}</p>
        </div>
        <PortsContext value={here}>
          <Workbench />
        </PortsContext>
      </main>
    </>
  )
}

function Workbench() {
  const setup = useMemorySetup()
  const { environment, change } = setup
  const { key } = useSigningKey(environment)
  const known = setup.key?.thumbprint === environment.keyThumbprint ? setup.key : key
  return (
    <>
      <BroughtByLink setup={setup} />
      <SetupCard setup={setup} />
      <AssertionWorkbench
        environment={environment}
        onEnvironment={change}
        blockedBy={known || environment.signing === 'elsewhere' ? whatWritingLacks(environment) : 'key'}
      />
    </>
  )
}

/** What the fragment of the address brings: taken over at once where nothing was done here yet, else asked about. */
function BroughtByLink({ setup }: { setup: ReturnType<typeof useMemorySetup> }) {
  const { touched, takenFrom, take } = setup
  const fragment = useSyncExternalStore(onFragment, fragmentNow, noFragment)
  const [kept, setKept] = useState<string>()
  const shared = useMemo(() => (fragment.length > 1 ? decodeShare(fragment) : undefined), [fragment])
  useEffect(() => {
    if (shared?.ok === true && !touched) take(shared.value, fragment)
  }, [shared, touched, take, fragment])
  if (!shared || kept === fragment) return null
  if (takenFrom === fragment) return <Notice role="status" title={words.taken} />
  if (!shared.ok) {
    const { title, text } = shareErrorWords(shared.error)
    return (
      <Notice look="bad" role="alert" title={title}>
        {text}
      </Notice>
    )
  }
  return (
    <Notice
      role="status"
      title={words.linkTitle}
      action={
        <span className="flex flex-wrap gap-2">
          <Button look="primary" onClick={() => take(shared.value, fragment)}>
            {words.takeLink}
          </Button>
          <Button onClick={() => setKept(fragment)}>{words.keepMine}</Button>
        </span>
      }
    >
      {words.linkText}
    </Notice>
  )
}

const fragmentNow = () => location.hash
const noFragment = () => ''

function onFragment(listener: () => void): () => void {
  addEventListener('hashchange', listener)
  return () => removeEventListener('hashchange', listener)
}
