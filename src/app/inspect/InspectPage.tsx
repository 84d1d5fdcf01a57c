import { ArrowLeft } from 'lucide-react'
import { useCallback, useEffect, useState, type ReactNode } from 'react'
import { Link } from 'wouter'

import type { SampleName } from '#core/samples/names.ts'
import { MEMBER_INK, withMembers } from '#features/inspector/findings/members.tsx'
import { SeveralFiles } from '#features/inspector/several/SeveralFiles.tsx'
import { DropFrame, DropVeil } from '#features/inspector/start/DropFrame.tsx'
import { SampleCards } from '#features/inspector/start/SampleCards.tsx'
import { StartInput } from '#features/inspector/start/StartInput.tsx'
import { useDropped } from '#features/inspector/start/use-dropped-files.ts'
import { Button } from '#ui/Button.tsx'
import { Sentence } from '#ui/Sentence.tsx'
import { onDemand } from '#ui/on-demand.ts'
import { KIND_NAME } from '#words/en/input-kinds.ts'
import { inspectPage as words, severalFiles, sourcePane, startInput } from '#words/en/inspect.ts'
import { verdictSentence } from '#words/en/verdict.ts'

import { Header } from '../shell/Header.tsx'
import { PageHeading } from '../shell/PageHeading.tsx'
import { useRecognition } from '../recognition/use-recognition.ts'
import { takeHandedOver } from '../state/handed-over.ts'
import { usePorts } from '../state/ports.ts'
import { InspectedInput } from './InspectedInput.tsx'
import { useSeveral, type OneOfSeveral } from './use-several.ts'

/** Paste or drop anything: what is to be said of it, why, and where it stands in it. */
export function InspectPage() {
  const reading = useRecognition()
  const { given, giveText, giveFile, clear } = reading
  const [editing, setEditing] = useState(false)
  const [pasting, setPasting] = useState(false)
  const [files, setFiles] = useState<readonly File[]>()
  const [name, setName] = useState<string>()
  const [inputs, setInputs] = useState(0)
  const several = useSeveral(files)
  useHandedOver(giveText)

  const takeText = useCallback(
    (text: string, how: 'given' | 'typed' = 'given', called?: string) => {
      if (inputs > 0) leavePlace()
      setInputs((count) => count + 1)
      setEditing(how === 'typed')
      setPasting(false)
      setFiles(undefined)
      setName(called)
      giveText(text)
    },
    [giveText, inputs],
  )
  const openFile = useCallback(
    (file: File) => {
      if (inputs > 0) leavePlace()
      setInputs((count) => count + 1)
      setEditing(false)
      setPasting(false)
      setName(file.name)
      giveFile(file)
    },
    [giveFile, inputs],
  )
  const takeFiles = useCallback(
    (chosen: readonly File[]) => {
      const [first] = chosen
      if (first && chosen.length === 1) {
        setFiles(undefined)
        openFile(first)
      } else {
        clear()
        setPasting(false)
        setFiles(chosen)
      }
    },
    [openFile, clear],
  )
  const forget = () => {
    leavePlace()
    clear()
    setFiles(undefined)
    setPasting(false)
    setEditing(false)
  }
  const over = useDropped(takeFiles, takeText)
  const { making, open } = useSample(takeText, openFile)

  if (!given || pasting) {
    if (files && !pasting)
      return (
        <Frame>
          <main className="min-h-0 flex-1 overflow-y-auto">
            <SeveralFiles
              rows={several.map(fileRow)}
              onOpen={(index) => {
                const file = files[index]
                if (file) openFile(file)
              }}
              onForget={forget}
            >
              <PageHeading title={words.title}>{severalFiles.heading(files.length)}</PageHeading>
            </SeveralFiles>
          </main>
          <DropVeil over={over} />
        </Frame>
      )
    return (
      <Frame>
        <main className="grid min-h-0 flex-1 p-3.5 wide:overflow-y-auto wide:p-6">
          <DropFrame over={over}>
            <div className="mx-auto grid w-full max-w-280 content-center gap-12 px-3.5 py-10 sm:px-8 wide:gap-16">
              <div className="grid gap-6">
                {given && <Back onBack={() => setPasting(false)}>{words.backTo(name ?? sourcePane.pasted)}</Back>}
                <div className="grid max-w-168 gap-2">
                  <PageHeading title={words.title} className="text-hero max-sm:text-title">
                    {words.heading}
                  </PageHeading>
                  <p className="text-[1rem] leading-6 text-ink-2">{words.lead}</p>
                </div>
                <StartInput onText={takeText} onFiles={takeFiles} />
                <p className="text-small text-ink-2">
                  <Sentence
                    of={startInput.write}
                    links={{ assert: <Link href="/assert" className="text-accent underline underline-offset-2" /> }}
                  />
                </p>
              </div>
              <SampleCards columns={3} making={making} onOpen={open} />
            </div>
          </DropFrame>
        </main>
      </Frame>
    )
  }
  return (
    <Frame>
      <InspectedInput
        key={inputs}
        reading={reading}
        name={name}
        editing={editing}
        onEditing={setEditing}
        onText={(text) => {
          setName(undefined)
          giveText(text)
        }}
        onFiles={takeFiles}
        onPasteOver={() => setPasting(true)}
        onForget={forget}
        samples={<SampleCards columns={2} making={making} onOpen={open} />}
        {...(files ? { back: <Back onBack={clear}>{words.backToAll(files.length)}</Back> } : {})}
      />
      <DropVeil over={over} />
    </Frame>
  )
}

