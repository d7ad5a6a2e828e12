import { setUpApp } from './authenticator-app.ts'
import { System, until } from './system.ts'
import { expect, test } from './test.ts'

test('a real installation starts empty; its first administrator names it, sets up a second factor, adds a service and opens an incident', async ({ page }) => {
  const system = await System.start('first-run', { BONGSU_DEMO: 'off' })
  try {
    await page.goto(`${system.origin}/en`)
    await expect(page.getByText(/reconstruct/i)).toHaveCount(0)
    expect(await (await page.request.get(`${system.origin}/sitemap.xml`)).text()).not.toContain('/postmortems/2022')

    await page.goto(system.firstSignIn.url)
    await page.getByLabel('사이트 이름 (한국어)').fill('봉수 상태')
    await page.getByLabel('사이트 이름 (영어)').fill('Bongsu status')
    await page.getByLabel('이름', { exact: true }).fill('김봉수')
    await page.getByLabel('이메일').fill('first@status.example')
    await page.getByLabel('비밀번호').fill('a long enough first password')
    await page.getByRole('button', { name: '설정 마치기' }).click()
    await expect(page).toHaveURL(/\/staff\/sign-in\?ready=1$/)
    await page.getByLabel('이메일').fill('first@status.example')
    await page.getByLabel('비밀번호').fill('a long enough first password')
    await page.getByRole('button', { name: '로그인' }).click()
    await expect(page).toHaveURL(/\/staff\/second-factor$/)
    await page.goto(`${system.staffOrigin}/staff/services`)
    await expect(page).toHaveURL(/\/staff\/second-factor/)
    const { recoveryCodes } = await setUpApp(page)
    expect(recoveryCodes).toHaveLength(10)
    await page.getByRole('link', { name: '계속하기' }).click()
    await expect(page).toHaveURL(/\/staff$/)

    await page.goto(`${system.staffOrigin}/staff/services`)
    await page.getByLabel('주소에 쓰는 이름').fill('messenger')
    await page.getByLabel('이름 (한국어)').fill('메신저')
    await page.getByLabel('이름 (영어)').fill('Messenger')
    await page.getByLabel('기능', { exact: true }).fill('글 메시지 보내기 | Send text')
    await page.getByLabel(/정상: 직접 확인했습니다/).check()
    await page.getByRole('button', { name: '서비스 추가' }).click()
    await expect(page).toHaveURL(/\/staff\/services\/messenger\?said=\d+$/)
    await until(async () => (await fetch(`${system.origin}/services/messenger`)).status === 200)
    await page.goto(`${system.origin}/`)
    await expect(page.getByText('봉수 상태').first()).toBeVisible()
    await expect(page.getByRole('listitem').filter({ hasText: '글 메시지 보내기' })).toContainText('됩니다')

    expect((await page.goto(system.firstSignIn.url))?.ok()).toBe(true)
    await expect(page.getByRole('button', { name: '설정 마치기' })).toHaveCount(0)
  } finally {
    await system.stop()
  }
})
