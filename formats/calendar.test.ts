import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Maintenance, MaintenanceUpdate } from '#domain/maintenance.ts'
import { maintenanceCalendar } from './calendar.ts'
import { readBy } from './external-reader.ts'
import { MAINTENANCE, RETITLED } from './feed.fixture.ts'
import { FIXTURE, HOSTILE_TEXT } from './fixture.ts'

const { origin, page, services } = FIXTURE
const CALENDAR = { origin, page, services }
const [ANNOUNCED] = MAINTENANCE.updates as [MaintenanceUpdate]
const CANCELLED: Maintenance = {
  ...MAINTENANCE,
  id: 'cancelledqr1',
  title: { ko: '취소된 점검; 쉼표, 줄 \\ 끝', en: 'Cancelled; comma, back\\slash' },
  updates: [ANNOUNCED, { ...ANNOUNCED, number: 2, at: new Date('2026-03-10T01:00:00Z'), state: 'cancelled', text: { ko: HOSTILE_TEXT, en: null } }],
}

const ICALENDAR = `
import icalendar, json, sys
calendar = icalendar.Calendar.from_ical(sys.stdin.buffer.read())
def event(e):
    return {'uid': str(e['UID']), 'summary': str(e['SUMMARY']), 'description': str(e['DESCRIPTION']), 'status': str(e['STATUS']), 'sequence': int(e['SEQUENCE']),
            'start': e['DTSTART'].dt.isoformat(), 'end': e['DTEND'].dt.isoformat(), 'stamp': e['DTSTAMP'].dt.isoformat(), 'url': str(e['URL'])}
print(json.dumps({'name': str(calendar['X-WR-CALNAME']), 'errors': [str(x) for c in calendar.walk() for x in c.errors], 'events': [event(e) for e in calendar.walk('VEVENT')]}))
`

test.each(['ko', 'en'] as const)('the calendar in %s is what calendars expect', async (language) => {
  await expect(maintenanceCalendar(CALENDAR, [MAINTENANCE, CANCELLED], language)).toMatchFileSnapshot(`./golden/maintenance-${language}.ics.txt`)
})

test('python3-icalendar reads every event as it was announced, changed or cancelled', (context) => {
  const result = readBy('/usr/bin/python3', ['-c', ICALENDAR], maintenanceCalendar(CALENDAR, [MAINTENANCE, CANCELLED], 'ko'))
  if (result === 'absent' || /No module named/.test(result.said)) return context.skip('python3-icalendar is not installed')
  const { name, errors, events } = JSON.parse(result.said)
  expect([name, errors]).toEqual(['한빛 서비스 현황 점검', []])
  expect(events).toMatchObject([
    {
      uid: 'qrdatabase01@status.hanbit.example',
      summary: 'QR 결제 데이터베이스 교체',
      status: 'CONFIRMED',
      sequence: 1,
      start: '2026-03-14T17:00:00+00:00',
      end: '2026-03-14T20:00:00+00:00',
      stamp: '2026-03-09T01:00:00+00:00',
      url: 'https://status.hanbit.example/maintenance/qrdatabase01',
    },
    { summary: '취소된 점검; 쉼표, 줄 \\ 끝', status: 'CANCELLED', sequence: 2, stamp: '2026-03-10T01:00:00+00:00' },
  ])
  expect(events[0].description).toContain('세 시간 동안 QR 결제를 쓸 수 없습니다.\n\n한빛페이 · QR 결제: 쓸 수 없음')
})

