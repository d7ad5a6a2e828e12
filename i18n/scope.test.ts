import { expect, test } from 'vitest'
import { EVERYONE, PLATFORMS, REGIONS, type Scope } from '#domain/scope.ts'
import { SCOPE_WORDS, scopeText } from './scope.ts'

test.each<[Scope, string, string]>([
  [{ platforms: ['android'], regions: [] }, '안드로이드에서만', 'only on Android'],
  [{ platforms: ['ios', 'web'], regions: [] }, '아이폰·아이패드, 웹에서만', 'only on iPhone and iPad, the web'],
  [{ platforms: [], regions: ['11', '41'] }, '서울, 경기에서만', 'only in Seoul, Gyeonggi'],
  [{ platforms: ['android'], regions: ['49'] }, '제주의 안드로이드에서만', 'only on Android in Jeju'],
  [{ platforms: [], regions: ['abroad'] }, '해외에서만', 'only abroad'],
  [{ platforms: [], regions: ['26', 'abroad'] }, '부산, 해외에서만', 'only in Busan and abroad'],
])('who is affected is said in words: %j', (scope, ko, en) => {
  expect([scopeText(scope, 'ko'), scopeText(scope, 'en')]).toEqual([ko, en])
})

test('of what concerns everyone nothing is said', () => {
  expect(scopeText(EVERYONE, 'ko')).toBeNull()
})

test('no two platforms or regions have the same name', () => {
  for (const { platform, region } of Object.values(SCOPE_WORDS)) {
    expect(new Set(PLATFORMS.map((one) => platform[one])).size).toBe(PLATFORMS.length)
    expect(new Set(REGIONS.map((one) => region[one])).size).toBe(REGIONS.length)
  }
})
