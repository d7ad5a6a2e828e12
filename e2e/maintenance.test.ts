import type { Page } from '@playwright/test'
import { typedTime, wholeMinute } from '#domain/typed-time.ts'
import { signIn } from './sign-in.ts'
import type { System } from './system.ts'
import { expect, test } from './test.ts'

const HOUR_MS = 60 * 60 * 1000

/** Fills in the form; the work begins in two hours of the installation's clock and takes three. */
async function fillIn(page: Page, system: System, title: string): Promise<void> {
  const start = wholeMinute(new Date(system.now().getTime() + 2 * HOUR_MS))
  await page.goto(`${system.staffOrigin}/staff/maintenance/new`)
  await page.getByLabel('제목 (한국어)').fill(title)
  await page.getByLabel('제목 (영어)').fill(`EN ${title}`)
  await page.getByLabel('알릴 글 (한국어)').fill('서버를 새것으로 바꿉니다.')
  await page.getByLabel('시작하는 시각').fill(typedTime(start))
  await page.getByLabel('끝나는 시각').fill(typedTime(new Date(start.getTime() + 3 * HOUR_MS)))
  const service = page.locator('details.service').first()
  if ((await service.getAttribute('open')) === null) await service.locator('summary').click()
  await service.getByRole('combobox').first().selectOption({ label: '쓸 수 없음' })
}

