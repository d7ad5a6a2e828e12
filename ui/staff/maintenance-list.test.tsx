import { expect, test } from 'vitest'
import { maintenanceOf } from '#domain/maintenance.fixture.ts'
import { attribute, byTag, documentOf, textOf } from '../markup.fixture.ts'
import { StaffSeriesList } from './maintenance-list.tsx'

function occurrence(id: string, series: string) {
  return { ...maintenanceOf(undefined, id), series: { id: series, rule: 'FREQ=WEEKLY;COUNT=3' } }
}

test('each series stands once, says how much of it has not begun, and leads to where that is cancelled', () => {
  const left = [occurrence('maintenanc01', 'weeklyserie1'), occurrence('maintenanc02', 'otherserie01'), occurrence('maintenanc03', 'weeklyserie1')]
  const links = byTag(documentOf(<StaffSeriesList maintenances={left} language="ko" />), 'a')
  expect(links.map((link) => [attribute(link, 'href'), textOf(link)])).toEqual([
    ['/staff/maintenance/series/weeklyserie1', '메신저 서버 정기 점검아직 시작하지 않은 점검 2번 · 남은 점검 모두 취소하기'],
    ['/staff/maintenance/series/otherserie01', '메신저 서버 정기 점검아직 시작하지 않은 점검 1번 · 남은 점검 모두 취소하기'],
  ])
})
