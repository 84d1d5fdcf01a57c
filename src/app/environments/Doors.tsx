import { Check, ClipboardPaste, FileBraces, FileUp, FlaskConical, Link2, SquareTerminal } from 'lucide-react'
import { useId, type ReactNode } from 'react'

import { Button } from '#ui/Button.tsx'
import { classNames } from '#ui/class-names.ts'
import { Sentence } from '#ui/Sentence.tsx'
import { bringDoor, myOrgDoor, practiceDoor } from '#words/en/environments-page.ts'

import { MyOrgDoor, type OrgPlace } from './MyOrgDoor.tsx'

type DoorsProps = {
  busy: boolean
  onPractise: () => void
  onAdd: (place: OrgPlace) => void
  onFile: (file: File) => void
  onPaste: () => void
}

/** The three ways to an environment: one made here, one that exists, one from elsewhere. */
export function Doors({ busy, onPractise, onAdd, onFile, onPaste }: DoorsProps) {
  return (
    <div id="doors" className="grid scroll-mt-20 gap-4 md:grid-cols-3">
      <Door heading={practiceDoor.heading} text={practiceDoor.text} band={<Band kinds={['practice']} />}>
        <ul className="grid gap-2.5">
          {practiceDoor.points.map((point) => (
            <li key={point} className="flex items-start gap-3">
              <Check aria-hidden className="mt-0.5 size-4 shrink-0 text-good" />
              {point}
            </li>
          ))}
        </ul>
        <div className="mt-auto">
          <Button
            look="primary"
            busy={busy}
            onClick={onPractise}
            icon={<FlaskConical aria-hidden className="size-4" />}
          >
            {practiceDoor.make}
          </Button>
        </div>
      </Door>
      <Door
        heading={myOrgDoor.heading}
        text={myOrgDoor.text}
        band={<Band kinds={['production', 'sandbox', 'developer']} />}
      >
        <MyOrgDoor busy={busy} onAdd={onAdd} />
      </Door>
      <Door heading={bringDoor.heading} text={bringDoor.text} dashed>
        <ul className="grid gap-2.5">
          <Kind icon={<FileBraces aria-hidden className="size-4" />}>{bringDoor.exported}</Kind>
          <Kind icon={<Link2 aria-hidden className="size-4" />}>{bringDoor.trainersLink}</Kind>
          <Kind icon={<SquareTerminal aria-hidden className="size-4" />}>
            <Sentence of={bringDoor.display} />
          </Kind>
          <Kind icon={<SquareTerminal aria-hidden className="size-4" />}>
            <Sentence of={bringDoor.command} />
          </Kind>
        </ul>
        <div className="mt-auto flex flex-wrap gap-2">
          <FileButton onFile={onFile} />
          <Button look="quiet" onClick={onPaste} icon={<ClipboardPaste aria-hidden className="size-4" />}>
            {bringDoor.paste}
          </Button>
        </div>
      </Door>
    </div>
  )
}

type DoorProps = { heading: string; text: string; band?: ReactNode; dashed?: boolean; children: ReactNode }

function Door({ heading, text, band, dashed = false, children }: DoorProps) {
  const id = useId()
  return (
    <section
      aria-labelledby={id}
      className={classNames(
        'relative flex min-w-0 flex-col gap-3.5 rounded-card border p-5 pt-6',
        dashed ? 'border-dashed border-dash' : 'border-line bg-panel shadow-card',
      )}
    >
      {band}
      <div className="grid gap-1">
        <h2 id={id} className="text-[1.0625rem] leading-6 font-heavy">
          {heading}
        </h2>
        <p className="text-ink-2">{text}</p>
      </div>
      {children}
    </section>
  )
}

function Band({ kinds }: { kinds: readonly string[] }) {
  return (
    <span aria-hidden className="absolute inset-x-0 top-0 flex h-1.5 overflow-hidden rounded-t-card">
      {kinds.map((kind) => (
        <span key={kind} data-kind={kind} className="band h-full flex-1" />
      ))}
    </span>
  )
}

function Kind({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <li className="flex items-start gap-3">
      <span className="mt-0.5 shrink-0 text-ink-2">{icon}</span>
      <span className="min-w-0">{children}</span>
    </li>
  )
}

function FileButton({ onFile }: { onFile: (file: File) => void }) {
  return (
    <label className="inline-flex min-h-9 items-center gap-1.5 rounded-control border border-line-strong bg-panel px-3 hover:bg-sunk has-focus-visible:outline-2 has-focus-visible:outline-accent">
      <FileUp aria-hidden className="size-4" />
      {bringDoor.choose}
      <input
        type="file"
        className="sr-only"
        onChange={(event) => {
          const [file] = event.target.files ?? []
          if (file) onFile(file)
          // The same file again is a new choice: it may have changed meanwhile.
          event.target.value = ''
        }}
      />
    </label>
  )
}
