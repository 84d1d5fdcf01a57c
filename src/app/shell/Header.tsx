import { Menu, Moon, Sun, SunMoon } from 'lucide-react'
import { useState, useSyncExternalStore, type ReactNode } from 'react'
import { Link, useLocation } from 'wouter'

import { environmentKind, type Environment } from '#core/environment/environment.ts'
import { clockDifferenceSeconds } from '#core/kernel/clock-difference.ts'
import type { Exchange, ExchangePurpose } from '#core/kernel/exchange.ts'
import { chooseTheme, onThemeShown, shownTheme, type Theme } from '#platform/local-storage/theme.ts'
import { Button } from '#ui/Button.tsx'
import { Modal } from '#ui/Modal.tsx'
import { Sentence } from '#ui/Sentence.tsx'
import { classNames } from '#ui/class-names.ts'
import { header as words } from '#words/en/shell.ts'

import { EnvironmentPicker } from './EnvironmentPicker.tsx'
import { Logo } from './Logo.tsx'
import { NAVIGATION } from './navigation.ts'
import { SkipLink } from './PageHeading.tsx'

type HeaderProps = { environment?: Environment; exchanges?: readonly Exchange[]; action?: ReactNode }

/** Name, environment, places, clock, theme and the one big button. */
export function Header({ environment, exchanges = [], action }: HeaderProps) {
  const [location] = useLocation()
  return (
    <header className="@container sticky top-0 z-20 border-b border-line bg-panel">
      {environment && (
        <span aria-hidden data-kind={environmentKind(environment)} className="band absolute inset-x-0 top-0 h-0.75" />
      )}
      <SkipLink />
      {/* The places stand in the middle, and stay there from page to page, whatever is beside them; where that is too much, between it. */}
      <div className="flex min-h-14 items-center gap-x-3 px-3.5 @max-[16rem]:gap-x-1.5 @max-[16rem]:px-2 xl:grid xl:grid-cols-[minmax(min-content,1fr)_auto_minmax(min-content,1fr)]">
        <div className="flex min-w-0 items-center gap-x-[inherit]">
          <Link
            href="/"
            className={classNames(
              'flex items-center gap-2.5 font-heavy pointer-coarse:-m-2 pointer-coarse:p-2',
              environment && '@max-[16rem]:sr-only',
            )}
          >
            <Logo />
            <span className={environment ? 'max-lg:sr-only' : '@max-[16rem]:sr-only'}>{words.countersign}</span>
          </Link>
          <EnvironmentPicker current={environment} />
        </div>
        <nav aria-label={words.main} className="flex gap-4 max-xl:hidden">
          {NAVIGATION.map(({ href, label, matches }) => {
            const here = matches.test(location)
            return (
              <Link
                key={href}
                href={href}
                aria-current={here ? 'page' : undefined}
                className={classNames('py-1', here ? 'font-heavy' : 'text-ink-2 hover:text-ink')}
              >
                {label}
              </Link>
            )
          })}
        </nav>
        <div className="flex items-center gap-2 max-xl:ml-auto xl:justify-self-end">
          <ClockDifference exchanges={exchanges} />
          <ThemeButton className="@max-[22rem]:hidden" />
          <PlacesButton />
          {action}
        </div>
      </div>
    </header>
  )
}

/** The places of the app, and the theme, where the header has no room for them. */
function PlacesButton() {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button
        size="small"
        className="size-9 xl:hidden"
        aria-label={words.places}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
        icon={<Menu aria-hidden className="size-4" />}
      />
      <Modal open={open} onClose={() => setOpen(false)} title={words.places}>
        <nav aria-label={words.places} className="grid p-2">
          {NAVIGATION.map(({ href, label }) => (
            <Link
              key={href}
              href={href}
              onClick={() => setOpen(false)}
              className="rounded-control px-3 py-2.5 text-[1rem] hover:bg-sunk"
            >
              {label}
            </Link>
          ))}
        </nav>
        <div className="flex items-center gap-2 border-t border-line px-5 py-2.5">
          <span className="mr-auto text-ink-2">{words.lightOrDark}</span>
          <ThemeButton />
        </div>
      </Modal>
    </>
  )
}

/** What an org answers by its own clock; a practice org's set-up is answered by the server that holds it. */
const BY_ITS_CLOCK: readonly ExchangePurpose[] = ['token_request', 'query', 'resource', 'versions']

/** How far this computer's clock is from the org's, from its newest answer that says. */
function ClockDifference({ exchanges }: { exchanges: readonly Exchange[] }) {
  const seconds = exchanges
    .toReversed()
    .filter(({ purpose }) => BY_ITS_CLOCK.includes(purpose))
    .map(clockDifferenceSeconds)
    .find((difference) => difference !== undefined)
  if (seconds === undefined) return null
  const good = Math.abs(seconds) < 30
  return (
    <span className="text-small text-ink-3 max-lg:hidden" title={words.clockTitle}>
      <Sentence
        of={words.clock(seconds)}
        links={{
          difference: <span className={classNames('font-mono', good ? 'text-good' : 'text-bad')} />,
        }}
      />
    </span>
  )
}

const NEXT_THEME: Record<Theme, Theme> = { system: 'light', light: 'dark', dark: 'system' }
const THEME_ICON = { system: SunMoon, light: Sun, dark: Moon } as const

function ThemeButton({ className }: { className?: string }) {
  // Which one this browser chose is not known where the build draws the button.
  const theme = useSyncExternalStore(onThemeShown, shownTheme, () => 'system' as const)
  const Icon = THEME_ICON[theme]
  return (
    <Button
      size="small"
      className={classNames('size-9', className)}
      aria-label={words.themeAndNext(words.themes[theme], words.themes[NEXT_THEME[theme]])}
      title={words.theme(words.themes[theme])}
      onClick={() => chooseTheme(NEXT_THEME[theme])}
      icon={<Icon aria-hidden className="size-4" />}
    />
  )
}
