import { expectAccessible } from './support/axe.ts'
import { everythingStored } from './support/bench.ts'
import { copy } from './support/copy.ts'
import { expect, test } from './support/test.ts'

/** An assertion built without an environment: the three views of it, what is said of it, and the link that brings it elsewhere. */

const ISSUER = `3MVG9${'a'.repeat(40)}`

/** A JWT that was signed by nobody; its signature says so in every letter. */
function jwtOf(claims: object): string {
  const part = (members: object) => Buffer.from(JSON.stringify(members)).toString('base64url')
  return `${part({ alg: 'RS256' })}.${part(claims)}.${'s'.repeat(342)}`
}

test(
  'an assertion is written, found wrong, seen refused, mended, signed, and shared',
  { tag: '@phone' },
  async ({ page, context, watch, isMobile }) => {
    watch.expectComplaint(/400 \(Bad Request\)/, 'the practice org is shown something wrong on purpose')
    await context.grantPermissions(['clipboard-write'])
    const look = async (view: string) => {
      if (isMobile) await page.getByText(view, { exact: true }).click()
    }
    await page.goto('/inspect')
    await page.getByRole('link', { name: 'Build an assertion' }).click()
    const undo = page.getByRole('button', { name: 'Undo', exact: true })
    await expect(undo).toHaveAttribute('aria-disabled', 'true')
    await expect(undo).toHaveAccessibleDescription('Nothing was changed here yet.')
    await page.getByLabel(/^iss/).fill(ISSUER)
    await expect(undo).not.toHaveAttribute('aria-disabled')
    await page.getByLabel(/^sub/).fill('ci@acme.example')
    await expect(page.getByRole('main').getByText('unsigned', { exact: true })).toBeVisible()
    await page.getByRole('button', { name: 'Make a key in this page' }).click()
    await page.getByRole('button', { name: 'Sign now' }).click()
    const timer = page.getByRole('timer', { name: 'assertion expires in' })
    await expect(timer).toHaveText(/^[12]:\d\d$/)

    // What is written as JSON stands in the form and in the bytes, and is signed again.
    await look('JSON')
    const claims = page.getByRole('textbox', { name: 'Claims' })
    const write = async (text: string) => {
      await claims.focus()
      await page.keyboard.press('ControlOrMeta+a')
      await page.keyboard.insertText(text)
    }
    const wrong = 'https://login.salesforce.com/services/oauth2/token'
    await write(JSON.stringify({ iss: ISSUER, sub: 'ci@acme.example', aud: wrong, exp: 1_700_000_000, nbf: 5 }))
    await expect(claims).toContainText('aud has a path')
    await look('Form')
    await expect(page.getByLabel(/^aud/)).toHaveValue(wrong)
    await expect(page.getByLabel('claim nbf')).toHaveValue('5')
    await page.getByRole('button', { name: 'Leave nbf out' }).click()
    await page.getByText('for', { exact: true }).click()
    await expect(page.getByText('wrong on purpose').first()).toBeVisible()
    await expectAccessible(page, 'an assertion that is wrong on purpose')

    // What a practice org says to that fault, and the mend.
    await page.getByRole('button', { name: 'See it refused: aud has a path' }).click()
    await expect(page.getByText('The practice org answers 400')).toBeVisible()
    await expect(page.getByText('audience is invalid')).toBeVisible()
    expect(await everythingStored(page), 'of an org that was opened for it alone').not.toContain('/practice/')
    await page.getByRole('button', { name: 'Fix: aud has a path' }).click()
    await expect(page.getByLabel(/^aud/)).toHaveValue('https://login.salesforce.com')
    await undo.click()
    await expect(page.getByLabel(/^aud/)).toHaveValue(wrong)
    await page.getByRole('button', { name: 'Fix: aud has a path' }).click()

    // Broken JSON keeps its text and the last good assertion, and the editor's own undo takes it back.
    await look('JSON')
    await claims.focus()
    await page.keyboard.press('ControlOrMeta+End')
    await page.keyboard.type('x')
    await expect(page.getByText(/the last that could be read/)).toBeVisible()
    await expect(claims).toContainText('This is not JSON from here on')
    await expectAccessible(page, 'JSON that breaks off')
    await page.keyboard.press('ControlOrMeta+z')
    await expect(page.getByText(/the last that could be read/)).toBeHidden()
    // Escape, then Tab: out of the editor, as out of a field.
    await page.keyboard.press('Escape')
    await page.keyboard.press('Tab')
    await expect(page.getByRole('button', { name: 'Format' })).toBeFocused()

    // A JWT that is pasted, into an editor or where nothing can be typed, gives its header and its claims.
    await look('Form')
    const field = page.getByLabel(/^Add a claim/)
    const cut = async (text: string) => {
      await field.fill(text)
      await field.focus()
      await page.keyboard.press('ControlOrMeta+a')
      await page.keyboard.press('ControlOrMeta+x')
    }
    await cut(jwtOf({ iss: 'pasted-into-the-editor', nbf: 5 }))
    await look('JSON')
    await claims.focus()
    await page.keyboard.press('ControlOrMeta+v')
    await expect(page.getByText('Header and claims of the JWT are here')).toBeVisible()
    await expect(claims).toContainText('"pasted-into-the-editor"')
    await expect(claims).not.toContainText('eyJ')
    await undo.click()
    await expect(claims).toContainText(ISSUER)
    await look('Form')
    await cut(jwtOf({ iss: 'pasted-beside-every-field' }))
    await look('Bytes')
    await page.getByRole('heading', { level: 1 }).click()
    await page.keyboard.press('ControlOrMeta+v')
    await expect(page.getByText('Header and claims of the JWT are here')).toBeVisible()
    await look('Form')
    await expect(page.getByLabel(/^iss/)).toHaveValue('pasted-beside-every-field')
    await undo.click()
    await expect(page.getByLabel(/^iss/)).toHaveValue(ISSUER)

    await copy(page, () => page.getByRole('button', { name: 'Share: the link to this set-up' }).click())
    // As a person gets at it: the page's own policy lets nobody read the clipboard.
    await field.press('ControlOrMeta+v')
    await expect(field).not.toHaveValue('')
    const link = await field.inputValue()
    expect(link).toMatch(/\/assert#v1\.[\w-]+$/)
    const other = await context.newPage()
    await other.goto(link)
    await expect(other.getByText('The set-up of the link is here')).toBeVisible()
    await expect(other.getByLabel(/^iss/)).toHaveValue(ISSUER)
    await other.getByLabel(/^sub/).fill('another@acme.example')
    await other.evaluate((hash) => location.assign(hash), `${new URL(link).hash}x`)
    await expect(other.getByText('This link cannot be read')).toBeVisible()
    await expect(other.getByLabel(/^sub/)).toHaveValue('another@acme.example')
    await other.close()
  },
)
