import type { Page } from '@playwright/test'
import { signIn } from './sign-in.ts'
import { expect, test } from './test.ts'

const TOO_LARGE = Buffer.alloc(12 * 1024 * 1024, 'a')
const CSV = '서비스,건수\r\n결제,3\r\n'

async function choose(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page.getByLabel('파일', { exact: true }).setInputFiles({ name, mimeType: 'application/octet-stream', buffer })
  await page.getByRole('button', { name: '증거 파일 올리기' }).click()
}

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('a postmortem is begun, gets evidence, another address, is discarded and taken up again', async ({ page, system }) => {
    const [slug, moved] = [`draft-${crypto.randomUUID().slice(0, 8)}`, `moved-${crypto.randomUUID().slice(0, 8)}`]
    await signIn(page, system)
    await page.goto(`${system.staffOrigin}/staff/postmortems`)
    await page.getByText('장애 보고서 쓰기 시작하기').click()
    await page.getByLabel('어느 장애인가요').selectOption({ index: 1 })
    await page.getByLabel('주소에 쓸 이름').fill(slug)
    await page.getByRole('button', { name: '초안 만들기' }).click()
    await expect(page.getByRole('link', { name: /증거 파일 올리기·빼기/ })).toBeVisible()

    await page.goto(`${page.url()}/evidence`)
    await page.getByLabel(/^올릴 이름/).fill('by-service')
    await choose(page, 'chart.png', Buffer.from(CSV))
    await expect(page.getByRole('alert')).toContainText('파일의 내용이 이름이 말하는 종류와 다릅니다')
    await expect(page.getByLabel(/^올릴 이름/)).toHaveValue('by-service')
    await choose(page, '신고.csv', TOO_LARGE)
    await expect(page.getByRole('alert')).toContainText('너무 큽니다')
    await page.getByLabel(/^올릴 이름/).fill('by-service')
    await choose(page, '신고.csv', Buffer.from(CSV))
    await expect(page.getByRole('link', { name: 'evidence/by-service.csv' })).toBeVisible()
    const kept = await page.request.get(`${system.staffOrigin}/staff/postmortems/${slug}/evidence/by-service.csv`)
    expect((await kept.body()).toString()).toBe(CSV)
    await page.getByRole('button', { name: '빼기' }).click()
    await expect(page.getByText('아직 올린 파일이 없습니다.')).toBeVisible()

    await page.getByRole('link', { name: '초안으로 돌아가기' }).click()
    await page.getByRole('link', { name: '주소 바꾸기' }).click()
    await page.getByLabel('주소에 쓸 이름').fill(moved)
    await page.getByRole('button', { name: '이 주소로 바꾸기' }).click()
    await expect(page).toHaveURL(new RegExp(`/staff/postmortems/${moved}$`))
    await page.getByRole('link', { name: '초안 버리기' }).click()
    await page.getByRole('button', { name: '버리기' }).click()
    await expect(page.getByRole('heading', { name: '버린 초안' })).toBeVisible()
    await page.getByRole('listitem').filter({ hasText: moved }).getByRole('button', { name: '다시 꺼내기' }).click()
    await expect(page).toHaveURL(new RegExp(`/staff/postmortems/${moved}$`))
  })
})
