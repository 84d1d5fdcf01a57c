import { encodeShare } from '#core/environment/share.ts'
import type { Environment } from '#core/environment/environment.ts'
import { Button } from '#ui/Button.tsx'
import { CopyButton } from '#ui/CopyButton.tsx'
import { shareErrorWords } from '#words/en/share.ts'
import { workbench as words } from '#words/en/workbench.ts'

/** Copies a link that brings this set-up, and says why where it does not: a secret has no place in one. */
export function ShareButton({ environment, page }: { environment: Environment; page: string }) {
  const link = encodeShare(environment)
  return link.ok ? (
    <CopyButton text={`${page}#${link.value}`} label={words.share} what={words.shareCopied} />
  ) : (
    <Button look="quiet" size="small" disabledReason={shareErrorWords(link.error).title}>
      {words.share}
    </Button>
  )
}
