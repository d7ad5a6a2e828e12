import { System, until } from './system.ts'
import { expect, test } from './test.ts'

test('the demonstration plays: later updates appear when their time comes, until everything works again', async ({ page }) => {
  const system = await System.start('clock', { BONGSU_CLOCK_START: '2022-10-20T22:30:00+09:00', BONGSU_CLOCK_SPEED: '120' })
  const incident = async () => (await (await fetch(`${system.origin}/api/v2/incidents.json`)).json()).incidents[0]
  try {
    expect((await incident()).status).not.toBe('resolved')
    // Statuspage's word for an incident that is over and has its postmortem.
    await until(async () => (await incident()).status === 'postmortem')
    expect((await incident()).resolved_at).toBe('2022-10-20T14:00:00.000Z')

    await page.goto(`${system.origin}/en`)
    await expect(page.getByRole('heading', { level: 1 })).not.toContainText('do not work')
    const { status } = await (await fetch(`${system.origin}/api/v2/status.json`)).json()
    expect(status).toEqual({ indicator: 'none', description: 'All Systems Operational' })
  } finally {
    await system.stop()
  }
})
