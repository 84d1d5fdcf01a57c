import { ChevronRight } from 'lucide-react'
import { useState } from 'react'

import { SAMPLES, type SampleId } from '#core/code/samples/samples.ts'
import { kitFiles, type KitFile, type KitInput } from '#core/kit/kit.ts'
import { ownCertificate } from '#core/environment/environment.ts'
import { fileName } from '#core/kernel/file-name.ts'
import type { EpochMilliseconds } from '#core/kernel/numeric-date.ts'
import { Button } from '#ui/Button.tsx'
import { Card, CardBody } from '#ui/Card.tsx'
import { sizeOf } from '#ui/size-of.ts'
import { zipOf } from '#ui/zip-of.ts'
import { ZipRow } from '#ui/ZipRow.tsx'
import { setupValueWords } from '#words/en/app-setup.ts'
import { SAMPLE_GROUP_WORDS } from '#words/en/code.ts'
import { kitCard as words, kitFileKind, kitWords } from '#words/en/kit.ts'
import { platformFailure } from '#words/en/shared.ts'

type KitCardProps = Pick<KitInput, 'facts' | 'exchanges' | 'creator'> & {
  /** The sample that is looked at, which is ticked first. */
  sample: SampleId
  page: Omit<KitInput['page'], 'label'>
  clock: () => EpochMilliseconds
  download: (name: string, content: Uint8Array<ArrayBuffer>, mediaType: string) => void
}

/** Everything of an environment in one zip: what goes in is ticked, what is in it is listed, and then it is packed here. */
export function KitCard({ sample, clock, download, ...given }: KitCardProps) {
  const { environment } = given.facts
  const [ticked, setTicked] = useState<ReadonlySet<SampleId>>(new Set<SampleId>(['postman', 'dotenv']))
  // The sample that is looked at counts as ticked until somebody ticks.
  const [isTouched, setTouched] = useState(false)
  const chosen = SAMPLES.map(({ id }) => id).filter((id) => ticked.has(id) || (!isTouched && id === sample))
  const tick = (ids: readonly SampleId[]) => {
    setTouched(true)
    setTicked(new Set(ids))
  }
  const make = (at: EpochMilliseconds) => {
    const page = { ...given.page, label: setupValueWords.defaultLabel }
    return kitFiles({ ...given, page, samples: chosen, at, words: kitWords })
  }
  const folder = words.folder(fileName(environment.name))
  return (
    <Card title={words.heading}>
      <CardBody>
        <p className="text-ink-2">{words.lead}</p>
        <Samples chosen={chosen} onChoose={tick} />
        {ownCertificate(environment) === undefined && <p className="text-small text-ink-2">{words.noCertificate}</p>}
        {given.exchanges.length === 0 && <p className="text-small text-ink-2">{words.nothingSent}</p>}
        <Zip folder={folder} make={make} clock={clock} download={download} />
      </CardBody>
    </Card>
  )
}

function Samples({ chosen, onChoose }: { chosen: readonly SampleId[]; onChoose: (ids: readonly SampleId[]) => void }) {
  return (
    <details className="group rounded-control border border-line">
      <summary className="flex min-h-11 cursor-pointer items-center gap-2 px-3">
        <ChevronRight aria-hidden className="size-4 shrink-0 text-ink-3 group-open:rotate-90" />
        <span className="font-strong">{words.samples}</span>
        <span className="text-small text-ink-2 tabular-nums">{words.samplesChosen(chosen.length, SAMPLES.length)}</span>
      </summary>
      <div className="grid gap-2 px-3 pb-3">
        <div className="flex gap-2">
          <Button
            size="small"
            className="pointer-coarse:min-h-11"
            onClick={() => onChoose(SAMPLES.map(({ id }) => id))}
          >
            {words.all}
          </Button>
          <Button size="small" className="pointer-coarse:min-h-11" onClick={() => onChoose([])}>
            {words.none}
          </Button>
        </div>
        <ul className="grid grid-cols-[repeat(auto-fill,minmax(13rem,1fr))] gap-x-3">
          {SAMPLES.map(({ id, name, group }) => (
            <li key={id}>
              <label className="flex min-h-9 cursor-pointer items-center gap-2 rounded-control px-1 hover:bg-sunk pointer-coarse:min-h-11">
                <input
                  type="checkbox"
                  className="size-4 shrink-0 accent-accent"
                  checked={chosen.includes(id)}
                  onChange={({ currentTarget: { checked } }) =>
                    onChoose(checked ? [...chosen, id] : chosen.filter((each) => each !== id))
                  }
                />
                <span className="min-w-0">
                  {name}{' '}
                  {SAMPLE_GROUP_WORDS[group] !== name && (
                    <span className="text-small text-ink-3">{SAMPLE_GROUP_WORDS[group]}</span>
                  )}
                </span>
              </label>
            </li>
          ))}
        </ul>
      </div>
    </details>
  )
}

type ZipProps = Pick<KitCardProps, 'clock' | 'download'> & {
  folder: string
  make: (at: EpochMilliseconds) => KitFile[]
}

function Zip({ folder, make, clock, download }: ZipProps) {
  // Sizes are of now; what is packed is made afresh, with the time of the press.
  const [opened] = useState(clock)
  const files = make(opened)
  const bytes = files.reduce((sum, { content }) => sum + sizeOf(content), 0)
  const pack = () => {
    const at = clock()
    return zipOf(folder, make(at), new Date(at))
  }
  return (
    <div className="grid gap-2 *:min-w-0">
      <ZipRow
        file={`${folder}.zip`}
        summary={words.summary(files.length, bytes)}
        words={{ ...words, failed: platformFailure.text }}
        pack={pack}
        download={download}
      />
      <details className="group">
        <summary className="flex min-h-11 cursor-pointer items-center gap-2 font-strong">
          <ChevronRight aria-hidden className="size-4 shrink-0 text-ink-3 group-open:rotate-90" />
          {words.files}
        </summary>
        <ul aria-label={words.files} className="grid border-l border-line-strong pl-3">
          {files.map(({ name, content, kind }) => (
            <li key={name} className="flex min-h-8 flex-wrap items-baseline content-center gap-x-3 py-1">
              <code className="min-w-0 flex-1 font-mono text-mono break-all max-sm:basis-full">{name}</code>
              <span className="text-small text-ink-2">{kitFileKind[kind]}</span>
              <span className="text-small text-ink-3 tabular-nums">{words.size(sizeOf(content))}</span>
            </li>
          ))}
        </ul>
      </details>
    </div>
  )
}
