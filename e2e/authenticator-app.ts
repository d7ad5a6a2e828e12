import { base32 } from '@better-auth/utils/base32'
import { createOTP } from '@better-auth/utils/otp'
import type { Page } from '@playwright/test'

const PERIOD_SECONDS = 30

export type App = {
  /** Of the next half minute, which is taken already: a code counts once, and the first one is used up. */
  readonly nextCode: () => Promise<string>
  readonly recoveryCodes: readonly string[]
}

/** As a person does it who types the key instead of scanning the picture; on whichever page it is asked for. */
export async function setUpApp(page: Page): Promise<App> {
  await page.getByRole('button', { name: '등록 시작' }).click()
  const key = ((await page.locator('.key').textContent()) ?? '').replaceAll(/\s/g, '')
  const otp = createOTP(new TextDecoder().decode(base32.decode(key)))
  await page.getByLabel('인증 앱의 코드').fill(await otp.totp())
  await page.getByRole('button', { name: '등록', exact: true }).click()
  const recoveryCodes = (await page.getByRole('textbox', { name: '복구 코드' }).inputValue()).split('\n')
  return { nextCode: () => otp.hotp(Math.floor(Date.now() / 1000 / PERIOD_SECONDS) + 1), recoveryCodes }
}
