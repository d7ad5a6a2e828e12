import { expect, test } from './test.ts'

test('whoever wants the figures of a service finds them from its page, by day, month and year, with the formula', async ({ page }) => {
  await page.goto('/en/services/talk/uptime')
  await expect(page.getByRole('heading', { name: 'Last 90 days' })).toBeVisible()
  await expect(page.getByRole('img', { name: /^Last 90 days: No record/ })).toBeVisible()
  await page.getByRole('link', { name: 'October 2022', exact: true }).click()
  await expect(page).toHaveURL(/\/en\/uptime\/2022-10$/)
  await expect(page.getByText('The period is not over')).toBeVisible()
  await expect(page.getByRole('columnheader', { name: 'Measured' }).first()).toBeVisible()
  await page.getByRole('link', { name: 'the formula' }).first().click()
  await expect(page.getByRole('heading', { name: 'The formula' })).toBeVisible()
  await expect(page.getByRole('row', { name: /^Strict: partial counts as down 127 h 30 min 82\.862%$/ })).toBeVisible()
})

test('a year can be read by how bad its incidents were, and by service', async ({ page }) => {
  await page.goto('/en/history')
  await page.getByRole('link', { name: 'All of 2022' }).click()
  await expect(page.getByRole('row', { name: /^To the first update \d+ / })).toBeVisible()
  const fire = page.getByRole('listitem').filter({ hasText: 'Pangyo' }).first()
  await expect(fire).toBeVisible()
  const filters = page.getByRole('navigation', { name: 'By how bad it was' })
  await filters.getByRole('link', { name: 'Partial outage' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Partial outage only')
  await expect(fire).toBeHidden()
  await filters.getByRole('link', { name: 'Major outage' }).click()
  await expect(fire).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Estimates and what happened' })).toBeVisible()
  await page.goto('/en/services/talk/history/2022')
  await expect(page.getByRole('listitem').filter({ hasText: 'Major outage' }).first()).toBeVisible()
})

test('a month, year or impact that does not exist has no page', async ({ request }) => {
  for (const path of ['/uptime/2022-09', '/uptime/2022-13', '/uptime/1999', '/history/1999', '/history/2022/terrible', '/services/talk/history/2021']) {
    expect([path, (await request.get(path)).status()]).toEqual([path, 404])
  }
})
