import { Columns2, Download, Plus } from 'lucide-react'
import { Suspense, useEffect, useEffectEvent, useState } from 'react'
import { Link, useLocation } from 'wouter'

import type { Environment } from '#core/environment/environment.ts'
import { freeName } from '#core/environment/free-name.ts'
import { downloadFile } from '#platform/browser/download.ts'
import { Button } from '#ui/Button.tsx'
import { Notice } from '#ui/Notice.tsx'
import { useDeletion } from '#ui/use-deletion.tsx'
import { useLatestPress } from '#ui/latest-press.ts'
import { later, onDemand } from '#ui/on-demand.ts'
import { bringDoor, environmentsPage as words } from '#words/en/environments-page.ts'
import { platformFailure } from '#words/en/shared.ts'
import { createEnvironment as createWords, navigation } from '#words/en/shell.ts'

import { useDeleteEnvironment } from '../state/delete-environment.ts'
import {
  newEnvironmentId,
  useChangeEnvironment,
  useCreateEnvironment,
  useEnvironments,
  useKeepEnvironment,
} from '../state/environments.ts'
import { usePorts } from '../state/ports.ts'
import { Header } from '../shell/Header.tsx'
import { NAVIGATION } from '../shell/navigation.ts'
import { PageHeading } from '../shell/PageHeading.tsx'
import { SetAside } from '../shell/SetAside.tsx'
import { Doors } from './Doors.tsx'
import { asSandbox, duplicated } from './duplicated.ts'
import { EnvironmentRow } from './EnvironmentRow.tsx'
import type { OrgPlace } from './MyOrgDoor.tsx'

const ImportDialog = later(() => import('./ImportDialog.tsx'), 'ImportDialog')

/** Longer is no list of environments; not even read. Bytes. */
const MAX_FILE = 4_000_000

/** Whether environments can be compared here. */
const HAS_COMPARE = NAVIGATION.some(({ href }) => href === '/compare')

