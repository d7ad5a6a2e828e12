import AxeBuilder from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import { timesOn } from './post.ts'
import { signIn } from './sign-in.ts'
import type { System } from './system.ts'
import { expect, test } from './test.ts'

const PHONE = { width: 390, height: 844 }
/** From the start page to published. */
const MOST_TAPS = 8

async function openUpdate(page: Page, system: System): Promise<string> {
  await page.goto(`${system.staffOrigin}/staff`)
  await page.getByRole('link', { name: /^소식 올리기: .*판교 데이터센터/ }).click()
  await expect(page.getByLabel('소식 (한국어)')).toBeVisible()
  return new URL(page.url()).searchParams.get('incident') ?? ''
}

async function posted(page: Page): Promise<void> {
  await expect(page).toHaveURL(/said=\d+/)
  await expect(page.getByText(/^화면을 열고 독자에게 보이기까지/)).toBeVisible()
}

test.describe('on a phone', () => {
  test.use({ viewport: PHONE, hasTouch: true })

  test('from "something is wrong" to published takes at most eight taps and one text field, and the time it took is told', async ({ page, system }) => {
    await signIn(page, system)
    let taps = 0
    const tap = async (what: Locator) => {
      taps++
      await what.tap()
    }
    await tap(page.getByRole('link', { name: /^문제가 생겼습니다/ }))
    await tap(page.getByText('지도', { exact: true }))
    await tap(page.getByRole('group', { name: '지도 보기' }).getByRole('radio', { name: '중단', exact: true }))
    await tap(page.getByLabel('소식 (한국어)'))
    const words = `지도가 열리지 않아 확인하고 있습니다. ${crypto.randomUUID()}`
    await page.keyboard.insertText(words)
    await tap(page.getByRole('button', { name: /^다음 소식.*: 30분 뒤$/ }))
    await tap(page.getByRole('button', { name: '장애 등록하고 알리기' }))
    await posted(page)
    expect(taps).toBeLessThanOrEqual(MOST_TAPS)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('지도 보기 장애')
    const id = /incidents\/([0-9a-z]{12})/.exec(page.url())?.[1]
    await expect.poll(() => timesOn(`${system.origin}/can-i/map`, '안 됩니다')).toBeGreaterThan(0)
    await expect.poll(() => timesOn(`${system.origin}/en/incidents/${id}`, 'Trouble with Maps (Look at the map)')).toBeGreaterThan(0)
    await page.goto(`${system.staffOrigin}/staff`)
    await expect(page.getByText(/최근 \d+건의 중간값/)).toBeVisible()
  })

  test('nothing jumps under a finger while the form wakes up', async ({ page, system }) => {
    await signIn(page, system)
    await page.addInitScript(() => {
      const shifted: number[] = []
      Object.assign(window, { shifts: shifted })
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) shifted.push((entry as PerformanceEntry & { value: number }).value)
      }).observe({ type: 'layout-shift', buffered: true })
    })
    await page.goto(`${system.staffOrigin}/staff/post`, { waitUntil: 'networkidle' })
    const shifts = await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts)
    expect(shifts.reduce((sum, one) => sum + one, 0)).toBeLessThan(0.01)
  })

  test('the preview is the page as it is printed after the same words are posted, and nothing of it is kept', async ({ page, system }) => {
    await signIn(page, system)
    const incident = await openUpdate(page, system)
    const words = `미리 본 그대로 실립니다. ${crypto.randomUUID()}`
    await page.getByLabel('소식 (한국어)').fill(words)
    const previewed = page.waitForResponse(/\/staff\/preview\?page=incident&language=ko/)
    await page.getByText('독자에게 보일 모습').click()
    const preview = await (await previewed).text()
    expect(preview).toContain(words)
    await expect(page.frameLocator('iframe').getByText(words).first()).toBeVisible()
    expect(await timesOn(`${system.origin}/incidents/${incident}`, words)).toBe(0)
    await page.getByRole('button', { name: '첫 화면, 영어' }).click()
    await expect(
      page
        .frameLocator('iframe')
        .getByRole('link', { name: /Pangyo/ })
        .first(),
    ).toBeVisible()

    await page.getByRole('button', { name: '소식 올리기' }).click()
    await posted(page)
    await expect.poll(() => timesOn(`${system.origin}/incidents/${incident}`, words)).toBeGreaterThan(0)
    const printed = await (await fetch(`${system.origin}/incidents/${incident}`)).text()
    expect(timeless(preview)).toBe(timeless(printed))
  })

  test('no one is shut out of the start page or the posting screen in either theme', async ({ page, system }) => {
    await signIn(page, system)
    for (const path of ['/staff', '/staff/post', null]) {
      if (path === null) await openUpdate(page, system)
      else await page.goto(system.staffOrigin + path)
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme })
        const { violations } = await new AxeBuilder({ page }).exclude('iframe').analyze()
        expect(violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${path} ${colorScheme}: ${id} at ${target.join(' ')}`))).toEqual([])
      }
    }
  })
})

test('an update is posted with the keyboard alone', async ({ page, system }) => {
  await signIn(page, system)
  const tabTo = async (what: Locator) => {
    for (let steps = 0; steps < 200 && !(await what.evaluate((node) => node === document.activeElement)); steps++) await page.keyboard.press('Tab')
    await expect(what).toBeFocused()
  }
  await tabTo(page.getByRole('link', { name: /^소식 올리기: .*판교 데이터센터/ }))
  await page.keyboard.press('Enter')
  await tabTo(page.getByLabel('소식 (한국어)'))
  const words = `글쇠만으로 올립니다. ${crypto.randomUUID()}`
  await page.keyboard.insertText(words)
  await tabTo(page.getByRole('button', { name: '소식 올리기' }))
  await page.keyboard.press('Enter')
  await posted(page)
  await expect.poll(() => timesOn(`${system.origin}/`, words)).toBeGreaterThan(0)
})

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled, viewport: PHONE })

    test('whoever is signed out while writing keeps the text, signs in elsewhere and posts it', async ({ page, context, system }) => {
      await signIn(page, system)
      await openUpdate(page, system)
      const words = `로그인이 끝나도 남는 글 ${crypto.randomUUID()}`
      await page.getByLabel('소식 (한국어)').fill(words)
      await context.clearCookies()
      await page.getByRole('button', { name: '소식 올리기' }).click()
      await expect(page.getByText(/^로그인이 끝났습니다/)).toBeVisible()
      await expect(page.getByLabel('소식 (한국어)')).toHaveValue(words)
      await signIn(await context.newPage(), system)
      await page.getByRole('button', { name: '소식 올리기' }).click()
      await posted(page)
      await expect.poll(() => timesOn(`${system.origin}/`, words)).toBeGreaterThan(0)
    })

    test('a promise is chosen by one tap and the rest of the form stays', async ({ page, system }) => {
      await signIn(page, system)
      await openUpdate(page, system)
      await page.getByLabel('소식 (한국어)').fill('아직 올리지 않은 글')
      await page.getByRole('button', { name: /^다음 소식.*: 1시간 뒤$/ }).click()
      await expect(page.getByRole('textbox', { name: /^다음 소식을 알릴 시각/ })).toHaveValue(/^20\d\d-\d\d-\d\dT\d\d:[0-5][05]$/)
      await expect(page.getByLabel('소식 (한국어)')).toHaveValue('아직 올리지 않은 글')
      await expect(page).not.toHaveURL(/said=/)
    })
  })
}

test('while the database is down the text stays, after a reload it is offered again, and sent twice it is one update', async ({ page, system }) => {
  await signIn(page, system)
  const incident = await openUpdate(page, system)
  const words = `데이터베이스가 멈춰도 남는 글 ${crypto.randomUUID()}`
  await page.getByLabel('소식 (한국어)').fill(words)
  await system.kill('postgres')
  await page.getByRole('button', { name: '소식 올리기' }).click()
  await expect(page.getByText(/^서버에 닿지 못해 올리지 못했습니다/)).toBeVisible()
  await expect(page.getByLabel('소식 (한국어)')).toHaveValue(words)
  await system.startPostgres()
  await expect(async () => {
    await page.reload()
    await expect(page.getByRole('button', { name: '이어서 쓰기' })).toBeVisible({ timeout: 1_000 })
  }).toPass()
  await page.getByRole('button', { name: '이어서 쓰기' }).click()
  await expect(page.getByLabel('소식 (한국어)')).toHaveValue(words)
  await page.getByRole('button', { name: '소식 올리기' }).dblclick()
  await posted(page)
  await expect.poll(() => timesOn(`${system.origin}/incidents/${incident}`, words)).toBeGreaterThan(0)
  await page.goto(`${system.staffOrigin}/staff/incidents/${incident}`)
  await expect(page.getByText(words)).toHaveCount(1)
  await page.goto(`${system.staffOrigin}/staff/post?incident=${incident}`)
  await expect(page.getByLabel('소식 (한국어)')).toBeVisible()
  await expect(page.getByRole('button', { name: '이어서 쓰기' })).toHaveCount(0)
})

/** Without what differs when the same words are printed a moment later: times, and the numbers of edition and change. */
function timeless(html: string): string {
  return html
    .replace(/<time\b[^>]*>[^<]*<\/time>/g, 'TIME')
    .replace(/\d{4}-\d\d-\d\d(?:T| )[\d:.]+(?:Z| UTC)/g, 'TIME')
    .replace(/(?:\d+시간 )?\d+분(?: 미만)?/g, 'A WHILE')
    .replace(/(name="bongsu-digest" content)="[0-9a-f]+"/, '$1=""')
    .replace(/제\d+판/g, '판')
    .replace(/data-(edition|change)="\d+"/g, '')
    .replace(/변경 제\d+호/g, '변경')
}
