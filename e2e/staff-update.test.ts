import type { Page } from '@playwright/test'
import { signIn } from './sign-in.ts'
import type { System } from './system.ts'
import { expect, test } from './test.ts'

/** The posting screen of the demonstration's incident, from the start page. */
async function openPost(page: Page, system: System): Promise<string> {
  await page.goto(`${system.staffOrigin}/staff`)
  await page.getByRole('link', { name: /^소식 올리기: .*판교 데이터센터/ }).click()
  await expect(page).toHaveURL(/\/staff\/post\?incident=/)
  return new URL(page.url()).searchParams.get('incident') ?? ''
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled, viewport: { width: 390, height: 844 } })

    test('an update that staff post is on every reader’s page a moment later, and a correction keeps the old text', async ({ page, system }) => {
      await signIn(page, system)
      const incident = await openPost(page, system)
      const words = `복구 작업을 계속하고 있습니다. ${crypto.randomUUID()}`
      await page.getByLabel('소식 (한국어)').fill(words)
      await page.getByRole('button', { name: '소식 올리기' }).click()
      await expect(page).toHaveURL(/said=\d+/)
      await expect(page.getByText(/^화면을 열고 독자에게 보이기까지 \d+초 걸렸습니다\.$/)).toBeVisible()

      await expect(async () => {
        await page.goto(`${system.origin}/`)
        await expect(page.getByText(words)).toBeVisible({ timeout: 500 })
      }).toPass({ timeout: 10_000 })

      await page.goto(`${system.staffOrigin}/staff/incidents/${incident}`)
      await page.getByRole('link', { name: '정정하기' }).first().click()
      const corrected = `바로잡은 글 ${crypto.randomUUID()}`
      await page.getByLabel('소식 (한국어)').fill(corrected)
      await page.getByLabel('정정 이유 (한국어)').fill('표현을 바로잡았습니다.')
      await page.getByRole('button', { name: '정정 올리기' }).click()
      await expect(page).toHaveURL(/said=\d+/)

      await expect(async () => {
        await page.goto(`${system.origin}/incidents/${incident}`)
        await expect(page.getByText(corrected).first()).toBeVisible({ timeout: 500 })
      }).toPass({ timeout: 10_000 })
      await expect(page.getByText(words)).toHaveCount(1)
    })

    test('a form that is wrong says what is wrong and keeps everything that was typed', async ({ page, system }) => {
      await signIn(page, system)
      await page.goto(`${system.staffOrigin}/staff/post`)
      await page.getByLabel('소식 (영어)').fill('Messages are not sent.')
      await page.getByRole('button', { name: '장애 등록하고 알리기' }).click()
      await expect(page.getByText('아직 올리지 않았습니다. 다음을 확인해 주세요.')).toBeVisible()
      await expect(page.getByRole('link', { name: '제목 (한국어): 입력해 주세요.' })).toBeVisible()
      await expect(page.getByLabel('소식 (영어)')).toHaveValue('Messages are not sent.')
      await expect(page).not.toHaveURL(/said=/)
    })
  })
}

test('while a form is being sent nothing can be typed into it that would be lost with the refusal', async ({ page, system }) => {
  await signIn(page, system)
  await page.goto(`${system.staffOrigin}/staff/post`)
  const english = page.getByLabel('소식 (영어)')
  await english.fill('Messages are not sent.')
  let letGo = () => {}
  const held = new Promise<void>((resolve) => {
    letGo = resolve
  })
  await page.route('**/staff/post', async (route) => {
    if (route.request().method() === 'POST') await held
    await route.continue()
  })
  await page.getByRole('button', { name: '장애 등록하고 알리기' }).click()
  await expect(english).not.toBeEditable()
  letGo()
  await expect(page.getByText('아직 올리지 않았습니다. 다음을 확인해 주세요.')).toBeVisible()
  await expect(english).toBeEditable()
  await expect(english).toHaveValue('Messages are not sent.')
})

test('staff open an incident of their own and end it, and readers follow', async ({ page, system }) => {
  await signIn(page, system)
  await page.goto(`${system.staffOrigin}/staff/post`)
  const title = `지도 검색 장애 ${crypto.randomUUID().slice(0, 8)}`
  await page.getByText('제목 · 시작 시각 · 원인 · 올릴 시각').click()
  await page.getByLabel('제목 (한국어)').fill(title)
  await page.getByLabel('제목 (영어)').fill('Map search fails')
  await page.getByLabel('소식 (한국어)').fill('지도 검색이 되지 않아 확인하고 있습니다.')
  await page.getByRole('button', { name: '장애 등록하고 알리기' }).click()
  await expect(page).toHaveURL(/said=\d+/)
  const id = /incidents\/([0-9a-z]{12})/.exec(page.url())?.[1] ?? ''

  const reader = await page.context().newPage()
  await expect(async () => {
    expect((await reader.goto(`${system.origin}/incidents/${id}`))?.status()).toBe(200)
  }).toPass({ timeout: 10_000 })
  await expect(reader.getByRole('heading', { level: 1 })).toHaveText(title)
  await expect.poll(async () => (await reader.request.get(`${system.origin}/sitemap.xml`)).text()).toContain(id)

  await page.getByRole('link', { name: '해결 처리' }).click()
  await page.getByLabel('소식 (한국어)').fill('지도 검색이 다시 됩니다.')
  await page.getByRole('button', { name: '해결되었다고 알리기' }).click()
  await expect(page).toHaveURL(/said=\d+/)
  await expect(async () => {
    const { incidents } = await (await reader.request.get(`${system.origin}/api/v2/incidents.json`)).json()
    expect(incidents.find((one: { id: string }) => one.id === id)?.status).toBe('resolved')
  }).toPass({ timeout: 10_000 })
})

test('who is not signed in sees only the sign-in, and the readers’ origin knows no console', async ({ page, request, system }) => {
  await page.goto(`${system.staffOrigin}/staff/post`)
  await expect(page).toHaveURL(/\/staff\/sign-in/)
  for (const path of ['/staff', '/staff/sign-in', '/staff/preview', '/api/auth/session', '/_next/static/x.js'])
    expect((await request.get(system.origin + path)).status(), path).toBe(404)
  for (const path of ['/', '/en', '/api/v2/summary.json', '/status.txt']) expect((await request.get(system.staffOrigin + path)).status(), path).toBe(404)
})
