import { expect, test } from 'vitest'
import type { Service } from '#domain/service.ts'
import { CanIPage } from './can-i.tsx'
import { CanIListPage } from './can-i-list.tsx'
import { DependenciesPage } from './dependencies.tsx'
import { DependencyPage } from './dependency.tsx'
import { byTag, documentOf, type Element, textOf } from './markup.fixture.ts'
import { at, DATA_CENTRE, frame, INCIDENT, SERVICES } from './outage.fixture.ts'
import { OverviewPage } from './overview.tsx'
import { ServicePage } from './service.tsx'

const NOW = at('16 14:30')
const [MESSENGER, PAY] = SERVICES as [Service, Service]
const CHRONICLE = { incidents: [INCIDENT], maintenances: [] }
/** Photos have ended, and with its only function all of the payments. */
const [PHOTOLESS, PAYLESS] = [
  { ...MESSENGER, functions: MESSENGER.functions.map((fn) => (fn.id === 'photo' ? { ...fn, retiredAt: at('16 12:00') } : fn)) },
  { ...PAY, retiredAt: at('16 12:00'), functions: PAY.functions.map((fn) => ({ ...fn, retiredAt: at('16 12:00') })) },
] as const
const ALL = [PHOTOLESS, PAYLESS, ...SERVICES.slice(2)]
const DEPENDENCY = { ...DATA_CENTRE, retiredAt: at('16 12:00') }
const ofFrame = { frame: frame('ko', NOW), chronicle: CHRONICLE, dependencies: [DATA_CENTRE] }

test('what has ended is neither on the overview nor among the questions', () => {
  const pages = [<OverviewPage key="1" {...ofFrame} services={ALL} />, <CanIListPage key="2" {...ofFrame} services={ALL} />]
  for (const page of pages) {
    const main = textOf(byTag(documentOf(page), 'main')[0] as Element)
    expect(main).toContain('메신저')
    expect(main).not.toContain('사진·동영상 보내기, 지금')
    expect(byTag(documentOf(page), 'h2').map(textOf)).not.toContain('결제')
    expect(byTag(documentOf(page), 'h3').map(textOf)).not.toContain('결제 안 됩니다')
  }
})

test('the address of a function that has ended says since when, and what else there is', () => {
  const page = documentOf(<CanIPage {...ofFrame} service={PHOTOLESS} fn={PHOTOLESS.functions[1] as Service['functions'][number]} />)
  const main = textOf(byTag(page, 'main')[0] as Element)
  expect(main).toContain('10월 16일 (일) 12:00에 제공을 마쳤습니다.')
  expect(main).toContain('메신저의 다른 기능')
  expect(textOf(byTag(page, 'h1')[0] as Element)).not.toMatch(/됩니다|안 됩니다/)
})

test('a service lists what it once had, and one that has ended says so and keeps its record', () => {
  const kept = textOf(byTag(documentOf(<ServicePage {...ofFrame} service={PHOTOLESS} />), 'main')[0] as Element)
  expect(kept).toContain('제공을 마친 기능사진·동영상 보내기 10월 16일 (일) 12:00에 제공을 마쳤습니다.')
  const ended = documentOf(<ServicePage {...ofFrame} service={PAYLESS} />)
  expect(textOf(byTag(ended, 'main')[0] as Element)).toContain('10월 16일 (일) 12:00에 제공을 마친 서비스입니다. 그때까지의 기록은 그대로 남아 있습니다.')
  expect(textOf(byTag(ended, 'h1')[0] as Element).trim()).toBe('결제')
  expect(textOf(byTag(ended, 'main')[0] as Element)).toContain('최근 90일')
})

test('a dependency that is no longer in use leaves the list and says since when', () => {
  const list = textOf(documentOf(<DependenciesPage frame={ofFrame.frame} dependencies={[DEPENDENCY]} services={ALL} />))
  expect(list).toContain('공개된 의존 대상이 없습니다.')
  const page = textOf(documentOf(<DependencyPage frame={ofFrame.frame} dependency={DEPENDENCY} services={ALL} radii={[]} />))
  expect(page).toContain('10월 16일 (일) 12:00부터는 이곳에 의존하는 서비스가 없습니다.')
})
