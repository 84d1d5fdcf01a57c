import { useSyncExternalStore } from 'react'

import { DEFAULT_HOST_FAMILIES, HOST_FAMILIES } from '#core/vocabulary/salesforce.ts'
import { LeftThisPage } from '#features/wire/LeftThisPage.tsx'
import { Card, CardBody } from '#ui/Card.tsx'
import { CopyButton } from '#ui/CopyButton.tsx'

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
    environment: names.get(environmentId) ?? 'removed',
    exchange,
  }))
  return (
    <>
      <Header />
      <main className="mx-auto grid *:min-w-0 max-w-190 gap-3.5 px-3.5 pt-6 pb-16">
        <PageHeading>Trust</PageHeading>
        <p className="text-ink-2">What this page can do with your secrets, and how to find out without believing it.</p>
        <Card title="What left this page since it was opened">
          <LeftThisPage sent={sent} />
          <p className="border-t border-line px-3.5 py-2 text-small text-ink-3">
            Since it was opened; a reload starts again. Clearing a list in the wire takes nothing away here.
          </p>
        </Card>
        <Card title="What the relay sees">
          <CardBody>
            <ul className="grid list-disc gap-1.5 pl-5 text-ink-2">
              <li>
                <strong className="font-heavy">The assertion.</strong> Whoever holds it can get a token until it
                expires: two minutes unless you change it.
              </li>
              <li>
                <strong className="font-heavy">The access token and the API answers.</strong> A token lives as long as
                the org’s session timeout says.
              </li>
              <li>
                <strong className="font-heavy">Never the private key.</strong> It is a handle the browser refuses to
                export; no request of this page could hold it.
              </li>
            </ul>
            <p className="text-ink-2">
              It logs method, host, kind of path, status and milliseconds; no bodies, no query strings, no header
              fields. It follows no redirect and keeps no cookie. Salesforce sees the relay’s address: where profiles or
              apps restrict IP ranges, that address has to be allowed.
            </p>
            <p className="text-ink-2">
              It connects to these hosts and to nothing else; below each rule stands the pattern that enforces it:
            </p>
            <dl className="grid gap-2.5">
              {DEFAULT_HOST_FAMILIES.map((family) => (
                <div key={family}>
                  <dt>{HOST_FAMILY_WORDS[family]}</dt>
                  <dd>
                    <code className="font-mono text-small break-all text-ink-3">{HOST_FAMILIES[family].source}</code>
                  </dd>
                </div>
              ))}
            </dl>
          </CardBody>
        </Card>
        <Card title="How to do without it">
          <CardBody>
            <ul className="grid list-disc gap-1.5 pl-5 text-ink-2">
              <li>
                <strong className="font-heavy">Direct mode.</strong> An administrator allows this page’s origin in Setup
                → CORS; then the Token step can talk to the org with nothing in between.
              </li>
              <li>
                <strong className="font-heavy">Your own copy.</strong> Page, relay and practice org are one small
                program; run it on your machine:
                <span className="flex items-center">
                  <code className="font-mono text-mono">npm start</code>
                  <CopyButton text="npm start" iconOnly what="command" />
                </span>
              </li>
              <li>
                <strong className="font-heavy">The practice org.</strong> Needs no relay and no Salesforce org; use it
                to learn and to show.
              </li>
            </ul>
          </CardBody>
        </Card>
        <Card title="How to check">
          <CardBody>
            <ol className="grid list-decimal gap-1.5 pl-5 text-ink-2">
              <li>
                Open the browser’s developer tools, Network, and run the flow. Every line there is a line of the list
                above.
              </li>
              <li>
                Look at the page’s Content-Security-Policy header: scripts only from here, connections only to here and
                to Salesforce hosts. The browser enforces it, whatever the page’s code tries.
              </li>
              <li>
                In the console, take the key out of IndexedDB and try{' '}
                <code className="font-mono text-mono">crypto.subtle.exportKey</code>: it rejects with
                InvalidAccessError.
              </li>
            </ol>
          </CardBody>
        </Card>
      </main>
    </>
  )
}

const HOST_FAMILY_WORDS: Record<(typeof DEFAULT_HOST_FAMILIES)[number], string> = {
  generic: 'login.salesforce.com and test.salesforce.com.',
  my_domain:
    'One org’s My Domain: its name, then the kind of org where there is one (sandbox, develop, scratch, demo, patch, trailblaze, free), then .my.salesforce.com.',
  site: 'One org’s sites: named the same way, then .my.site.com.',
}
