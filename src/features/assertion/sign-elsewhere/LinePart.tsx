import { Fragment, useId } from 'react'

import {
  KEY_NAMES,
  SIGNATURE_FILE,
  SIGNING_INPUT_FILE,
  SIGNING_TOOLS,
  signingInputLine,
  signingLines,
  type KeyName,
  type SigningLine,
} from '#core/sign-elsewhere/signing-lines.ts'
import { shellLine, type Shell } from '#core/sign-elsewhere/shell-words.ts'
import type { ToSign } from '#core/sign-elsewhere/to-sign.ts'
import { CommandLine } from '#ui/CommandLine.tsx'
import { Segmented } from '#ui/Segmented.tsx'
import { Sentence } from '#ui/Sentence.tsx'
import { TextField } from '#ui/TextField.tsx'
import { KEY_NAME_WORDS, lineCard as words, SHELL_NAMES, TOOL_NAMES, toolNote } from '#words/en/sign-elsewhere.ts'
import { evidenceWords } from '#words/en/ui.ts'

import { Part } from './Part.tsx'
import type { SigningElsewhere } from './signing-elsewhere.ts'

const SHELLS = ['posix', 'powershell'] as const satisfies readonly Shell[]

type LinePartProps = Pick<SigningElsewhere, 'tool' | 'shell' | 'names'> & {
  toSign: ToSign
  onChange: (change: Partial<Pick<SigningElsewhere, 'tool' | 'shell' | 'names'>>) => void
}

/** Where the key is, what it is called there, and the exact line. */
export function LinePart({ toSign, tool, shell, names, onChange }: LinePartProps) {
  const lines = signingLines(tool, toSign, names)
  const [first] = lines
  const note = toolNote(tool, first)
  return (
    <Part
      number={3}
      title={words.heading}
      aside={
        <Segmented
          label={words.shell}
          value={shell}
          options={SHELLS.map((value) => ({ value, label: SHELL_NAMES[value] }))}
          onValue={(chosen) => onChange({ shell: chosen })}
        />
      }
    >
      <div>
        <Segmented
          label={words.tool}
          value={tool}
          options={SIGNING_TOOLS.map((value) => ({ value, label: TOOL_NAMES[value] }))}
          onValue={(chosen) => onChange({ tool: chosen })}
        />
      </div>
      <div className="grid gap-2 sm:grid-cols-2">
        {KEY_NAMES[tool].map((name) => (
          <NameOfKey
            key={name}
            name={name}
            value={names[name] ?? ''}
            onValue={(typed) => onChange({ names: { ...names, [name]: typed } })}
          />
        ))}
      </div>
      <p className="text-small text-ink-3">
        {note && <Sentence of={note} />} {words.lead} {first && first.unnamed.length > 0 && words.unnamed}
      </p>
      {lines.map((line) => (
        <Fragment key={line.over}>
          {line.over === 'signing_input' && (
            <CommandLine about={words.writeInput(SIGNING_INPUT_FILE)} command={signingInputLine(shell, toSign)} />
          )}
          <Line line={line} shell={shell} />
        </Fragment>
      ))}
    </Part>
  )
}

function Line({ line, shell }: { line: SigningLine; shell: Shell }) {
  return (
    <div className="grid gap-1">
      <CommandLine about={line.over === 'digest' ? words.digest : words.whole} command={shellLine(shell, line.argv)} />
      <span className="text-small text-ink-3">
        {line.gives === 'file' ? words.gives.file(SIGNATURE_FILE) : words.gives.text}{' '}
        {words.source(evidenceWords[line.evidence], line.source)}
      </span>
    </div>
  )
}

function NameOfKey({ name, value, onValue }: { name: KeyName; value: string; onValue: (typed: string) => void }) {
  const id = useId()
  const { label, example } = KEY_NAME_WORDS[name]
  return (
    <div className="grid gap-0.5">
      <label htmlFor={id} className="text-small text-ink-3">
        {label}
      </label>
      <TextField id={id} mono value={value} placeholder={example} onValue={onValue} />
    </div>
  )
}
