import { expectAccessible } from './support/axe.ts'
import { expect, test } from './support/test.ts'

/** An assertion built without an environment: the three views of it, what is said of it, and the link that brings it elsewhere. */

const ISSUER = `3MVG9${'a'.repeat(40)}`

test(
  'an assertion is written, found wrong, seen refused, mended, signed, and shared',
  { tag: '@phone' },
  async ({ page, context, watch, isMobile }) => {
    watch.expectComplaint(/400 \(Bad Request\)/, 'the practice org is shown something wrong on purpose')
    await context.grantPermissions(['clipboard-write'])
    const look = async (view: string) => {
      if (isMobile) await page.getByText(view, { exact: true }).click()
    }
    await page.goto('/assert')
    await page.getByLabel(/^iss/).fill(ISSUER)
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
    await expect(page.getByText('The practice org answers 400')).toBeVisible({ timeout: 30_000 })
    await expect(page.getByText('audience is invalid')).toBeVisible()
    await page.getByRole('button', { name: 'Fix: aud has a path' }).click()
    await expect(page.getByLabel(/^aud/)).toHaveValue('https://login.salesforce.com')
    await page.getByRole('button', { name: 'Undo', exact: true }).click()
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

    await page.getByRole('button', { name: 'Share: the link to this set-up' }).click()
    // As a person gets at it: the page's own policy lets nobody read the clipboard.
    await look('Form')
    const field = page.getByLabel(/^Add a claim/)
    await field.focus()
    await page.keyboard.press('ControlOrMeta+v')
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
