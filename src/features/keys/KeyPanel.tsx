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

/** Step 1: the key pair. */
export function KeyPanel(props: KeyPanelProps) {
  const { modulusBits, onModulusBits, keyPair, missing, make, handOut } = props
  const making = make.busy || handOut.busy
  const [travel, setTravel] = useState<Travel>()
  const reason = travel && travelReason(travel)
  return (
    <>
      {missing && (
        <Notice look="warn" title="This environment's key is not in this browser">
          Its site data was cleared, or the key lived only in memory. A key that cannot leave cannot come back: make a
          new one, issue a certificate for it and upload that to the app.
        </Notice>
      )}
      {keyPair?.kept === 'memory' && (
        <Notice look="warn" title="The key lives in memory only">
          This browser does not let the page store it (private window, blocked site data or Lockdown Mode). It signs
          until the page is closed or reloaded.
        </Notice>
      )}
      {handOut.handedOut !== undefined && <TravelledNotice fileName={handOut.handedOut} />}
      {keyPair && (
        <Card title="Key pair" aside={<Tag tone="good">cannot leave this page</Tag>}>
          <Row label="Algorithm" hint="for RS256">
            <Value>RSASSA-PKCS1-v1_5 · SHA-256</Value>
          </Row>
          <Row label="Modulus" hint="bits">
            <Value>{keyPair.modulusBits}</Value>
          </Row>
          <Row label="Thumbprint" hint="RFC 7638">
            <Value copy={keyPair.thumbprint} what="key thumbprint">
              {keyPair.thumbprint}
            </Value>
          </Row>
          <Row label="Extractable" hint="CryptoKey">
            <Value>{String(keyPair.privateKey.extractable)}</Value>
            <span className="text-small text-ink-3">
              {keyPair.privateKey.extractable ? 'a copy of it could be exported' : 'the browser refuses to export it'}
            </span>
          </Row>
          <Row label="Made">
            <Value>{formatInstant(keyPair.createdAt)}</Value>
          </Row>
          <Row label="Kept in">
            <Value>{keyPair.kept === 'indexeddb' ? 'IndexedDB of this browser, as a handle' : 'memory'}</Value>
          </Row>
        </Card>
      )}
      <Card title={keyPair ? 'Another key' : 'New key'}>
        <Row label="Size" hint="RSA modulus">
          <Segmented
            label="Key size in bits"
            value={String(modulusBits)}
            options={MODULUS_BITS.map((bits) => ({ value: String(bits), label: String(bits) }))}
            onValue={(bits) => onModulusBits(Number(bits) as ModulusBits)}
          />
          <span className="text-small text-ink-3">{SIZE_NOTE[modulusBits]}</span>
        </Row>
        <Row label="A copy as a file" hint="only now, or never">
          <TravelChoice travels={travel !== undefined} onTravels={(on) => setTravel(on ? NEW_TRAVEL : undefined)} />
          {!travel && (
            <span className="text-small text-ink-3">
              The key stays in this browser. Choose “Download it once” if a server has to sign with it too.
            </span>
          )}
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
            {travel ? 'Make the key and download it' : keyPair ? 'Replace with a new key' : 'Make the key'}
          </Button>
          {make.busy && !handOut.busy && (
            <Button look="quiet" onClick={make.cancel} icon={<X aria-hidden className="size-4" />}>
              Cancel
            </Button>
          )}
          {keyPair && !making && reason === undefined && (
            <p className="text-small text-ink-3">
              The old key stays on this browser’s shelf; the certificate will have to be issued and uploaded again.
            </p>
          )}
          {handOut.busy && (
            <WorkingNotice
              what="Making the key and its file…"
              busy
              progress={handOut.progress}
              onCancel={handOut.cancel}
            />
          )}
          {make.busy && !handOut.busy && (
            <p role="status" className="text-small text-ink-3">
              Looking for two primes. {modulusBits === 4096 ? 'With 4096 bits this may take a few seconds.' : ''}
            </p>
          )}
        </div>
      </Card>
    </>
  )
}

const SIZE_NOTE: Record<ModulusBits, string> = {
  2048: 'The usual choice: accepted everywhere, signs fastest.',
  3072: 'For policies that ask for 128-bit strength.',
  4096: 'The largest Salesforce documents; slower to make.',
}