test('khal imports the calendar and lists the work on its day', (context) => {
  const folder = mkdtempSync(join(tmpdir(), 'bongsu-khal-'))
  mkdirSync(join(folder, 'calendar'))
  writeFileSync(join(folder, 'status.ics'), maintenanceCalendar(CALENDAR, [MAINTENANCE], 'en'))
  const locale = [
    '[locale]',
    'local_timezone = Asia/Seoul',
    'default_timezone = Asia/Seoul',
    'timeformat = %H:%M',
    'dateformat = %Y-%m-%d',
    'longdateformat = %Y-%m-%d',
  ]
  const formats = ['datetimeformat = %Y-%m-%d %H:%M', 'longdatetimeformat = %Y-%m-%d %H:%M']
  const calendars = ['[calendars]', '[[status]]', `path = ${join(folder, 'calendar')}`, '[sqlite]', `path = ${join(folder, 'khal.db')}`]
  writeFileSync(join(folder, 'config'), [...calendars, ...locale, ...formats, '[default]', 'default_calendar = status', ''].join('\n'))
  const env = { ...process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CACHE_HOME: folder, LC_ALL: 'C.UTF-8' }
  const khal = (...args: readonly string[]) => spawnSync('khal', ['-c', join(folder, 'config'), ...args], { encoding: 'utf8', env })
  const imported = khal('import', '--batch', join(folder, 'status.ics'))
  const listed = khal('list', '2026-03-15', '1d')
  rmSync(folder, { recursive: true })
  if (imported.error !== undefined) return context.skip('khal is not installed')
  expect([imported.status, imported.stderr]).toEqual([0, ''])
  expect(listed.stdout).toMatch(/02:00-05:00 .*Replacing the QR payment database/)
})

test('the same work gives the same bytes, and a port changes no UID', () => {
  const uids = (ics: string) => ics.match(/^UID:.*$/gm)
  const moved = maintenanceCalendar({ ...CALENDAR, origin: `${origin}:8443` }, [MAINTENANCE], 'ko')
  expect(uids(moved)).toEqual(uids(maintenanceCalendar(CALENDAR, [MAINTENANCE], 'ko')))
})

test('work whose title was corrected is the same event under its new title, with a higher sequence and what was said of the work', () => {
  const before = maintenanceCalendar(CALENDAR, [MAINTENANCE], 'en')
  const after = maintenanceCalendar(CALENDAR, [RETITLED], 'en')
  const line = (ics: string, name: string) =>
    ics
      .replaceAll('\r\n ', '')
      .split('\r\n')
      .find((one) => one.startsWith(name))
  expect(line(after, 'SUMMARY')).toBe('SUMMARY;LANGUAGE=en:Payments by QR: the database is replaced')
  expect([line(before, 'SEQUENCE'), line(after, 'SEQUENCE')]).toEqual(['SEQUENCE:1', 'SEQUENCE:2'])
  for (const name of ['UID', 'DTSTART', 'DTEND', 'DESCRIPTION']) expect(line(after, name)).toBe(line(before, name))
})

test('work that ended early ends early in the calendar too', () => {
  const started: MaintenanceUpdate = { ...ANNOUNCED, number: 2, at: new Date('2026-03-14T17:00:00Z'), state: 'in_progress', automatic: 'started', text: null }
  const ended: MaintenanceUpdate = { ...ANNOUNCED, number: 3, at: new Date('2026-03-14T18:30:00Z'), state: 'completed' }
  expect(maintenanceCalendar(CALENDAR, [{ ...MAINTENANCE, updates: [ANNOUNCED, started, ended] }], 'ko')).toContain('DTEND:20260314T183000Z\r\n')
})

test('whatever people write: lines of at most 75 bytes, whole characters, no line of their own', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (words) => {
      const said = { ...MAINTENANCE, title: { ko: words, en: words }, updates: [{ ...ANNOUNCED, text: { ko: words, en: null } }] }
      const ics = maintenanceCalendar(CALENDAR, [said], 'ko')
      const lines = ics.split('\r\n')
      expect(lines.pop()).toBe('')
      for (const line of lines) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
      const unfolded = ics.replaceAll('\r\n ', '').split('\r\n')
      expect(unfolded.filter((line) => line.startsWith('BEGIN:'))).toEqual(['BEGIN:VCALENDAR', 'BEGIN:VEVENT'])
      expect(unfolded.every((line) => line === '' || /^[A-Z-]+[:;]/.test(line))).toBe(true)
      expect(Buffer.from(ics).toString()).toBe(ics)
    }),
  )
})
