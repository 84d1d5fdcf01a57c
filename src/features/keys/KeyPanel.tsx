import { KeyRound, X } from 'lucide-react'
import { useState } from 'react'

import type { KeptKey } from '#core/key-shelf/kept-key.ts'
import { MODULUS_BITS, type ModulusBits } from '#core/vocabulary/jose.ts'
import type { Action } from '#ui/action.ts'
import { Button } from '#ui/Button.tsx'
import { Card } from '#ui/Card.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Row } from '#ui/Row.tsx'
import { Segmented } from '#ui/Segmented.tsx'
import { Tag } from '#ui/Tag.tsx'
import { Value } from '#ui/Value.tsx'
import { formatInstant } from '#words/en/format.ts'
import { keyMaking, keyPanel as words, keySizeWords } from '#words/en/keys.ts'
import { shared } from '#words/en/shared.ts'

import type { HandOut } from './hand-out.ts'
import { WorkingNotice } from './WorkingNotice.tsx'
import { NEW_TRAVEL, TravelChoice, TravelFields, travelReason, type Travel } from './TravelFields.tsx'
import { TravelledNotice } from './TravelledNotice.tsx'

type KeyPanelProps = {
  modulusBits: ModulusBits
  onModulusBits: (bits: ModulusBits) => void
  keyPair: KeptKey | undefined
  /** The environment names a key that this browser does not hold any more. */
  missing: boolean
  make: Action
  handOut: HandOut<Travel>
}

/** What the browser holds the key as: a name of Web Cryptography. */
const HANDLE = 'CryptoKey'

/** Step 1: the key pair. */
export function KeyPanel(props: KeyPanelProps) {
  const { modulusBits, onModulusBits, keyPair, missing, make, handOut } = props
  const making = make.busy || handOut.busy
  const [travel, setTravel] = useState<Travel>()
  const reason = travel && travelReason(travel)
  return (
    <>
      {missing && (
        <Notice look="warn" title={words.missingTitle}>
          {words.missingText}
        </Notice>
      )}
      {keyPair?.kept === 'memory' && (
        <Notice look="warn" title={words.memoryTitle}>
          {words.memoryText}
        </Notice>
      )}
      {handOut.handedOut !== undefined && <TravelledNotice fileName={handOut.handedOut} />}
      {keyPair && (
        <Card title={words.keyPair} aside={<Tag tone="good">{words.cannotLeave}</Tag>}>
          <Row label={words.algorithm} hint={words.algorithmUse}>
            <Value>RSASSA-PKCS1-v1_5 · SHA-256</Value>
          </Row>
          <Row label={words.modulus} hint={words.bits}>
            <Value>{keyPair.modulusBits}</Value>
          </Row>
          <Row label={words.thumbprint} hint="RFC 7638">
            <Value copy={keyPair.thumbprint} what={words.ofThumbprint}>
              {keyPair.thumbprint}
            </Value>
          </Row>
          <Row label={words.extractable} hint={HANDLE}>
            <Value>{String(keyPair.privateKey.extractable)}</Value>
            <span className="text-small text-ink-3">
              {keyPair.privateKey.extractable ? words.couldBeExported : words.refusesToExport}
            </span>
          </Row>
          <Row label={words.made}>
            <Value>{formatInstant(keyPair.createdAt)}</Value>
          </Row>
          <Row label={words.keptIn}>
            <Value>{keyPair.kept === 'indexeddb' ? words.inIndexedDb : words.inMemory}</Value>
          </Row>
        </Card>
      )}
      <Card title={keyPair ? words.anotherKey : words.newKey}>
        <Row label={words.size} hint={words.sizeOf}>
          <Segmented
            label={keyMaking.size}
            value={String(modulusBits)}
            options={MODULUS_BITS.map((bits) => ({ value: String(bits), label: String(bits) }))}
            onValue={(bits) => onModulusBits(Number(bits) as ModulusBits)}
          />
          <span className="text-small text-ink-3">{keySizeWords[modulusBits]}</span>
        </Row>
        <Row label={words.copy} hint={words.copyHint}>
          <TravelChoice travels={travel !== undefined} onTravels={(on) => setTravel(on ? NEW_TRAVEL : undefined)} />
          {!travel && <span className="text-small text-ink-3">{words.copyNote}</span>}
          {travel && <TravelFields travel={travel} onTravel={setTravel} />}
        </Row>
        <div className="flex flex-wrap items-center gap-2 p-3.5">
          <Button
            look={keyPair ? 'secondary' : 'primary'}
            busy={making}
            disabledReason={reason}
            onClick={() => {
              if (!travel) return make.start()
              void handOut.start(travel).then((done) => done && setTravel(undefined))
            }}
            icon={<KeyRound aria-hidden className="size-4" />}
          >
            {travel ? keyMaking.makeAndDownload : keyPair ? words.replace : keyMaking.make}
          </Button>
          {make.busy && !handOut.busy && (
            <Button look="quiet" onClick={make.cancel} icon={<X aria-hidden className="size-4" />}>
              {shared.cancel}
            </Button>
          )}
          {keyPair && !making && reason === undefined && <p className="text-small text-ink-3">{words.replaceNote}</p>}
          {handOut.busy && (
            <WorkingNotice what={keyMaking.making} busy progress={handOut.progress} onCancel={handOut.cancel} />
          )}
          {make.busy && !handOut.busy && (
            <p role="status" className="text-small text-ink-3">
              {words.looking} {modulusBits === 4096 ? words.lookingLonger : ''}
            </p>
          )}
        </div>
      </Card>
    </>
  )
}