/** What this browser holds, how far each is and what came of it last; and the three doors to another one. */
export function EnvironmentsPage() {
  const { data: environments = [], isPending } = useEnvironments()
  const { flow } = usePorts()
  const change = useChangeEnvironment()
  const create = useCreateEnvironment()
  const keep = useKeepEnvironment()
  const deletion = useDeletion({
    ...useDeleteEnvironment(),
    words: ({ name }: Environment) => ({ title: words.wasDeleted(name), note: words.keyStays }),
  })
  const [, navigate] = useLocation()
  const [exported, setExported] = useState<Exported>()
  const [importing, setImporting] = useState<{ given: string | undefined; unread?: string }>()
  const names = environments.map(({ name }) => name)
  const start = (name: string) => ({ id: newEnvironmentId(), name: freeName(name, names), createdAt: flow.clock() })
  const open = ({ id }: Environment) => navigate(`/env/${id}`)
  const exporting = useLatestPress(exportTo)
  const exportThese = (these: readonly Environment[], name: string) => exporting.press(these, name, setExported)
  const read = (file: File) =>
    (file.size > MAX_FILE ? Promise.resolve(' '.repeat(MAX_FILE)) : file.text()).then(
      (given) => setImporting({ given }),
      // A folder, or one that went or changed since it was chosen.
      () => setImporting({ given: undefined, unread: file.name }),
    )
  const over = useDropAnywhere((file) => void read(file))
  const add = (place: OrgPlace) =>
    create.mutate(
      { kind: 'real', ...place, name: freeName(place.host.split('.')[0] ?? place.host, names) },
      { onSuccess: open },
    )
  const doors = (
    <Doors
      busy={create.isPending}
      onPractise={() =>
        create.mutate({ kind: 'practice', name: freeName(words.practiceOrg, names) }, { onSuccess: open })
      }
      onAdd={add}
      onFile={(file) => void read(file)}
      onPaste={() => setImporting({ given: undefined })}
    />
  )
  return (
    <>
      <Header />
      <main className="mx-auto grid *:min-w-0 max-w-286 gap-2 px-4 pt-6 pb-24 sm:px-6 md:pb-16">
        <div className="mb-2 flex flex-wrap items-center gap-x-2.5 gap-y-2">
          <PageHeading className={!isPending && environments.length === 0 ? 'text-hero tracking-tight' : 'text-title'}>
            {words.heading}
          </PageHeading>
          {environments.length > 0 && (
            <>
              <span className="text-small text-ink-2 max-sm:sr-only">{words.inThisBrowser(environments.length)}</span>
              <span className="ml-auto flex flex-wrap justify-end gap-2">
                <Button
                  look="quiet"
                  title={words.exportTitle}
                  onClick={() => exportThese(environments, 'countersign-environments.json')}
                  icon={<Download aria-hidden className="size-4" />}
                >
                  {words.export}
                </Button>
                {HAS_COMPARE && (
                  <Link
                    href="/compare"
                    className="inline-flex min-h-9 items-center gap-1.5 rounded-control border border-line-strong bg-panel px-3 hover:bg-sunk"
                  >
                    <Columns2 aria-hidden className="size-4" /> {words.compare}
                  </Link>
                )}
              </span>
            </>
          )}
        </div>
        <SetAside store="environments" />
        <SetAside store="keys" />
        <SetAside store="exchanges" />
        <SetAside store="calls" />
        {deletion.notice}
        {exporting.failed && (
          <Notice look="bad" role="alert" title={platformFailure.title}>
            {platformFailure.text(exporting.failed.name)}
          </Notice>
        )}
        {exported && (
          <Notice role="status" title={words.exportedTitle(exported.count)}>
            {words.exportedText}
            {exported.withoutClaims.length > 0 && ` ${words.withoutClaims(exported.withoutClaims)}`}
          </Notice>
        )}
        {create.isError && (
          <Notice look="bad" role="alert" title={createWords.failedTitle}>
            {createWords.failedText(create.error.name)}
          </Notice>
        )}
        {isPending ? (
          <div aria-hidden className="grid gap-2">
            {[0, 1, 2].map((row) => (
              <span key={row} className="skeleton block h-19 rounded-card" />
            ))}
          </div>
        ) : (
          environments.length > 0 && (
            <ul aria-label={navigation.environments} className="grid gap-2">
              {environments.map((environment) => (
                <EnvironmentRow
                  key={environment.id}
                  environment={environment}
                  onName={(name) => change(environment, (before) => ({ ...before, name }))}
                  onDuplicate={() =>
                    void keep({ ...duplicated(environment), ...start(words.copyOf(environment.name)) })
                  }
                  onSandbox={() =>
                    void keep({ ...asSandbox(environment), ...start(words.sandboxOf(environment.name)) })
                  }
                  onExport={() => exportThese([environment], 'countersign-environment.json')}
                  onDelete={() => deletion.remove(environment)}
                />
              ))}
            </ul>
          )
        )}
        {environments.length > 0 && <p className="mt-4 mb-1 text-small font-strong text-ink-2">{words.another}</p>}
        {doors}
      </main>
      {environments.length > 0 && (
        <div className="fixed inset-x-0 bottom-0 z-10 border-t border-line bg-panel p-3 md:hidden">
          <Button
            look="primary"
            className="min-h-11 w-full"
            onClick={() => document.getElementById('doors')?.scrollIntoView({ block: 'start' })}
            icon={<Plus aria-hidden className="size-4" />}
          >
            {words.anotherDock}
          </Button>
        </div>
      )}
      {over && (
        <div className="pointer-events-none fixed inset-3 z-40 grid place-items-center rounded-card border-2 border-dashed border-accent bg-bg/90">
          <p className="text-title font-heavy">{bringDoor.letGo}</p>
        </div>
      )}
      {importing && (
        <Suspense>
          <ImportDialog
            key={importing.given}
            given={importing.given}
            unread={importing.unread}
            taken={names}
            onClose={() => setImporting(undefined)}
            onLink={(path) => {
              setImporting(undefined)
              navigate(path)
            }}
            onTake={(found) => {
              setImporting(undefined)
              void onDemand(() => import('#core/environment-import/found.ts')).then(async ({ environmentOf }) => {
                for (const one of found) await keep(environmentOf(one, start(one.name)))
              })
            }}
          />
        </Suspense>
      )}
    </>
  )
}

type Exported = { count: number; withoutClaims: readonly string[] }

async function exportTo(
  signal: AbortSignal,
  these: readonly Environment[],
  name: string,
  onExported: (exported: Exported) => void,
) {
  const { writeEnvironmentFile } = await onDemand(() => import('#core/environment-import/environment-file.ts'), signal)
  const { text, withoutClaims } = writeEnvironmentFile(these)
  downloadFile(name, text, 'application/json')
  onExported({ count: these.length, withoutClaims })
}

/** Whether something is held over the page; a file that is let go anywhere on it is taken. */
function useDropAnywhere(onFile: (file: File) => void): boolean {
  const [over, setOver] = useState(false)
  const drop = useEffectEvent(onFile)
  useEffect(() => {
    const holds = (event: DragEvent) =>
      (event.dataTransfer?.items[0]?.kind ?? 'file') === 'file' && event.dataTransfer !== null
    const onOver = (event: DragEvent) => {
      if (!holds(event)) return
      event.preventDefault()
      setOver(true)
    }
    const onLeave = (event: DragEvent) => event.relatedTarget === null && setOver(false)
    const onDrop = (event: DragEvent) => {
      if (!holds(event)) return
      event.preventDefault()
      setOver(false)
      const [file] = event.dataTransfer?.files ?? []
      if (file) drop(file)
    }
    document.addEventListener('dragover', onOver)
    document.addEventListener('dragleave', onLeave)
    document.addEventListener('drop', onDrop)
    return () => {
      document.removeEventListener('dragover', onOver)
      document.removeEventListener('dragleave', onLeave)
      document.removeEventListener('drop', onDrop)
    }
  }, [])
  return over
}
