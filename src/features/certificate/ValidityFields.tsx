import type { CertificateForm } from '#core/environment/environment.ts'
import { epochMilliseconds } from '#core/kernel/numeric-date.ts'
import { Button } from '#ui/Button.tsx'
import { Row } from '#ui/Row.tsx'
import { Segmented } from '#ui/Segmented.tsx'
import { TextField } from '#ui/TextField.tsx'
import { certificateFields as fields, validityFields as words } from '#words/en/certificate.ts'

type ValidityFieldsProps = { form: CertificateForm; onForm: (form: CertificateForm) => void }

const DAY_MILLISECONDS = 86_400_000
const PRESETS = [
  { label: words.presets.days90, days: 90 },
  { label: words.presets.year1, days: 365 },
  { label: words.presets.years2, days: 730 },
  { label: words.presets.years5, days: 1826 },
] as const

/** How long the certificate is valid: so many days from now, or between two dates in UTC. */
export function ValidityFields({ form, onForm }: ValidityFieldsProps) {
  const { validity, validityDays, ...rest } = form
  const inDays = (days: number) => onForm({ ...rest, validityDays: days })
  const between = (notBefore: number, notAfter: number) =>
    onForm({
      ...form,
      validity: { notBefore: epochMilliseconds(notBefore), notAfter: epochMilliseconds(notAfter) },
    })
  return (
    <>
      <Row label={fields.validity}>
        <Segmented
          label={words.way}
          value={validity ? 'dates' : 'days'}
          options={[
            { value: 'days', label: words.days },
            { value: 'dates', label: words.dates },
          ]}
          onValue={(way) => {
            const today = startOfDay(Date.now())
            if (way === 'days') inDays(validityDays)
            else between(today, today + (validityDays + 1) * DAY_MILLISECONDS - 1000)
          }}
        />
      </Row>
      {validity ? (
        <Row
          label={words.fromUntil}
          hint={words.datesHint}
          problem={validity.notAfter <= validity.notBefore ? words.endsBeforeItBegins : undefined}
        >
          <TextField
            aria-label={words.validFrom}
            type="date"
            mono
            value={isoDate(validity.notBefore)}
            onValue={(text) => {
              const day = parseDate(text)
              if (day !== undefined) between(day, validity.notAfter)
            }}
            className="max-w-40 min-w-[min(8.5rem,100%)]"
          />
          <TextField
            aria-label={words.validUntil}
            type="date"
            mono
            value={isoDate(validity.notAfter)}
            onValue={(text) => {
              const day = parseDate(text)
              if (day !== undefined) between(validity.notBefore, day + DAY_MILLISECONDS - 1000)
            }}
            className="max-w-40 min-w-[min(8.5rem,100%)]"
          />
          {PRESETS.map(({ label, days }) => (
            <Button
              key={days}
              size="small"
              aria-label={words.fromFirstDay(label)}
              onClick={() => between(validity.notBefore, validity.notBefore + days * DAY_MILLISECONDS - 1000)}
            >
              {label}
            </Button>
          ))}
        </Row>
      ) : (
        <Row htmlFor="validity-days" label={words.validFor} hint={words.daysHint}>
          <TextField
            id="validity-days"
            inputMode="numeric"
            value={String(validityDays)}
            onValue={(value) => inDays(Math.min(36_500, Number(value.replace(/\D/g, '')) || 0))}
            className="max-w-28"
          />
          {PRESETS.map(({ label, days }) => (
            <Button key={days} size="small" onClick={() => inDays(days)}>
              {label}
            </Button>
          ))}
        </Row>
      )}
    </>
  )
}

function startOfDay(instant: number): number {
  return Math.floor(instant / DAY_MILLISECONDS) * DAY_MILLISECONDS
}

function isoDate(instant: number): string {
  return new Date(instant).toISOString().slice(0, 10)
}

/** Midnight UTC of a day between 1950 and 9999, which is what certificates can say; else undefined. */
function parseDate(text: string): number | undefined {
  const instant = Date.parse(`${text}T00:00:00Z`)
  return Number.isNaN(instant) || instant < Date.UTC(1950, 0, 1) || instant > Date.UTC(9999, 11, 31)
    ? undefined
    : instant
}
