import { expect, type Page } from '@playwright/test'
import type { System } from './system.ts'

export async function signIn(page: Page, system: System): Promise<void> {
  await page.goto(`${system.staffOrigin}/staff`)
  await page.getByLabel('이메일').fill(system.firstSignIn.email)
  await page.getByLabel('비밀번호').fill(system.firstSignIn.password)
  await page.getByRole('button', { name: '로그인' }).click()
  await expect(page).toHaveURL(/\/staff$/)
}
