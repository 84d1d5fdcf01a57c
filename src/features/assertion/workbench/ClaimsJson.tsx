import { Braces } from 'lucide-react'
import { useRef } from 'react'

import { parseWritten, type WrittenTexts } from '#core/environment/read-written.ts'
import { Button } from '#ui/Button.tsx'
import { CodeEditor } from '#ui/editor/CodeEditor.tsx'
import type { CodeEditorHandle, EditorDiagnostic } from '#ui/editor/editor-content.ts'
import { assertionFindingWords } from '#words/en/assertion-findings.ts'
import { editorWords } from '#words/en/editor.ts'
import { jsonFaultWords } from '#words/en/share.ts'
import { workbench as words } from '#words/en/workbench.ts'

import { completeMember, describeMember } from './claim-help.ts'
import { editorText, memberNamed, nameAt } from './place.ts'
import type { Workbench } from './use-workbench.ts'

/** Header and claims as JSON, each in an editor. */
export function ClaimsJson({ bench }: { bench: Workbench }) {
  const header = useRef<CodeEditorHandle>(null)
  const claims = useRef<CodeEditorHandle>(null)
  const broken = bench.faults.header ?? bench.faults.claims
  return (
    <div className="grid content-start gap-1 py-2 *:min-w-0">
      <PartEditor bench={bench} part="header" handle={header} />
      <PartEditor bench={bench} part="claims" handle={claims} />
      <div className="flex flex-wrap items-center gap-2 px-3.5">
        <p role="status" className="mr-auto min-w-0 flex-1 text-small text-bad">
          {broken && words.lastGood}
        </p>
        <Button
          look="quiet"
          size="small"
          icon={<Braces aria-hidden className="size-3.5" />}
          onClick={() => {
            header.current?.format()
            claims.current?.format()
          }}
        >
          {words.format}
        </Button>
      </div>
    </div>
  )
}

const PART = {
  header: { label: words.headerEditor, caption: words.header, ink: 'header' },
  claims: { label: words.claimsEditor, caption: words.claims, ink: 'payload' },
} as const

type PartEditorProps = { bench: Workbench; part: keyof WrittenTexts; handle: React.Ref<CodeEditorHandle> }

function PartEditor({ bench, part, handle }: PartEditorProps) {
  const { environment, counted, hot, point, hold } = bench
  const text = bench.texts[part]
  const lit = hot?.in === part ? memberNamed(text, hot.name) : undefined
  const { label, caption, ink } = PART[part]
  return (
    <CodeEditor
      ref={handle}
      label={label}
      caption={caption}
      part={ink}
      lineNumbers={part === 'claims'}
      words={editorWords}
      value={text}
      onValue={(typed) => bench.editText(part, typed)}
      invalid={bench.faults[part] !== undefined}
      diagnostics={diagnosticsOf(bench, part)}
      lit={lit && { from: lit.start, to: lit.end }}
      onPoint={(at) => {
        const name = at === undefined ? undefined : nameAt(text, at)
        point(name === undefined ? undefined : { in: part, name })
      }}
      onFocus={hold}
      complete={(typed, at) => completeMember(environment, part, counted, typed, at)}
      describe={(typed, at) => describeMember(environment, part, counted, typed, at)}
      format={(typed) => {
        const read = parseWritten(typed)
        return read.ok ? editorText(read.value) : undefined
      }}
    />
  )
}

/** Where the JSON breaks off; else what would be refused or is not documented, at the value it is about. */
function diagnosticsOf({ faults, findings, texts }: Workbench, part: keyof WrittenTexts): EditorDiagnostic[] {
  const text = texts[part]
  const fault = faults[part]
  if (fault) {
    const at = 'at' in fault ? fault.at : 0
    return [{ from: at, to: Math.min(at + 1, text.length), look: 'bad', text: jsonFaultWords(fault) }]
  }
  return findings.flatMap(({ finding }): EditorDiagnostic[] => {
    if (finding.level !== 'refused' && finding.level !== 'undocumented') return []
    const member = memberNamed(text, finding.at)
    if (!member || (part === 'header') !== HEADER_PARAMETERS.has(finding.at)) return []
    const look = finding.level === 'refused' ? 'bad' : 'warn'
    return [{ from: member.valueStart, to: member.end, look, text: assertionFindingWords(finding).title }]
  })
}

/** What findings about the header are at; every other name is a claim. */
const HEADER_PARAMETERS: ReadonlySet<string> = new Set(['alg', 'b64', 'crit', 'kid', 'typ'])
