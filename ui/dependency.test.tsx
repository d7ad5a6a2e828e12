import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { blastRadii } from '#domain/blast-radius.ts'
import type { Service } from '#domain/service.ts'
import { DependenciesPage } from './dependencies.tsx'
import { DependencyPage } from './dependency.tsx'
import { all, attribute, byClass, byTag, documentOf, type Element, textOf } from './markup.fixture.ts'
import { at, DATA_CENTRE, frame, INCIDENT, RESOLVED, SERVICES } from './outage.fixture.ts'

const NOT_ON_IT = SERVICES.map((service) => (service.slug === 'pay' ? { ...service, dependencies: [] } : service))

function page(language: 'ko' | 'en', services: readonly Service[] = SERVICES, incidents = [INCIDENT]) {
  return <DependencyPage frame={frame(language)} dependency={DATA_CENTRE} services={services} radii={blastRadii('pangyo', incidents, services)} />
}

test('in an outage it draws what goes down with it; the table behind the drawing holds the same', () => {
  const document = documentOf(page('ko'))
  const drawn = all(byClass(document, 'blast')[0] as Element, (element) => element.tagName === 'text').map(textOf)
  const rows = byTag(byTag(document, 'tbody')[0] as Element, 'tr').map((row) => byTag(row, 'td').concat(byTag(row, 'th')).map(textOf))
  expect(rows).toHaveLength(SERVICES.flatMap((service) => service.functions).length)
  for (const [service, status, , name] of rows) for (const text of [service, status, name]) expect(drawn).toContain(text)
  expect(rows.map((row) => row[1])).toEqual(['정상', '중단', '언급 없음', '정상', '중단', '언급 없음'])
})

test('the drawing tells states by shape and word and says in words what it shows', () => {
  const [figure] = byClass(documentOf(page('en')), 'blast') as [Element]
  const [drawing] = byTag(figure, 'svg') as [Element]
  expect(byClass(drawing, 'mark')).toHaveLength(6)
  expect(attribute(drawing, 'aria-label')).toBe(
    'Drawing from Pangyo data centre to the services and functions that it takes along: Operational 2, Major outage 2, Not named 2',
  )
})

test('a service that is affected without being disclosed as standing on it is drawn as such', () => {
  expect(byClass(documentOf(page('ko', NOT_ON_IT)), 'loose')).toHaveLength(1)
  expect(textOf(documentOf(page('ko', NOT_ON_IT)))).toContain('점선은 의존한다고 공개되지 않았지만')
  expect(textOf(documentOf(page('ko')))).not.toContain('점선은')
})

test('a long name is cut in the drawing and whole in the table', () => {
  const long = '아주 긴 이름을 가진 기능이라서 그림에는 다 들어가지 않습니다'
  const services = SERVICES.map((service) => ({ ...service, functions: service.functions.map((fn) => ({ ...fn, name: { ko: long, en: long } })) }))
  const [figure] = byClass(documentOf(page('ko', services)), 'blast') as [Element]
  const drawn = all(figure, (element) => element.tagName === 'text').map(textOf)
  expect(drawn).not.toContain(long)
  expect(drawn.some((text) => text.endsWith('…') && long.startsWith(text.slice(0, -1)))).toBe(true)
  expect(byTag(byTag(figure, 'tbody')[0] as Element, 'th').map(textOf)).toContain(long)
})

test('when it causes nothing its page stays the same bytes', () => {
  const quiet = (now: Date) => (
    <DependencyPage frame={frame('ko', now)} dependency={DATA_CENTRE} services={SERVICES} radii={blastRadii('pangyo', [RESOLVED], SERVICES)} />
  )
  expect(renderToStaticMarkup(quiet(at('21 09:00')))).toBe(renderToStaticMarkup(quiet(at('28 09:00'))))
  expect(byClass(documentOf(quiet(at('21 09:00'))), 'blast')).toEqual([])
})

test('the list says how many services stand on each, what survives without it, and when that was last tried', () => {
  const document = documentOf(<DependenciesPage frame={frame('ko')} dependencies={[DATA_CENTRE]} services={NOT_ON_IT} />)
  expect(textOf(byClass(document, 'facts')[0] as Element)).toBe(
    '이곳에 의존하는 서비스3개이곳 없이도 되는 구성 요소됨 0개, 안 됨 1개, 공개되지 않음 1개마지막 훈련공개되지 않음',
  )
})
