import { ArrowLeft } from 'lucide-react'
import { Link, useLocation } from 'wouter'

import { codeInput, type CodeValue } from '#core/code/input/code-input.ts'
import { SAMPLES, sampleOf, type SampleId } from '#core/code/samples/samples.ts'
import type { Environment } from '#core/environment/environment.ts'
import type { Step } from '#core/flow/facts/step.ts'
import { callbackUrl } from '#core/flow/steps/consent.ts'
import { CodeGaps } from '#features/code/CodeGaps.tsx'
import { KeyFileCard } from '#features/code/KeyFileCard.tsx'
import { SampleAbout } from '#features/code/SampleAbout.tsx'
import { SampleFiles } from '#features/code/SampleFiles.tsx'
import { SampleList } from '#features/code/SampleList.tsx'
import { KitCard } from '#features/kit/KitCard.tsx'
import { CREATOR } from '#features/wire/panel/files.ts'
import { downloadFile } from '#platform/browser/download.ts'
import { Notice } from '#ui/Notice.tsx'
import { Sentence } from '#ui/Sentence.tsx'
import { codePage as words } from '#words/en/code.ts'
import { noSuchEnvironment } from '#words/en/shared.ts'
import { app as appWords } from '#words/en/shell.ts'

import { useFlowFacts } from '../bench/state/use-flow-facts.ts'
import { useWire } from '../bench/state/use-wire.ts'
import { Header } from '../shell/Header.tsx'
import { NothingHere } from '../shell/NothingHere.tsx'
import { FOLLOWING, PageHeading } from '../shell/PageHeading.tsx'
import { ReadingSkeleton } from '../shell/PageSkeleton.tsx'
import { useEnvironment } from '../state/environments.ts'
import { usePorts } from '../state/ports.ts'

/** The login of an environment as code: every language there is, and what is claimed of each. */
export function CodePage({ id, sample }: { id: string; sample: string | undefined }) {
  const { data: environment, isPending } = useEnvironment(id)
  const chosen = sample === undefined ? SAMPLES[0].id : SAMPLES.find((each) => each.id === sample)?.id
  if (!environment && !isPending) return <NothingHere what={noSuchEnvironment} />
  if (chosen === undefined) return <NothingHere what={appWords.noSuchPage} />
  return (
    <>
      <Header {...(environment ? { environment } : {})} />
      <main className="mx-auto grid max-w-280 gap-3.5 px-3.5 pt-6 pb-16 *:min-w-0 sm:px-6">
        {environment ? <Code environment={environment} chosen={chosen} /> : <ReadingSkeleton />}
      </main>
    </>
  )
}

function Code({ environment, chosen }: { environment: Environment; chosen: SampleId }) {
  const [, navigate] = useLocation()
  const { input, gaps } = codeInput(environment)
  const sample = sampleOf(chosen, input)
  const { flow } = usePorts()
  const { facts } = useFlowFacts(environment)
  const { entries } = useWire(environment.id)
  const address = (id: SampleId) => `/env/${environment.id}/code/${id}`
  const stepLink = (step: Step) => (
    <Link href={`/env/${environment.id}/${step}`} className="text-accent underline underline-offset-2" />
  )
  return (
    <>
      <PageHeading title={words.title}>{words.heading(environment.name)}</PageHeading>
      <p className="max-w-170 text-ink-2">{words.lead}</p>
      <Link
        href={`/env/${environment.id}`}
        className="flex min-h-9 w-fit items-center gap-1.5 text-small text-accent hover:underline pointer-coarse:min-h-11"
      >
        <ArrowLeft aria-hidden className="size-4" /> {words.toBench}
      </Link>
      {environment.kind === 'practice' && (
        <Notice>
          <Sentence of={words.practice(input.loginUrl)} />
        </Notice>
      )}
      <CodeGaps gaps={gaps} linkTo={(value) => stepLink(STEP_OF[value])} />
      <div className="grid gap-3.5 *:min-w-0 md:grid-cols-[11.5rem_minmax(0,1fr)] md:gap-6">
        <SampleList chosen={chosen} address={address} onChoose={(id) => navigate(address(id), { state: FOLLOWING })} />
        <div className="grid content-start gap-3.5 *:min-w-0">
          <SampleAbout sample={sample} />
          <SampleFiles
            files={sample.files}
            values={input}
            onDownload={({ name, text }) => downloadFile(name.split('/').at(-1) ?? name, text, 'text/plain')}
          />
          <KeyFileCard
            form={sample.key}
            links={{
              change: (
                <Link
                  href={`/env/${environment.id}/certificate/change`}
                  className="text-accent underline underline-offset-2"
                />
              ),
              assertion: stepLink('assertion'),
            }}
          />
          <KitCard
            facts={facts}
            exchanges={entries}
            sample={chosen}
            page={{ origin: flow.origin, callbackUrl: callbackUrl(flow.origin) }}
            creator={CREATOR}
            clock={flow.clock}
            download={downloadFile}
          />
        </div>
      </div>
    </>
  )
}

/** The step that gives each value. */
const STEP_OF: Readonly<Record<CodeValue, Step>> = {
  loginUrl: 'app',
  consumerKey: 'app',
  username: 'approval',
  audience: 'assertion',
}
