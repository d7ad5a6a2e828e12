import { signIn } from './sign-in.ts'
import { expect, test } from './test.ts'

const PROMISE = '/promises/PM-2022-0001/P5'

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled, viewport: { width: 390, height: 844 } })

    test('a state that staff post with evidence is on the page, in the feeds and a new line of the record', async ({ page, system }) => {
      await signIn(page, system)
      const lines = async () => (await (await page.request.get(`${system.origin}${PROMISE}.ndjson`)).text()).split('\n').filter((line) => line !== '')
      const before = (await lines()).length
      const note = `상태 페이지를 열었습니다. ${crypto.randomUUID()}`

      await page.getByText('메뉴', { exact: true }).click()
      await page.getByRole('link', { name: '약속과 조치' }).click()
      await page.getByRole('link', { name: /PM-2022-0001\/P5/ }).click()
      await page.getByLabel('지금 상태').selectOption({ label: '일부 지킴' })
      await page.getByLabel('설명 (한국어)').fill(note)
      await page.getByLabel('근거').fill('https://report.example/status-page | 상태 페이지')
      await page.getByRole('button', { name: '상태 올리기' }).click()
      await expect(page).toHaveURL(/said=\d+/)

      await expect(async () => {
        await page.goto(system.origin + PROMISE)
        await expect(page.getByText(note)).toBeVisible({ timeout: 500 })
      }).toPass({ timeout: 10_000 })
      await expect(page.getByRole('link', { name: '상태 페이지' }).first()).toHaveAttribute('href', 'https://report.example/status-page')
      await expect(page.getByText('끝났다는 발표를 찾지 못함').first()).toBeVisible()

      for (const feed of ['/promises.atom', `${PROMISE}.atom`, '/en/promises.atom', `/en${PROMISE}.atom`])
        expect(await (await page.request.get(system.origin + feed)).text(), feed).toContain(note)
      const after = await lines()
      expect(after).toHaveLength(before + 1)
      expect(JSON.parse(after.at(-1) ?? '')).toMatchObject({ number: before + 1, state: 'partly_kept', note: { ko: note }, recorded_by: 'staff' })

      await page.goto(`${system.origin}/promises`)
      await expect(page.getByText(note)).toBeVisible()
    })

    test('kept without evidence is refused in one sentence, and nothing that was typed is lost', async ({ page, system }) => {
      await signIn(page, system)
      await page.goto(`${system.staffOrigin}/staff/promises/PM-2022-0001/P2`)
      await page.getByLabel('지금 상태').selectOption({ label: '지킴' })
      await page.getByLabel('설명 (한국어)').fill('이중화를 마쳤습니다.')
      await page.getByLabel('기한').fill('2023-02-28')
      await page.getByRole('button', { name: '상태 올리기' }).click()
      await expect(page.getByText(/독자가 확인할 수 있는 근거를 하나 이상/).first()).toBeVisible()
      await expect(page.getByLabel('지금 상태')).toHaveValue('kept')
      await expect(page.getByLabel('설명 (한국어)')).toHaveValue('이중화를 마쳤습니다.')
      await expect(page.getByLabel('기한')).toHaveValue('2023-02-28')
      await expect(page).not.toHaveURL(/said=/)
    })

    test('a file that was published with the report is evidence by a tick', async ({ page, system }) => {
      const note = `셈을 공개했습니다. ${crypto.randomUUID()}`
      await signIn(page, system)
      await page.goto(`${system.staffOrigin}/staff/promises/PM-2022-0001/P3`)
      await page.getByLabel('지금 상태').selectOption({ label: '일부 지킴' })
      await page.getByLabel('설명 (한국어)').fill(note)
      await page.getByLabel('신고 건수와 비율을 다시 셈한 표').check()
      await page.getByRole('button', { name: '상태 올리기' }).click()
      await expect(page).toHaveURL(/said=\d+/)
      await expect(async () => {
        await page.goto(`${system.origin}/promises/PM-2022-0001/P3`)
        await expect(page.getByText(note)).toBeVisible({ timeout: 500 })
        await expect(page.getByText(/claims-arithmetic\.csv/).first()).toBeVisible({ timeout: 500 })
      }).toPass({ timeout: 30_000 })
    })
  })
}

test('what is late stands first, with the day that was first named', async ({ page, system }) => {
  await page.goto(`${system.origin}/en/promises`)
  await expect(page.getByRole('heading', { level: 2 }).first()).toHaveText('Late (1)')
  await expect(page.getByRole('row', { name: /PM-2022-0001\/P2/ })).toContainText('Tue 20 Dec 2022')
})
