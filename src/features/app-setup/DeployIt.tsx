import { Download, FileArchive } from 'lucide-react'
import { useState } from 'react'

import { appPackage } from '#core/app-package/app-package.ts'
import type { PackageFile } from '#core/app-package/package-file.ts'
import { packageFacts } from '#core/app-package/package-facts.ts'
import { APP_SETUP_STEPS } from '#core/app-setup/steps.ts'
import type { AppSetupProgress } from '#core/app-setup/ticks.ts'
import type { RealEnvironment } from '#core/environment/environment.ts'
import { fileName } from '#core/kernel/file-name.ts'
import { Button } from '#ui/Button.tsx'
import { Card, CardBody } from '#ui/Card.tsx'
import { CopyButton } from '#ui/CopyButton.tsx'
import { EvidenceBars } from '#ui/EvidenceBars.tsx'
import { Notice } from '#ui/Notice.tsx'
import { deployIt as words, packageReadme } from '#words/en/app-package.ts'
import { setupValueWords } from '#words/en/app-setup.ts'

import { PackageFiles } from './PackageFiles.tsx'
import { EditedValue } from './SetupValues.tsx'
import { sizeOf } from './size-of.ts'
import { zipOf } from './zip-of.ts'

type DeployItProps = {
  environment: Pick<RealEnvironment, 'host' | 'app' | 'appSetup' | 'certificate' | 'approval' | 'transport'>
  /** Of this page. */
  origin: string
  callbackUrl: string
  onProgress: (progress: AppSetupProgress) => void
  download: (name: string, content: Uint8Array<ArrayBuffer> | string, mediaType: string) => void
}

/** The same app as files and three commands, made in this page. */
export function DeployIt({ environment, origin, callbackUrl, onProgress, download }: DeployItProps) {
  const { app, appSetup, certificate } = environment
  // What was missing when the screen opened is asked for here; it does not go while it is typed.
  const [asksForEmail] = useState((appSetup?.contactEmail ?? '') === '')
  const facts = packageFacts(environment, { label: setupValueWords.defaultLabel, origin, callbackUrl })
  const made = appPackage(facts)
  const files: readonly PackageFile[] = [
    ...made.files,
    { path: 'README.md', role: 'readme', text: packageReadme(made, facts) },
  ]
  const missing =
    certificate === undefined
      ? words.certificateFirst
      : facts.label.trim() === ''
        ? words.nameFirst
        : facts.contactEmail === ''
          ? words.emailFirst
          : undefined
  const steps = APP_SETUP_STEPS[app.kind]
  const last = steps.length - 1
  return (
    <Card title={words.heading}>
      <CardBody>
        {asksForEmail && certificate !== undefined && (
          <div className="flex">
            <EditedValue
              name={setupValueWords.contactEmail}
              value={appSetup?.contactEmail ?? ''}
              placeholder={setupValueWords.contactEmailExample}
              onValue={(contactEmail) => onProgress({ ticks: {}, ...appSetup, contactEmail })}
            />
          </div>
        )}
        <ZipRow folder={words.folder(fileName(facts.label))} files={files} missing={missing} download={download} />
        {app.kind === 'connected_app' && <Notice look="warn">{words.existing}</Notice>}
        <PackageFiles files={files} />
        <ol aria-label={words.commands} className="grid gap-2">
          {made.commands.map((command, index) => (
            <li key={command} className="flex items-center gap-2 rounded-control bg-sunk py-1.5 pr-1.5 pl-2.5">
              <span aria-hidden className="font-mono text-small text-ink-3">
                {index + 1}
              </span>
              <code className="min-w-0 flex-1 font-mono text-mono break-words">{command}</code>
              <CopyButton text={command} iconOnly what={words.command(index + 1)} />
            </li>
          ))}
        </ol>
        <div className="flex flex-wrap items-center justify-between gap-2">
          <p className="min-w-[min(14rem,100%)] flex-1 text-small text-ink-2">
            {words.does(last, made.permissionSet !== undefined)}
          </p>
          <Button
            size="small"
            onClick={() =>
              onProgress({
                ...appSetup,
                ticks: { ...appSetup?.ticks, [app.kind]: steps.slice(0, -1).map(({ code }) => code) },
              })
            }
          >
            {words.deployed(last)}
          </Button>
        </div>
        <EvidenceBars evidence="observed" source={words.source} />
      </CardBody>
    </Card>
  )
}

type ZipRowProps = Pick<DeployItProps, 'download'> & {
  folder: string
  files: readonly PackageFile[]
  missing: string | undefined
}

function ZipRow({ folder, files, missing, download }: ZipRowProps) {
  const [state, setState] = useState<'idle' | 'busy' | 'failed'>('idle')
  const file = `${folder}.zip`
  const bytes = files.reduce((sum, { text }) => sum + sizeOf(text), 0)
  const make = async () => {
    setState('busy')
    try {
      download(file, await zipOf(folder, files), 'application/zip')
      setState('idle')
    } catch {
      setState('failed')
    }
  }
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap items-center gap-3 rounded-control border border-line-strong px-3 py-2">
        <FileArchive aria-hidden className="size-4.5 shrink-0 text-ink-2" />
        <span className="grid min-w-[min(10rem,100%)] flex-1">
          <span className="font-strong break-all">{file}</span>
          <span className="text-small text-ink-2">{words.summary(files.length, bytes)}</span>
        </span>
        <Button
          busy={state === 'busy'}
          disabledReason={missing}
          aria-label={words.downloadOf(file)}
          onClick={() => void make()}
          icon={<Download aria-hidden className="size-4" />}
        >
          {words.download}
        </Button>
      </div>
      {state === 'failed' && (
        <Notice look="bad" role="alert">
          {words.failed}
        </Notice>
      )}
    </div>
  )
}
