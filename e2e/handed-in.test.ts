import { typedTime } from '#domain/typed-time.ts'
import { APPROVER, approver, forgetRules, fourEyes, openedFreely, withoutScripts } from './four-eyes.ts'
import { timesOn } from './post.ts'
import { signIn } from './sign-in.ts'
import { expect, test } from './test.ts'

test.beforeAll(({ system }) => fourEyes(system))
test.afterAll(({ system }) => forgetRules(system))

const MINUTE_MS = 60_000

test('what is scheduled, corrected and taken back under a rule goes out by two people, each at its time', async ({ page, browser, system }) => {
  test.setTimeout(5 * MINUTE_MS)
  const [first, corrected, planned] = ['처음 쓴 글', '바로잡은 글', '정한 시각의 글'].map((words) => `${words} ${crypto.randomUUID()}`) as [
    string,
    string,
    string,
  ]
  const incident = await openedFreely(system, first)
  const readers = `${system.origin}/incidents/${incident}`
  await signIn(page, system)
  const other = await approver(browser, system)
  const waiting = (words: string) => other.getByRole('listitem').filter({ hasText: words })

  await page.goto(`${system.staffOrigin}/staff/post?incident=${incident}`)
  await page.getByLabel('소식 (한국어)').fill(planned)
  await page.getByText('출처 · 올릴 시각').click()
  await page.getByLabel(/^올릴 시각/).fill(typedTime(new Date(system.now().getTime() + 2 * MINUTE_MS)))
  await page.getByRole('button', { name: '소식 올리기' }).click()
  await expect(page.getByText('승인되면 정한 시각에 저절로 올라갑니다.')).toBeVisible()
  await other.goto(`${system.staffOrigin}/staff/approvals`)
  await waiting(planned).getByRole('button', { name: '승인하고 예약하기' }).click()
  await expect(other.getByRole('status')).toHaveText('승인했습니다. 정한 시각에 저절로 올라갑니다.')
  expect(await timesOn(readers, planned)).toBe(0)

  await page.goto(`${system.staffOrigin}/staff/incidents/${incident}`)
  await page.getByRole('link', { name: '소식 1 정정하기' }).click()
  await page.getByLabel('정정 이유 (한국어)').fill('원인을 잘못 썼습니다.')
  await page.getByLabel('소식 (한국어)').fill('바로잡다 만 글')
  await expect(page.getByLabel('소식 (한국어)')).toHaveValue('바로잡다 만 글')
  await page.getByRole('button', { name: '정정 올리기' }).click()
  await expect(page.getByText('다른 담당자의 승인을 기다립니다.')).toBeVisible()
  await other.goto(`${system.staffOrigin}/staff/approvals`)
  await waiting('원인을 잘못 썼습니다.')
    .getByRole('link', { name: /돌려보내기/ })
    .click()
  await other.getByLabel('무엇을 고쳐야 하나요').fill('문장을 끝까지 써 주세요.')
  await other.getByRole('button', { name: '돌려보내기' }).click()
  await expect(other).toHaveURL(/\/staff\/approvals$/)

  await page.goto(`${system.staffOrigin}/staff/drafts`)
  const back = page.getByRole('listitem').filter({ hasText: '문장을 끝까지 써 주세요.' })
  await expect(back).toContainText(`${APPROVER.name} 님이`)
  await back.getByRole('link', { name: '이어 쓰기' }).click()
  await expect(page.getByText('문장을 끝까지 써 주세요.')).toBeVisible()
  await expect(page.getByLabel('소식 (한국어)')).toHaveValue('바로잡다 만 글')
  await page.getByLabel('소식 (한국어)').fill(corrected)
  await page.getByRole('button', { name: '정정 올리기' }).click()
  await expect(page.getByText('다른 담당자의 승인을 기다립니다.')).toBeVisible()
  expect(await timesOn(readers, corrected)).toBe(0)
  await other.goto(`${system.staffOrigin}/staff/approvals`)
  await waiting(corrected).getByRole('button', { name: '승인하고 올리기' }).click()
  await expect(other).toHaveURL(/said=\d+/)
  await expect.poll(() => timesOn(readers, corrected)).toBeGreaterThan(0)
  expect(await timesOn(readers, first)).toBeGreaterThan(0)

  await expect.poll(() => timesOn(readers, planned), { timeout: 3 * MINUTE_MS }).toBeGreaterThan(0)

  await page.goto(`${system.staffOrigin}/staff/incidents/${incident}`)
  await page.getByRole('link', { name: '소식 1 철회하기' }).click()
  await page.getByLabel('철회 이유 (한국어)').fill('지도는 멀쩡했습니다.')
  await page.getByRole('button', { name: '철회 올리기' }).click()
  await expect(page.getByText('다른 담당자의 승인을 기다립니다.')).toBeVisible()
  await other.goto(`${system.staffOrigin}/staff/approvals`)
  await expect(waiting('지도는 멀쩡했습니다.')).toContainText(corrected)
  expect(await timesOn(readers, '지도는 멀쩡했습니다.')).toBe(0)
  await waiting('지도는 멀쩡했습니다.').getByRole('button', { name: '승인하고 올리기' }).click()
  await expect.poll(() => timesOn(readers, '지도는 멀쩡했습니다.')).toBeGreaterThan(0)
  expect(await timesOn(readers, '승인 없이 올림')).toBe(0)
  for (const name of [APPROVER.name, '시연 담당자']) expect(await timesOn(readers, name)).toBe(0)
})

test('without scripts a button keeps what was typed, however unfinished, and comes back to it', async ({ browser, system }) => {
  const page = await withoutScripts(browser, system, system.firstSignIn)
  await page.goto(`${system.staffOrigin}/staff/post`)
  await page.getByLabel('소식 (한국어)').fill('아직 쓰는 중')
  await page.getByText('제목 · 시작 시각 · 원인 · 올릴 시각').click()
  await page.getByLabel('제목 (영어)').fill('Half a ti')
  await page.getByRole('button', { name: '초안 저장' }).click()
  await expect(page.getByRole('status')).toContainText('에 저장했습니다.')
  await expect(page.getByLabel('소식 (한국어)')).toHaveValue('아직 쓰는 중')
  await page.getByLabel('소식 (한국어)').fill('조금 더 쓴 글')
  await page.getByRole('button', { name: '초안 저장' }).click()
  await page.goto(`${system.staffOrigin}/staff/drafts`)
  const kept = page.getByRole('listitem').filter({ hasText: '조금 더 쓴 글' })
  await expect(kept).toHaveCount(1)
  await kept.getByRole('link', { name: '이어 쓰기' }).click()
  await expect(page.getByLabel('제목 (영어)')).toHaveValue('Half a ti')
})
