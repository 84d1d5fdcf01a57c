import { useSyncExternalStore } from 'react'

import { DEFAULT_HOST_FAMILIES, HOST_FAMILIES } from '#core/vocabulary/salesforce.ts'
import { LeftThisPage } from '#features/wire/sent/LeftThisPage.tsx'
import { Card, CardBody } from '#ui/Card.tsx'
import { CopyButton } from '#ui/CopyButton.tsx'
import { Sentence } from '#ui/Sentence.tsx'
import { hostFamilyWords, trustPage as words } from '#words/en/trust.ts'

import { useEnvironments } from '../state/environments.ts'
import { usePorts } from '../state/ports.ts'
import { Header } from '../shell/Header.tsx'
import { PageHeading } from '../shell/PageHeading.tsx'

/** Why trust this page: what left it, what the relay sees, how to check, how to need none of it. */
export function TrustPage() {
  const { live } = usePorts()
  useSyncExternalStore(live.subscribe, live.version, live.version)
  const environments = useEnvironments().data ?? []
  const names = new Map(environments.map(({ id, name }) => [id, name]))
  const sent = live.sent().map(({ environmentId, exchange }) => ({
    environment: names.get(environmentId) ?? words.removed,
    exchange,
  }))
  return (
    <>
      <Header />
      <main className="mx-auto grid *:min-w-0 max-w-190 gap-3.5 px-3.5 pt-6 pb-16">
        <PageHeading>{words.heading}</PageHeading>
        <p className="text-ink-2">{words.lead}</p>
        <Card title={words.left}>
          <LeftThisPage sent={sent} />
          <p className="border-t border-line px-3.5 py-2 text-small text-ink-3">{words.leftNote}</p>
        </Card>
        <Card title={words.relay}>
          <CardBody>
            <ul className="grid list-disc gap-1.5 pl-5 text-ink-2">
              <li>
                <Sentence of={words.assertion} />
              </li>
              <li>
                <Sentence of={words.tokenAndAnswers} />
              </li>
              <li>
                <Sentence of={words.neverPrivateKey} />
              </li>
            </ul>
            <p className="text-ink-2">{words.relayLogs}</p>
            <p className="text-ink-2">{words.relayHosts}</p>
            <dl className="grid gap-2.5">
              {DEFAULT_HOST_FAMILIES.map((family) => (
                <div key={family}>
                  <dt>{hostFamilyWords[family]}</dt>
                  <dd>
                    <code className="font-mono text-small break-all text-ink-3">{HOST_FAMILIES[family].source}</code>
                  </dd>
                </div>
              ))}
            </dl>
          </CardBody>
        </Card>
        <Card title={words.withoutRelay}>
          <CardBody>
            <ul className="grid list-disc gap-1.5 pl-5 text-ink-2">
              <li>
                <Sentence of={words.directMode} />
              </li>
              <li>
                <Sentence of={words.ownCopy} />
                <span className="flex items-center">
                  <code className="font-mono text-mono">npm start</code>
                  <CopyButton text="npm start" iconOnly what={words.command} />
                </span>
              </li>
              <li>
                <Sentence of={words.practiceOrg} />
              </li>
            </ul>
          </CardBody>
        </Card>
        <Card title={words.check}>
          <CardBody>
            <ol className="grid list-decimal gap-1.5 pl-5 text-ink-2">
              <li>{words.checkNetwork}</li>
              <li>{words.checkPolicy}</li>
              <li>
                <Sentence of={words.checkKey} />
              </li>
            </ol>
          </CardBody>
        </Card>
      </main>
    </>
  )
}
