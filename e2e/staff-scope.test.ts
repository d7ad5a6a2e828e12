import type { Locator, Page } from '@playwright/test'
import { signIn } from './sign-in.ts'
import { expect, test } from './test.ts'

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled, viewport: { width: 390, height: 844 } })

    test('who is affected is ticked by staff, kept when the form is wrong, told to readers and there again for a correction', async ({ page, system }) => {
      await signIn(page, system)
      await page.goto(`${system.staffOrigin}/staff/post`)
      const music = await musicOf(page)
      await music.getByRole('group', { name: '음악 듣기' }).getByRole('radio', { name: '중단', exact: true }).check()
      await music.getByText('시각 · 대신 할 수 있는 것 · 대상').click()
      await music.getByLabel('안드로이드').check()
      await music.getByLabel('제주').check()
      await page.getByRole('button', { name: '장애 등록하고 알리기' }).click()
      await expect(page.getByText('아직 올리지 않았습니다. 다음을 확인해 주세요.')).toBeVisible()
      await expect(music.getByLabel('안드로이드')).toBeChecked()
      await expect(music.getByLabel('서울')).not.toBeChecked()

      await page.getByLabel('소식 (한국어)').fill('음악이 나오지 않아 확인하고 있습니다.')
      await page.getByRole('button', { name: '장애 등록하고 알리기' }).click()
      await expect(page).toHaveURL(/said=\d+/)
      const incident = new URL(page.url()).pathname

      const reader = await page.context().newPage()
      await expect(async () => {
        await reader.goto(`${system.origin}/can-i/music`)
        await expect(reader.getByRole('heading', { level: 1 })).toHaveText('음악을 들을 수 있나요? 안 됩니다', { timeout: 500 })
      }).toPass({ timeout: 10_000 })
      await expect(reader.getByText('제주의 안드로이드에서만')).toBeVisible()
      await expect(reader.getByText('(영어 번역은 아직 없습니다)')).toBeVisible()
      await reader.goto(`${system.origin}/en/can-i/music`)
      await expect(reader.getByText('only on Android in Jeju')).toBeVisible()

      await page.getByRole('link', { name: '정정하기' }).first().click()
      const again = await musicOf(page)
      await expect(again.getByLabel('안드로이드')).toBeChecked()
      await again.getByLabel('안드로이드').uncheck()
      await again.getByLabel('제주').uncheck()
      await page.getByLabel('정정 이유 (한국어)').fill('모두에게 안 됩니다.')
      await page.getByRole('button', { name: '정정 올리기' }).click()
      await expect(page).toHaveURL(/said=\d+/)
      await expect(async () => {
        await reader.goto(`${system.origin}/can-i/music`)
        await expect(reader.getByText('모든 이용자')).toBeVisible({ timeout: 500 })
      }).toPass({ timeout: 10_000 })

      await page.goto(`${system.staffOrigin}${incident}`)
      await page.getByRole('link', { name: '해결 처리' }).click()
      await page.getByLabel('소식 (한국어)').fill('음악이 다시 나옵니다.')
      await page.getByRole('button', { name: '해결되었다고 알리기' }).click()
      await expect(page).toHaveURL(/said=\d+/)
    })
  })
}

/** The fields of the music service, unfolded. */
async function musicOf(page: Page): Promise<Locator> {
  const music = page.locator('details.service').filter({ has: page.getByText('음악', { exact: true }) })
  if ((await music.getAttribute('open')) === null) await music.getByText('음악', { exact: true }).click()
  return music
}
