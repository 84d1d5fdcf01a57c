import { expect, type Locator, type Page } from '@playwright/test'

import { downloadCertificate } from './real-org.ts'

/** What a person's way costs them. */
export type Effort = { clicks: number; pastes: number }

/** A hand that counts: every click, and every paste with what the page says of it as it lands. */
function hand(page: Page) {
  const effort: Effort = { clicks: 0, pastes: 0 }
  return {
    effort,
    click: async (locator: Locator) => {
      await locator.click()
      effort.clicks += 1
    },
    /** Pastes over whatever the field holds. */
    paste: async (field: Locator, text: string, checked: () => Promise<void>) => {
      await page.evaluate((pasted) => navigator.clipboard.writeText(pasted), text)
      await field.press('ControlOrMeta+A')
      await field.press('ControlOrMeta+V')
      effort.pastes += 1
      await checked()
    },
  }
}

const step = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Steps of the flow' }).getByRole('link', { name: new RegExp(`^${name} ?,`) })

/**
 * From an empty page to the records of a real org: its address, one run for key and certificate, the certificate to the
 * administrator, and the Consumer Key and Username that come back.
 *
 * @param register what the administrator does with the certificate
 * @returns what it took
 */
export async function walkToRecords(
  page: Page,
  host: string,
  register: (certificate: string) => Promise<{ consumerKey: string; username: string }>,
): Promise<Effort> {
  await page.goto('/')
  await page.waitForFunction(() => !document.documentElement.inert)
  const { effort, click, paste } = hand(page)
  // As the address bar of Lightning has it: another host than the one that gives tokens.
  const address = `https://${host.replace('.my.salesforce.com', '.lightning.force.com')}/lightning/page/home`
  await paste(page.getByLabel('My Domain host, or any address of the org'), address, () =>
    expect(page.getByRole('status').filter({ hasText: `${host}: that is used` })).toBeVisible(),
  )
  await click(page.getByRole('button', { name: 'Create' }))
  // The run makes what can be made here, and waits where only a person can go on.
  await click(page.getByRole('button', { name: 'Run the whole flow' }))
  await expect(page.getByText('The run waits for you at App')).toBeVisible()
  effort.clicks += 1
  const { consumerKey, username } = await register(await downloadCertificate(page))
  await paste(page.getByLabel(/Consumer Key/).last(), consumerKey, () =>
    expect(step(page, 'App')).toHaveAccessibleName(/^App ?, done/),
  )
  await click(step(page, 'Approval'))
  await paste(page.getByLabel(/Username/), username, () =>
    expect(page.getByLabel(/Username/)).toHaveAccessibleDescription(''),
  )
  await click(page.getByRole('button', { name: 'I have done this in Setup' }))
  await expect(step(page, 'Approval')).toHaveAccessibleName(/^Approval ?, done/)
  // The stand-in has another My Domain than the name it answers to; a real one takes the audience as it is.
  await click(step(page, 'Assertion'))
  await click(page.getByRole('button', { name: 'login', exact: true }))
  await click(page.getByRole('button', { name: 'Run the whole flow' }))
  await expect(page.getByRole('region', { name: 'Query result' })).toBeVisible()
  return effort
}

/** Looks at the org behind the token, and has it end the token. Ends on the Token step, with none. */
export async function revoke(page: Page): Promise<void> {
  await step(page, 'Token').click()
  await expect(page.getByText('It is what it claims to be.')).toBeVisible()
  await expect(page.getByText(/^\d+ of 3,600 in this hour$/)).toBeVisible()
  await page.getByRole('button', { name: 'Revoke the token' }).click()
  await expect(page.getByText('The token was revoked')).toBeVisible()
  await expect(step(page, 'Token')).toHaveAccessibleName(/^Token ?, ready/)
}
