import type { Page } from '@playwright/test'
import { freePort } from '#bin/ports.mjs'
import { setUpApp } from './authenticator-app.ts'
import { System } from './system.ts'
import { expect, test } from './test.ts'

/** Passkeys are bound to a name, which an address of numbers is not. */
let named: System
test.beforeAll(async () => {
  const port = await freePort()
  named = await System.start('account', { OFFICE_PORT: String(port), STAFF_ORIGIN: `http://localhost:${port}` })
})
test.afterAll(() => named.stop())

async function signIn(page: Page): Promise<void> {
  await page.goto(`${named.staffOrigin}/staff/sign-in`)
  await page.getByLabel('이메일').fill(named.firstSignIn.email)
  await page.getByLabel('비밀번호').fill(named.firstSignIn.password)
  await page.getByRole('button', { name: '로그인', exact: true }).click()
}

async function signOut(page: Page): Promise<void> {
  await page.goto(`${named.staffOrigin}/staff/account`)
  await page.getByText('메뉴', { exact: true }).click()
  await page.getByRole('button', { name: '로그아웃', exact: true }).click()
  await expect(page).toHaveURL(/\/staff\/sign-in$/)
}

/** A device with a passkey that always says yes, in Chromium itself. */
async function addAuthenticator(page: Page): Promise<void> {
  const client = await page.context().newCDPSession(page)
  await client.send('WebAuthn.enable')
  const options = { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true } as const
  await client.send('WebAuthn.addVirtualAuthenticator', { options: { ...options, automaticPresenceSimulation: true } })
}

test('a passkey is added, signs in alone, is seen in the account, and another browser is signed out from there', async ({ page, browser }) => {
  await addAuthenticator(page)
  await signIn(page)
  await page.getByText('메뉴', { exact: true }).click()
  await page.getByRole('link', { name: /님$/ }).click()
  await page.getByRole('link', { name: '패스키 관리' }).click()
  await page.getByLabel('이름').fill('시험용 기기')
  await page.getByRole('button', { name: '패스키 추가' }).click()
  await expect(page.getByRole('status')).toContainText('패스키를 추가했습니다.')
  await expect(page.getByRole('listitem').filter({ hasText: '시험용 기기' })).toContainText('아직 쓴 적 없음')

  await signOut(page)
  await page.getByRole('button', { name: '패스키로 로그인' }).click()
  await expect(page).toHaveURL(/\/staff$/)

  const other = await (await browser.newContext()).newPage()
  await signIn(other)
  await expect(other).toHaveURL(/\/staff$/)
  await page.goto(`${named.staffOrigin}/staff/account`)
  const sessions = page.getByRole('region', { name: '로그인한 곳' })
  await expect(sessions.getByRole('listitem').filter({ hasText: '지금 이 브라우저' })).toContainText('패스키로 로그인')
  await sessions.getByRole('button', { name: '다른 곳에서 모두 로그아웃하기' }).click()
  await expect(page.getByRole('status')).toContainText('다른 곳에서는 모두 로그아웃되었습니다.')
  await other.goto(`${named.staffOrigin}/staff/incidents/new`)
  await expect(other).toHaveURL(/\/staff\/sign-in/)
})

test.describe('without JavaScript, on a phone', () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } })

  test('an app is set up; then the password leads to a code, a wrong one does not, and a recovery code works once', async ({ page }) => {
    await signIn(page)
    await page.goto(`${named.staffOrigin}/staff/account`)
    await page.getByRole('link', { name: '인증 앱 등록' }).click()
    const { nextCode, recoveryCodes } = await setUpApp(page)
    await page.getByRole('link', { name: '내 계정으로' }).click()
    await expect(page.getByText('복구 코드가 10개 남아 있습니다.')).toBeVisible()

    await signOut(page)
    await signIn(page)
    await expect(page).toHaveURL(/\/staff\/sign-in\/code$/)
    await page.goto(`${named.staffOrigin}/staff`)
    await expect(page).toHaveURL(/\/staff\/sign-in$/)
    await signIn(page)
    await code(page, '000000')
    await expect(page.getByRole('alert')).toContainText('코드가 맞지 않거나 이미 쓴 코드입니다.')
    await code(page, recoveryCodes[0] ?? '')
    await expect(page).toHaveURL(/\/staff$/)

    await signOut(page)
    await signIn(page)
    await code(page, recoveryCodes[0] ?? '')
    await expect(page.getByRole('alert')).toContainText('코드가 맞지 않거나 이미 쓴 코드입니다.')
    await code(page, await nextCode())
    await expect(page).toHaveURL(/\/staff$/)

    await page.goto(`${named.staffOrigin}/staff/account/app`)
    await page.getByRole('button', { name: '인증 앱 빼기' }).click()
    await expect(page.getByRole('status')).toContainText('인증 앱을 뺐습니다.')
  })
})

async function code(page: Page, text: string): Promise<void> {
  await page.getByLabel('코드', { exact: true }).fill(text)
  await page.getByRole('button', { name: '로그인', exact: true }).click()
}
