import { expect, test } from 'vitest'
import { fn } from '#domain/incident.fixture.ts'
import type { Service } from '#domain/service.ts'
import { incidentTitle } from './incident-title.ts'

const service = (ko: string, en: string, functions: Service['functions']): Service => ({
  id: en,
  slug: en,
  name: { ko, en },
  functions,
  dependencies: [],
  createdAt: new Date(0),
  changedAt: new Date(0),
  retiredAt: null,
})
const SERVICES: readonly Service[] = [
  service('메신저', 'Messenger', [
    fn('photo', { shortName: { ko: '사진 전송', en: 'sending photos' } }),
    fn('video', { name: { ko: '동영상 보내기', en: 'Send videos' }, shortName: null }),
  ]),
  service('결제', 'Payments', [fn('pay')]),
  service('택시', 'Taxi', [fn('taxi')]),
  service('메일', 'Mail', [fn('mail')]),
  service('지도', 'Maps', [fn('look', { name: { ko: '지도 보기', en: 'Look at the map' }, shortName: null })]),
]

test.each([
  [['photo'], '사진 전송 장애', 'Trouble with sending photos'],
  [['video'], '메신저 동영상 보내기 장애', 'Trouble with Messenger (Send videos)'],
  [['look'], '지도 보기 장애', 'Trouble with Maps (Look at the map)'],
  [['photo', 'video'], '메신저 장애', 'Trouble with Messenger'],
  [['pay', 'photo'], '메신저, 결제 장애', 'Trouble with Messenger and Payments'],
  [['pay', 'photo', 'taxi', 'mail'], '메신저, 결제 외 2개 서비스 장애', 'Trouble with Messenger, Payments and 2 other services'],
])('an incident that nobody named is called by what fails: %j', (failing, ko, en) => {
  expect(incidentTitle(failing, SERVICES)).toEqual({ ko, en })
})

test('where nothing is said to fail there is no title either', () => {
  expect(incidentTitle([], SERVICES)).toBeNull()
  expect(incidentTitle(['elsewhere'], SERVICES)).toBeNull()
})
