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
import { sizeOf } from '#ui/size-of.ts'
import { zipOf } from '#ui/zip-of.ts'
import { ZipRow } from '#ui/ZipRow.tsx'
import { deployIt as words, packageReadme } from '#words/en/app-package.ts'
import { setupValueWords } from '#words/en/app-setup.ts'
import { platformFailure } from '#words/en/shared.ts'

import { PackageFiles } from './PackageFiles.tsx'
import { EditedValue } from './SetupValues.tsx'

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
  const folder = words.folder(fileName(facts.label))
  const bytes = files.reduce((sum, { text }) => sum + sizeOf(text), 0)
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
        <ZipRow
          file={`${folder}.zip`}
          summary={words.summary(files.length, bytes)}
          words={{ ...words, failed: platformFailure.text }}
          disabledReason={missing}
          pack={() =>
            zipOf(
              folder,
              files.map(({ path, text }) => ({ name: path, content: text })),
            )
          }
          download={download}
        />
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