/** A place in one text is none in another. */
function leavePlace(): void {
  if (location.hash !== '') history.replaceState(history.state, '', location.pathname)
}

/** The page is as high as the window where two panes stand beside each other; each scrolls by itself. */
function Frame({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col wide:h-dvh">
      <Header />
      {children}
    </div>
  )
}

function Back({ onBack, children }: { onBack: () => void; children: ReactNode }) {
  return (
    <div>
      <Button look="quiet" onClick={onBack} icon={<ArrowLeft aria-hidden className="size-4" />}>
        {children}
      </Button>
    </div>
  )
}

function fileRow({ file, outcome }: OneOfSeveral) {
  if (outcome === 'waiting') return { name: file.name, kind: undefined, stand: undefined, said: severalFiles.waiting }
  if (outcome === 'reading') return { name: file.name, kind: undefined, stand: undefined, said: severalFiles.reading }
  if (outcome === 'failed')
    return { name: file.name, kind: undefined, stand: 'cannot_tell' as const, said: severalFiles.notRead }
  const { kind, verdict } = outcome
  return {
    name: file.name,
    kind: KIND_NAME[kind],
    stand: verdict.stand,
    said: <Sentence of={withMembers(verdictSentence(verdict))} links={MEMBER_INK} />,
  }
}

/** Makes a sample when it is asked for, and opens it as if it had been given. */
function useSample(
  takeText: (text: string, how: 'given', name: string) => void,
  openFile: (file: File) => void,
): { making: SampleName | undefined; open: (name: SampleName) => void } {
  const { flow } = usePorts()
  const [making, setMaking] = useState<SampleName>()
  const open = async (name: SampleName) => {
    setMaking(name)
    try {
      const { makeSample } = await onDemand(() => import('#core/samples/samples.ts'))
      const sample = await makeSample(name, flow)
      if ('text' in sample) takeText(sample.text, 'given', sample.name)
      else openFile(new File([sample.bytes], sample.name))
    } finally {
      setMaking(undefined)
    }
  }
  return { making, open: (name) => void open(name) }
}

/** Takes what another page handed over: a text in memory, or a certificate in the history entry, where it may stay since it is public. */
function useHandedOver(giveText: (text: string) => void) {
  useEffect(() => {
    const text = takeHandedOver()
    if (text !== undefined) {
      giveText(text)
      return
    }
    const state: unknown = history.state
    if (typeof state === 'object' && state !== null && 'inspect' in state && typeof state.inspect === 'string')
      giveText(state.inspect)
  }, [giveText])
}