async function announced(page: Page, system: System, title: string): Promise<string> {
  await signIn(page, system)
  await fillIn(page, system, title)
  await page.getByRole('button', { name: '점검 예고하기' }).click()
  await expect(page).toHaveURL(/maintenance\/[0-9a-z]{12}\?said=\d+/)
  return /maintenance\/([0-9a-z]{12})/.exec(page.url())?.[1] ?? ''
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled, viewport: { width: 390, height: 844 } })

    test('work that staff announce is on the overview, on its page, in the calendar and in the API, until they cancel it', async ({ page, system }) => {
      const title = `점검 ${crypto.randomUUID().slice(0, 8)}`
      const id = await announced(page, system, title)
      const reader = await page.context().newPage()
      await expect(async () => {
        await reader.goto(`${system.origin}/maintenance/${id}`)
        await expect(reader.getByRole('heading', { level: 1 })).toHaveText(title, { timeout: 500 })
      }).toPass({ timeout: 15_000 })
      await reader.goto(`${system.origin}/`)
      await expect(reader.getByRole('complementary', { name: '점검' }).getByRole('link', { name: title })).toBeVisible()
      await reader.goto(`${system.origin}/en/maintenance`)
      await expect(reader.getByRole('link', { name: `EN ${title}` })).toBeVisible()
      for (const path of ['/maintenance.ics', `/maintenance/${id}.ics`]) {
        const answer = await reader.request.get(system.origin + path)
        expect([answer.headers()['content-type'], await answer.text()]).toEqual([
          'text/calendar; charset=utf-8',
          expect.stringContaining(`SUMMARY;LANGUAGE=ko:${title}`),
        ])
      }
      const upcoming = await (await reader.request.get(`${system.origin}/api/v2/scheduled-maintenances/upcoming.json`)).json()
      expect(upcoming.scheduled_maintenances.map((one: { id: string }) => one.id)).toContain(id)
      expect(JSON.parse(await (await reader.request.get(`${system.origin}/maintenance/${id}/updates.ndjson`)).text())).toMatchObject({ update: { number: 1 } })

      await page.getByRole('radio', { name: '취소' }).check()
      await page.getByLabel('알릴 글 (한국어)').fill('장애를 먼저 복구합니다.')
      await page.getByRole('button', { name: '올리기' }).click()
      await expect(page.getByText('더 바꿀 수 없습니다').first()).toBeVisible()
      await expect(async () => {
        await reader.goto(`${system.origin}/maintenance/${id}`)
        await expect(reader.getByText('장애를 먼저 복구합니다.')).toBeVisible({ timeout: 500 })
      }).toPass({ timeout: 15_000 })
      expect(await (await reader.request.get(`${system.origin}/maintenance/${id}.ics`)).text()).toContain('STATUS:CANCELLED')
    })

    test('a title that was wrong is corrected, and readers see what it was and why, on the page, in the list and in the calendar', async ({ page, system }) => {
      const title = `점검 ${crypto.randomUUID().slice(0, 8)}`
      const id = await announced(page, system, title)
      await page.getByRole('link', { name: '제목 바로잡기' }).click()
      await page.getByLabel('제목 (한국어)').fill(`${title} 고침`)
      await page.getByLabel('제목 (영어)').fill(`EN ${title} corrected`)
      await page.getByRole('button', { name: '제목 바로잡기' }).click()
      await expect(page.getByText('한국어와 영어 가운데 하나는 써 주세요.').first()).toBeVisible()
      await expect(page.getByLabel('제목 (한국어)')).toHaveValue(`${title} 고침`)
      await page.getByLabel('고치는 까닭 (한국어)').fill('무엇을 하는지 빠졌습니다.')
      await page.getByRole('button', { name: '제목 바로잡기' }).click()
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(`${title} 고침`)
      const reader = await page.context().newPage()
      await expect(async () => {
        await reader.goto(`${system.origin}/maintenance/${id}`)
        await expect(reader.getByRole('heading', { level: 1 })).toHaveText(`${title} 고침`, { timeout: 500 })
      }).toPass({ timeout: 30_000 })
      await expect(reader.getByText(`제목을 바로잡았습니다: “${title}” → “${title} 고침”`)).toBeVisible()
      await expect(reader.getByText('무엇을 하는지 빠졌습니다.')).toBeVisible()
      await reader.goto(`${system.origin}/en/maintenance`)
      await expect(reader.getByRole('link', { name: `EN ${title} corrected` })).toBeVisible()
      const calendar = await (await reader.request.get(`${system.origin}/maintenance/${id}.ics`)).text()
      expect(calendar).toContain('SEQUENCE:2')
      expect(calendar).toContain(`${title} 고침`)
    })

    test('a plan that ends before it begins, or recurs without end, is refused with the reason and keeps all that was typed', async ({ page, system }) => {
      await signIn(page, system)
      await fillIn(page, system, '잘못된 점검')
      const start = await page.getByLabel('시작하는 시각').inputValue()
      const end = await page.getByLabel('끝나는 시각').inputValue()
      await page.getByLabel('끝나는 시각').fill('2022-10-01T00:00')
      await page.getByRole('button', { name: '점검 예고하기' }).click()
      await expect(page.getByText('시작보다 뒤여야 합니다').first()).toBeVisible()
      await page.getByLabel('끝나는 시각').fill(end)
      await page.getByLabel('반복 규칙').fill('FREQ=WEEKLY')
      await page.getByRole('button', { name: '점검 예고하기' }).click()
      await expect(page.getByText('반복이 언제 끝나는지 없습니다').first()).toBeVisible()
      await expect(page.getByLabel('제목 (한국어)')).toHaveValue('잘못된 점검')
      await expect(page.getByLabel('시작하는 시각')).toHaveValue(start)
      await expect(page.getByLabel('반복 규칙')).toHaveValue('FREQ=WEEKLY')
      await expect(page.locator('details.service').first().getByRole('combobox').first()).toHaveValue('maintenance')
      await expect(page).not.toHaveURL(/said=/)
    })

    test('an announcement is on the front page in both languages until staff take it down', async ({ page, system }) => {
      await signIn(page, system)
      const words = `안내 ${crypto.randomUUID()}`
      await page.goto(`${system.staffOrigin}/staff/announcements`)
      await page.getByLabel('안내 글 (한국어)').fill(words)
      await page.getByLabel('안내 글 (영어)').fill(`EN ${words}`)
      await page.getByLabel('내리는 시각').fill(typedTime(new Date(system.now().getTime() + 24 * HOUR_MS)))
      await page.getByRole('button', { name: '안내 올리기' }).click()
      await expect(page).toHaveURL(/said=\d+/)
      const shown = async () => Promise.all(['/', '/en'].map(async (path) => (await (await page.request.get(system.origin + path)).text()).includes(words)))
      await expect.poll(shown, { timeout: 15_000 }).toEqual([true, true])
      await page.getByRole('listitem').filter({ hasText: words }).getByRole('button', { name: '지금 내리기' }).click()
      await expect(page.getByRole('listitem').filter({ hasText: words })).toHaveCount(0)
      await expect.poll(shown, { timeout: 15_000 }).toEqual([false, false])
    })
  })
}
