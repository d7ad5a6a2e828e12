import AxeBuilder from '@axe-core/playwright'
import { APPROVER, approver, forgetRules, fourEyes, handedIn } from './four-eyes.ts'
import { timesOn } from './post.ts'
import { signIn } from './sign-in.ts'
import { expect, test } from './test.ts'

test.beforeAll(({ system }) => fourEyes(system))
test.afterAll(({ system }) => forgetRules(system))

test('what one person asks for another approves with one tap; a bypass and a notice say so to readers, and nobody is named', async ({
  page,
  browser,
  system,
}) => {
  await signIn(page, system)
  await page.getByRole('link', { name: /^소식 올리기: .*판교 데이터센터/ }).click()
  await expect(page.getByLabel('소식 (한국어)')).toBeVisible()
  const incident = new URL(page.url()).searchParams.get('incident') ?? ''
  const readers = `${system.origin}/incidents/${incident}`
  const words = `승인을 기다리는 글입니다. ${crypto.randomUUID()}`
  await page.getByLabel('소식 (한국어)').fill(words)
  await page.getByRole('button', { name: '소식 올리기' }).click()
  await expect(page.getByText('다른 담당자의 승인을 기다립니다.')).toBeVisible()

  const other = await approver(browser, system)
  await other.goto(`${system.staffOrigin}/staff/approvals`)
  const waiting = other.getByRole('listitem').filter({ hasText: words })
  await expect(waiting).toContainText('시연 담당자')
  expect(await timesOn(readers, words)).toBe(0)
  await waiting.getByRole('button', { name: '승인하고 올리기' }).click()
  await expect(other).toHaveURL(/said=\d+/)
  await expect.poll(() => timesOn(readers, words)).toBeGreaterThan(0)

  const urgent = `승인 없이 나갈 글 ${crypto.randomUUID()}`
  await handedIn(system, incident, urgent)
  await page.goto(`${system.staffOrigin}/staff/approvals`)
  const urgentOne = page.getByRole('listitem').filter({ hasText: urgent })
  await urgentOne.getByRole('link', { name: '승인 없이 올리기' }).click()
  await page.getByLabel('까닭 (한국어)').fill('승인할 사람과 연락이 되지 않습니다.')
  await page.getByText('독자에게 보일 모습').click()
  await expect(page.frameLocator('iframe').getByText('승인할 사람과 연락이 되지 않습니다.').first()).toBeVisible()
  expect(await timesOn(readers, '승인할 사람과 연락이 되지 않습니다.')).toBe(0)
  expect((await new AxeBuilder({ page }).exclude('iframe').analyze()).violations).toEqual([])
  await page.getByRole('button', { name: '승인 없이 지금 올리기' }).click()
  await expect(page).toHaveURL(/said=\d+/)
  await expect.poll(() => timesOn(readers, '승인할 사람과 연락이 되지 않습니다.')).toBeGreaterThan(0)
  expect(await timesOn(`${system.origin}/en/incidents/${incident}`, 'Posted without approval')).toBeGreaterThan(0)

  const late = `아무도 승인하지 않은 글 ${crypto.randomUUID()}`
  await handedIn(system, incident, late, 60)
  await expect.poll(() => timesOn(readers, '문제가 있어 확인하고 있습니다.'), { timeout: 20_000 }).toBeGreaterThan(0)
  expect(await timesOn(readers, '자동으로 나간 글')).toBeGreaterThan(0)
  expect(await timesOn(readers, late)).toBe(0)

  const months = `${system.origin}/publications/${new Date(system.now().getTime() + 9 * 3_600_000).toISOString().slice(0, 7)}`
  await expect.poll(() => timesOn(months, '승인 없이 올림'), { timeout: 30_000 }).toBeGreaterThan(0)
  const json = months.replace('/publications/', '/api/public/v1/publications/').concat('.json')
  for (const url of [readers, `${readers}/updates.ndjson`, months, json, `${system.origin}/api/public/v1/incidents/${incident}.json`])
    for (const name of ['카나리아', '시연 담당자', APPROVER.email]) expect(await timesOn(url, name), url).toBe(0)
})

test('the audit log is searched without scripts and taken away as a file', async ({ browser, system }) => {
  const other = await approver(browser, system)
  await other.goto(`${system.staffOrigin}/staff/audit?words=${encodeURIComponent('카나리아')}`)
  await expect(other.getByRole('list').getByText('카나리아작성자').first()).toBeVisible()
  const [file] = await Promise.all([other.waitForEvent('download'), other.getByRole('button', { name: 'CSV로 받기' }).click()])
  expect(file.suggestedFilename()).toBe('audit.csv')
  await other.goto(`${system.staffOrigin}/staff/audit?action=audit.export`)
  await expect(other.getByText('감사 기록 내보냄').nth(1)).toBeVisible()
})
