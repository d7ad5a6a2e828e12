import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '#bin/ports.mjs'
import { signIn } from './sign-in.ts'
import { until } from './system.ts'
import { expect, test } from './test.ts'

const hasAlertmanager = spawnSync('prometheus-alertmanager', ['--version']).status === 0

let alertmanager: ChildProcess | null = null
let folder: string | null = null

test.afterEach(() => {
  alertmanager?.kill('SIGKILL')
  if (folder !== null) rmSync(folder, { recursive: true, force: true })
})

test('a real Alertmanager tells us once what fires together, staff decide, and it says by itself that it is over', async ({ page, system }) => {
  test.info().skip(!hasAlertmanager, 'prometheus-alertmanager is not installed')
  await signIn(page, system)
  await page.goto(`${system.staffOrigin}/staff/alerts`)
  await page.getByLabel('이름', { exact: true }).fill('운영 감시')
  await page.getByRole('button', { name: '보내는 곳 추가' }).click()
  const credentials = await page.getByLabel('비밀 값').inputValue()
  await page.goto(`${system.staffOrigin}/staff/alerts`)
  await page.getByRole('link', { name: '운영 감시' }).click()
  const url = (await page.getByText(/\/hooks\/alerts\//).textContent()) ?? ''
  await page.getByLabel('경보의 라벨').fill('service=pay*')
  await page.getByRole('checkbox').first().check()
  await page.getByRole('button', { name: '규칙 추가' }).click()
  await expect(page.getByRole('listitem').filter({ hasText: 'service=pay*' })).toBeVisible()
  await page.reload()

  const port = await startAlertmanager(url, credentials)
  await fire(port, [{ instance: 'a' }, { instance: 'b' }], null)
  await expect(async () => {
    await page.goto(`${system.staffOrigin}/staff/proposals`)
    await expect(page.getByText('울리는 경보 2건')).toBeVisible({ timeout: 500 })
  }).toPass({ timeout: 20_000 })
  await expect(page.getByText('PayDown').first()).toBeVisible()

  await fire(port, [{ instance: 'a' }, { instance: 'b' }], new Date())
  await expect(async () => {
    await page.reload()
    await expect(page.getByText('확인할 제안이 없습니다.')).toBeVisible({ timeout: 500 })
  }).toPass({ timeout: 20_000 })
})

/** Groups by alertname and does not wait, so that the test need not. */
async function startAlertmanager(url: string, credentials: string): Promise<number> {
  folder = mkdtempSync(join(tmpdir(), 'bongsu-alertmanager-'))
  const [port, config] = [await freePort(), join(folder, 'alertmanager.yml')]
  const route = '{ receiver: bongsu, group_by: [alertname], group_wait: 1s, group_interval: 1s, repeat_interval: 1h }'
  const hook = `{ url: '${url}', send_resolved: true, http_config: { authorization: { credentials: '${credentials}' } } }`
  writeFileSync(config, `route: ${route}\nreceivers: [{ name: bongsu, webhook_configs: [${hook}] }]\n`)
  const flags = [`--config.file=${config}`, `--storage.path=${folder}/data`, `--web.listen-address=127.0.0.1:${port}`, '--cluster.listen-address=']
  alertmanager = spawn('prometheus-alertmanager', flags, { stdio: 'ignore' })
  await until(async () =>
    fetch(`http://127.0.0.1:${port}/-/ready`).then(
      ({ ok }) => ok,
      () => false,
    ),
  )
  return port
}

/** As Prometheus hands alerts to Alertmanager; `endsAt` null while they fire. */
async function fire(port: number, labels: readonly Readonly<Record<string, string>>[], endsAt: Date | null): Promise<void> {
  const alerts = labels.map((own) => ({
    labels: { alertname: 'PayDown', service: 'payments', ...own },
    annotations: { summary: 'Payments fail' },
    ...(endsAt === null ? {} : { endsAt: endsAt.toISOString() }),
  }))
  const answer = await fetch(`http://127.0.0.1:${port}/api/v2/alerts`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(alerts),
  })
  expect(answer.status).toBe(200)
}
