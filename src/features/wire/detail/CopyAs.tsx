import { Braces, SquareTerminal, Terminal } from 'lucide-react'
import { useEffect, useState } from 'react'

import type { Exchange, PendingExchange } from '#core/kernel/exchange.ts'
import { asCommand, COMMAND_FORMS, type CommandForm } from '#core/transcript/as-command.ts'
import { Menu } from '#ui/Menu.tsx'
import { exchangeDetail as words } from '#words/en/wire-detail.ts'

const ICON = { curl: Terminal, httpie: Terminal, fetch: Braces, powershell: SquareTerminal } satisfies Record<
  CommandForm,
  unknown
>

const SHOWN_MILLISECONDS = 1600

type CopyAsProps = {
  exchange: Exchange | PendingExchange
  /** Its secrets were asked for: then the command has them, else it takes them from variables. */
  revealed: boolean
}

/** The request as a command to run elsewhere, copied in one of its forms. */
export function CopyAs({ exchange, revealed }: CopyAsProps) {
  const [outcome, setOutcome] = useState<'copyAs' | 'copied' | 'copyRefused'>('copyAs')
  useEffect(() => {
    if (outcome === 'copyAs') return
    const timer = setTimeout(() => setOutcome('copyAs'), SHOWN_MILLISECONDS)
    return () => clearTimeout(timer)
  }, [outcome])
  const copy = (form: CommandForm) => {
    const command = asCommand(exchange, form, { secrets: revealed ? 'as_sent' : 'variables' })
    navigator.clipboard.writeText(command).then(
      () => setOutcome('copied'),
      () => setOutcome('copyRefused'),
    )
  }
  return (
    <>
      <Menu
        label={words.copyAs}
        from="start"
        icon={<Terminal aria-hidden className="size-3.5" />}
        items={COMMAND_FORMS.map((form) => {
          const Icon = ICON[form]
          return { label: words[form], icon: <Icon className="size-4" />, onSelect: () => copy(form) }
        })}
      >
        {words[outcome]}
      </Menu>
      <span role="status" className="sr-only">
        {outcome === 'copyAs' ? '' : words[outcome]}
      </span>
    </>
  )
}
