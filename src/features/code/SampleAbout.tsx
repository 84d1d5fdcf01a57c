import type { Sample } from '#core/code/samples/samples.ts'
import type { Proof } from '#core/code/input/sample.ts'
import { Card, CardBody } from '#ui/Card.tsx'
import { CommandLine } from '#ui/CommandLine.tsx'
import { Sentence } from '#ui/Sentence.tsx'
import { Tag, type Tone } from '#ui/Tag.tsx'
import { codePage as words, NOTE_WORDS, PROOF_WORDS, provedWith, sampleDoes } from '#words/en/code.ts'

const TONE: Readonly<Record<Proof, Tone>> = {
  run: 'good',
  script_run: 'good',
  syntax_checked: 'neutral',
  read_back: 'good',
}

/** What a sample is run with, what our tests did with it, and what to know before running it. */
export function SampleAbout({ sample }: { sample: Sample }) {
  const { name, proof, needs, install, run, notes = [], provedWith: programs } = sample
  return (
    <Card title={name} aside={<Tag tone={TONE[proof]}>{PROOF_WORDS[proof].tag}</Tag>}>
      <CardBody>
        <p>{sampleDoes(sample)}</p>
        <p className="text-ink-2">
          {PROOF_WORDS[proof].text} {programs && <span className="text-ink-3">{provedWith(programs)}</span>}
        </p>
        {install !== undefined && <CommandLine command={install} about={words.install} />}
        <CommandLine command={run} about={words.run} />
        {needs.length > 0 && <p className="text-small text-ink-3">{words.needs(needs)}</p>}
        {notes.length > 0 && (
          <ul aria-label={words.notesHeading} className="grid list-disc gap-1 pl-5 text-ink-2 marker:text-ink-3">
            {notes.map((note) => (
              <li key={note}>
                <Sentence of={NOTE_WORDS[note]} />
              </li>
            ))}
          </ul>
        )}
      </CardBody>
    </Card>
  )
}
