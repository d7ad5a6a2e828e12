import type { Browser, Page } from '@playwright/test'
import { signIn } from './sign-in.ts'
import { expect, test } from './test.ts'

const PASSWORD = 'a long enough password of theirs'
const NEW_PASSWORD = 'another long enough password'

/** Somebody else, on a phone, in a browser without scripts. */
async function otherPerson(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } })
  return context.newPage()
}

async function signInAs(page: Page, origin: string, password: string): Promise<void> {
  await page.goto(`${origin}/staff/sign-in`)
  await page.getByLabel('이메일').fill('bada@staff.example')
  await page.getByLabel('비밀번호').fill(password)
  await page.getByRole('button', { name: '로그인' }).click()
}

test('somebody is invited, joins, gets another role at once, is sent a reset link, and is shut out at once', async ({ page, browser, system }) => {
  await signIn(page, system)
  await page.getByText('메뉴', { exact: true }).click()
  await page.getByRole('link', { name: '사람', exact: true }).click()
  await page.getByRole('link', { name: '초대하기' }).click()
  await page.getByLabel('이름').fill('이바다')
  await page.getByLabel('이메일').fill('bada@staff.example')
  await page.getByRole('button', { name: '초대 링크 만들기' }).click()
  await expect(page.getByText('권한을 하나 이상 골라 주세요.').first()).toBeVisible()
  await page.getByText('열람자', { exact: false }).click()
  await page.getByRole('group', { name: '담당자 화면을 보기만 합니다.' }).getByLabel('사이트 전체').check()
  await page.getByRole('button', { name: '초대 링크 만들기' }).click()
  const invitation = await page.getByLabel('초대 링크').inputValue()

  const other = await otherPerson(browser)
  await other.goto(invitation)
  await expect(other.getByLabel('이름')).toHaveValue('이바다')
  await other.getByLabel('비밀번호').fill('short')
  await other.getByRole('button', { name: '시작하기' }).click()
  await expect(other.getByText('12자 이상 써 주세요.').first()).toBeVisible()
  await other.getByLabel('비밀번호').fill(PASSWORD)
  await other.getByRole('button', { name: '시작하기' }).click()
  await expect(other.getByRole('status')).toContainText('준비가 끝났습니다.')
  await signInAs(other, system.staffOrigin, PASSWORD)
  await expect(other).toHaveURL(/\/staff$/)
  await expect(other.getByRole('link', { name: '장애 등록' })).toHaveCount(0)
  expect((await other.goto(`${system.staffOrigin}/staff/people`))?.status()).toBe(404)
  await other.goto(invitation)
  await expect(other.getByText('이미 쓴 링크이거나')).toBeVisible()

  await page.goto(`${system.staffOrigin}/staff/people`)
  await page.getByRole('link', { name: '이바다' }).click()
  await page.getByText('점검 담당자', { exact: false }).click()
  await page
    .getByRole('group', { name: /^점검을 예고하고/ })
    .getByLabel('사이트 전체')
    .check()
  await page.getByRole('button', { name: '권한 바꾸기' }).click()
  await expect(page.getByRole('status')).toContainText('권한을 바꿨습니다.')
  await other.goto(`${system.staffOrigin}/staff/maintenance/new`)
  await expect(other).toHaveURL(/\/staff\/sign-in/)
  await signInAs(other, system.staffOrigin, PASSWORD)
  await expect(other).toHaveURL(/\/staff$/)
  expect((await other.goto(`${system.staffOrigin}/staff/maintenance/new`))?.status()).toBe(200)
  await expect(other).toHaveURL(/\/staff\/maintenance\/new$/)

  await page.getByRole('button', { name: '재설정 링크 만들기' }).click()
  const reset = await page.getByLabel('재설정 링크').inputValue()
  const elsewhere = await otherPerson(browser)
  await elsewhere.goto(reset)
  await expect(elsewhere.getByText('2단계 인증은 그대로 남습니다.')).toBeVisible()
  await elsewhere.getByLabel('비밀번호').fill(NEW_PASSWORD)
  await elsewhere.getByRole('button', { name: '비밀번호 바꾸기' }).click()
  await expect(elsewhere.getByRole('status')).toContainText('비밀번호를 바꿨습니다.')
  await other.goto(`${system.staffOrigin}/staff`)
  await expect(other).toHaveURL(/\/staff\/sign-in/)
  await signInAs(other, system.staffOrigin, PASSWORD)
  await expect(other.getByRole('alert')).toContainText('이메일이나 비밀번호가 맞지 않습니다.')
  await signInAs(other, system.staffOrigin, NEW_PASSWORD)
  await expect(other).toHaveURL(/\/staff$/)

  await page.getByRole('button', { name: '사용 중지하기' }).click()
  await expect(page.getByText('사용 중지 ·')).toBeVisible()
  await other.goto(`${system.staffOrigin}/staff`)
  await expect(other).toHaveURL(/\/staff\/sign-in/)
  await signInAs(other, system.staffOrigin, NEW_PASSWORD)
  await expect(other).not.toHaveURL(/\/staff$/)
})
