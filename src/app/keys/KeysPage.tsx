import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useLocation } from 'wouter'

import { encodePem } from '#core/encoding/pem.ts'
import { keptCertificate } from '#core/key-shelf/kept-certificate.ts'
import type { KeptCertificate } from '#core/key-shelf/kept-certificate.ts'
import { ImportKey, type UsableKey } from '#features/keys/ImportKey.tsx'
import { KeyShelf, type ShelfItem } from '#features/keys/KeyShelf.tsx'
import { NewKey } from '#features/keys/NewKey.tsx'
import { TravelledNotice } from '#features/keys/TravelledNotice.tsx'
import { StorageCard } from '#features/keys/StorageCard.tsx'
import { askForPersistence, readPersistence } from '#platform/browser/persistence.ts'
import type { ShelfKey } from '#platform/indexeddb/key-shelf.ts'
import type { StorageHealth } from '#platform/indexeddb/storage.ts'
import { Card, CardBody } from '#ui/Card.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Segmented } from '#ui/Segmented.tsx'
import { Skeleton } from '#ui/Skeleton.tsx'
import { useDeletion } from '#ui/use-deletion.tsx'
import { keysPage as words } from '#words/en/keys-page.ts'
import { platformFailure } from '#words/en/shared.ts'

import { useEnvironments } from '../state/environments.ts'
import { usePorts } from '../state/ports.ts'
import { useShelf } from './shelf.ts'
import { Header } from '../shell/Header.tsx'
import { PageHeading } from '../shell/PageHeading.tsx'
import { SetAside } from '../shell/SetAside.tsx'
import { shellName, useRecognition } from '../recognition/use-recognition.ts'
import { useTravellingKey } from './use-travelling-key.ts'
import { UseKeyDialog } from './UseKeyDialog.tsx'

/** The keys this browser holds: where they are used, how long they stay, new ones, imported ones. */
export function KeysPage() {
  const { storage } = usePorts()
  const shelf = useShelf()
  const environments = useEnvironments().data ?? []
  const [, navigate] = useLocation()
  const deletion = useDeletion({
    remove: ({ thumbprint }: ShelfKey) => shelf.remove(thumbprint),
    restore: shelf.restore,
    words: ({ name }) => ({
      title: words.deleted(name),
      note: words.deletedNote,
    }),
  })
  const [using, setUsing] = useState<ShelfItem>()
  const items = (shelf.keys.data ?? []).map((key): ShelfItem => {
    const users = environments.filter(({ keyThumbprint, otherKey }) =>
      [keyThumbprint, otherKey?.keyThumbprint].includes(key.thumbprint),
    )
    return {
      key,
      usedIn: users.map(({ id, name }) => ({ id, name })),
      certificate: longestLasting([key.certificate, ...users.map(({ certificate }) => certificate)], key.thumbprint),
    }
  })
  const inspect = (certificate: KeptCertificate) =>
    navigate('/inspect', { state: { inspect: encodePem('CERTIFICATE', certificate.der) } })

  return (
    <>
      <Header />
      <main className="mx-auto grid max-w-280 gap-3.5 px-3.5 pt-6 pb-16 sm:px-7">
        <div>
          <PageHeading>{words.heading}</PageHeading>
          <p className="mt-1 max-w-140 text-ink-2">{words.lead}</p>
        </div>
        <SetAside store="keys" />
        {deletion.notice}
        <div className="grid items-start gap-3.5 md:grid-cols-[minmax(0,1fr)_minmax(18rem,22rem)]">
          <div className="grid min-w-0 gap-3.5">
            {shelf.keys.isPending && <Skeleton className="h-5 w-64" />}
            {shelf.keys.isError && (
              <Notice look="bad" role="alert" title={words.unreadableTitle}>
                {words.unreadableText(shelf.keys.error.name)}
              </Notice>
            )}
            {shelf.keys.isSuccess && items.length === 0 && deletion.notice === undefined && (
              <p className="text-ink-2">{words.none}</p>
            )}
            <KeyShelf
              items={items}
              onChange={shelf.change}
              onDelete={deletion.remove}
              onUse={setUsing}
              onInspect={inspect}
              renderLink={({ id, name }) => (
                <Link href={`/env/${id}/key`} className="text-accent underline underline-offset-2">
                  {name}
                </Link>
              )}
            />
            <AddKey shelf={shelf} />
          </div>
          <Persistence health={storage.health} />
        </div>
        <UseKeyDialog item={using} onClose={() => setUsing(undefined)} />
      </main>
    </>
  )
}

