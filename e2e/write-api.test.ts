import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import AxeBuilder from '@axe-core/playwright'
import { signIn } from './sign-in.ts'
import { until } from './system.ts'
import { expect, test } from './test.ts'

type Answered = {
  readonly status: string
  readonly body: { readonly id: string; readonly message?: string; readonly incident_updates: readonly { readonly body: string }[] }
}

/** With curl, as runbooks for Statuspage have it: only the host is another one. */
async function curl(...args: readonly string[]): Promise<Answered> {
  const { stdout } = await promisify(execFile)('curl', ['-sS', '--noproxy', '*', '-w', '\n%{http_code}', ...args])
  const lines = stdout.split('\n')
  return { status: lines.at(-1) ?? '', body: JSON.parse(lines.slice(0, -1).join('\n')) }
}

test('a key from the console opens an incident that readers see, goes on with it and resolves it; revoked, it is refused at once', async ({ page, system }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await signIn(page, system)
  await page.goto(`${system.staffOrigin}/staff/tokens`)
  await page.getByLabel('이름').fill('배포 도구')
  await page.getByText('장애 담당자').click()
  await page
    .getByRole('group', { name: /장애를 등록하고/ })
    .getByLabel('사이트 전체')
    .check()
  await page.getByRole('button', { name: '열쇠 만들기' }).click()
  const key = await page.getByLabel('새 API 열쇠').inputValue()
  expect(key).toMatch(/^bongsu_\w{36}$/)
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])

  const api = `${system.staffOrigin}/api/v1`
  const auth = ['-H', `Authorization: OAuth ${key}`] as const
  const { body: pages } = (await curl(...auth, `${api}/pages.json`)) as unknown as { body: readonly { readonly id: string }[] }
  const incidents = `${api}/pages/${pages[0]?.id}/incidents`
  const opened = await curl(
    ...auth,
    '-d',
    'incident[name]=배포 뒤 오류',
    '-d',
    'incident[status]=identified',
    '-d',
    'incident[body]=배포를 되돌리고 있습니다.',
    incidents,
  )
  expect([opened.status, opened.body.message]).toEqual(['201', undefined])
  const { id } = opened.body
  const readers = (text: string) => fetch(`${system.origin}/incidents/${id}`).then(async (answer) => answer.ok && (await answer.text()).includes(text))
  await until(() => readers('배포를 되돌리고 있습니다.'))

  const json = ['-H', 'Content-Type: application/json', '-X', 'PATCH', `${incidents}/${id}`] as const
  const resolved = await curl(...auth, '-d', JSON.stringify({ incident: { status: 'resolved', body: '되돌렸습니다.' } }), ...json)
  expect([resolved.status, resolved.body.incident_updates[0]?.body]).toEqual(['200', '되돌렸습니다.'])
  await until(() => readers('되돌렸습니다.'))

  await page.reload()
  await expect(page.getByText(`${key.slice(0, 12)}…`)).toBeVisible()
  await page.getByText('폐기하기').first().click()
  await page.getByRole('button', { name: '폐기하기' }).click()
  await expect(page.getByText('폐기함')).toBeVisible()
  expect((await curl(...auth, incidents)).status).toBe('401')
})

test('a postmortem that a tool drafts is written on by people; its document says without a key what else there is', async ({ page, system }) => {
  await signIn(page, system)
  await page.goto(`${system.staffOrigin}/staff/tokens`)
  await page.getByLabel('이름').fill('보고서 도구')
  await page.getByText('장애 보고서 편집자').click()
  await page
    .getByRole('group', { name: /장애 보고서를 쓰고/ })
    .getByLabel('사이트 전체')
    .check()
  await page.getByRole('button', { name: '열쇠 만들기' }).click()
  const auth = ['-H', `Authorization: OAuth ${await page.getByLabel('새 API 열쇠').inputValue()}`] as const
  const api = `${system.staffOrigin}/api/v1`
  const document = (await (await fetch(`${api}/openapi.json`)).json()) as { readonly paths: object }
  expect(Object.keys(document.paths)).toContain('/pages/{page_id}/incidents/{incident_id}/postmortem/publish')

  const { body: pages } = (await curl(...auth, `${api}/pages`)) as unknown as { body: readonly { readonly id: string }[] }
  const { body: all } = (await curl(...auth, `${api}/pages/${pages[0]?.id}/incidents`)) as unknown as { body: readonly Told[] }
  const one = all.find((told) => told.scheduled_for === null && told.postmortem_published_at === null)
  const path = `${api}/pages/${pages[0]?.id}/incidents/${one?.id}/postmortem`
  const put = await curl(...auth, '-X', 'PUT', '-H', 'Content-Language: ko', '--data-urlencode', 'postmortem[body_draft]=디스크가 가득 찼습니다.', path)
  expect(put.status).toBe('200')
  const { slug } = (put.body as unknown as Drafted).metadata.bongsu
  const refused = await curl(...auth, '-X', 'PUT', `${path}/publish`)
  expect([refused.status, refused.body.message]).toEqual(['422', expect.stringContaining('G15 ko.md:')])
  await page.goto(`${system.staffOrigin}/staff/postmortems/${slug}`)
  await expect(page.getByLabel('한국어 글 (ko.md)')).toHaveValue(/디스크가 가득 찼습니다\./)
  await expect(page.getByText(/보고서 도구 님이 마지막으로 저장했습니다/)).toBeVisible()
})

type Told = { readonly id: string; readonly scheduled_for: string | null; readonly postmortem_published_at: string | null }
type Drafted = { readonly metadata: { readonly bongsu: { readonly slug: string } } }