/** Make a new key or bring one; what came of it. */
function AddKey({ shelf }: { shelf: ReturnType<typeof useShelf> }) {
  const [way, setWay] = useState<'import' | 'make'>('import')
  const reading = useRecognition()
  const take = useMutation({ mutationFn: shelf.add, onSuccess: reading.clear })
  const handOut = useTravellingKey(({ key, certificate }, name) =>
    shelf.add({ key, name, ...(certificate ? { certificate } : {}) }),
  )
  const failed = take.error ?? shelf.make.error ?? handOut.failed
  const outcome = way === 'import' ? take.data?.outcome : shelf.make.data?.outcome
  return (
    <Card
      title={words.addKey}
      aside={
        <Segmented
          label={words.source}
          value={way}
          options={[
            { value: 'import', label: words.bringOne },
            { value: 'make', label: words.makeOne },
          ]}
          onValue={setWay}
        />
      }
    >
      <CardBody>
        {outcome && !reading.given && (
          <Notice look="good" role="status" title={outcome === 'added' ? words.added : words.known}>
            {outcome === 'added' ? words.addedText : words.knownText}
          </Notice>
        )}
        {way === 'make' && handOut.handedOut !== undefined && <TravelledNotice fileName={handOut.handedOut} />}
        {failed && (
          <Notice look="bad" role="alert" title={platformFailure.title}>
            {platformFailure.text(failed.name)}
          </Notice>
        )}
        {way === 'make' ? (
          <NewKey
            make={{ start: shelf.make.mutate, busy: shelf.make.isPending, clear: shelf.make.reset }}
            handOut={{
              ...handOut,
              start: ({ travel: { format, password }, ...order }) => handOut.start({ ...order, format, password }),
            }}
          />
        ) : (
          <ImportKey
            text={reading.given?.text ?? ''}
            fileName={reading.given?.file?.name}
            shellName={shellName(reading.given, 'key.pem')}
            recognition={reading.recognition}
            answers={reading.answers}
            busy={reading.busy}
            progress={reading.progress}
            stopped={reading.stopped}
            failed={reading.failed}
            onText={reading.giveText}
            onFile={reading.giveFile}
            onUnlock={reading.unlock}
            onCancel={reading.cancel}
            onAgain={reading.again}
            onClear={reading.clear}
            onTake={(found, name) => take.mutate(shelfEntry(found, name))}
          />
        )}
      </CardBody>
    </Card>
  )
}

function shelfEntry({ outcome, certificate }: UsableKey, name: string) {
  const key = outcome.value
  return { key, name, ...(certificate ? { certificate: keptCertificate(certificate, key.thumbprint) } : {}) }
}

function Persistence({ health }: { health: () => StorageHealth }) {
  const client = useQueryClient()
  const persistence = useQuery({ queryKey: ['persistence'], queryFn: readPersistence })
  const ask = useMutation({
    mutationFn: askForPersistence,
    onSuccess: () => client.invalidateQueries({ queryKey: ['persistence'] }),
  })
  // Not known either while the browser is being asked.
  const kept = persistence.data === undefined ? undefined : health()
  return (
    <StorageCard
      state={persistence.data?.state}
      usedBytes={persistence.data?.usedBytes}
      blocked={kept?.kept === 'memory' ? kept.reason : undefined}
      answer={ask.data}
      ask={{ start: () => ask.mutate(), busy: ask.isPending }}
    />
  )
}

/** Of the certificates that certify this key, the one that ends last. */
function longestLasting(
  certificates: readonly (KeptCertificate | undefined)[],
  thumbprint: string,
): KeptCertificate | undefined {
  return certificates
    .filter((certificate) => certificate?.keyThumbprint === thumbprint)
    .toSorted((a, b) => (b?.notAfter ?? 0) - (a?.notAfter ?? 0))[0]
}
