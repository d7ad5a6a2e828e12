import type { Language } from '#domain/language.ts'
import { isEveryone, type Platform, type Region, type Scope } from '#domain/scope.ts'

type ScopeWords = {
  readonly platform: Readonly<Record<Platform, string>>
  readonly region: Readonly<Record<Region, string>>
  readonly everyone: string
  /** Of what does not work for some: how it is for all others. */
  readonly others: string
  readonly only: (platforms: readonly string[], regions: readonly string[]) => string
}

const ko: ScopeWords = {
  platform: { android: '안드로이드', ios: '아이폰·아이패드', desktop: 'PC 앱', web: '웹' },
  region: {
    '11': '서울',
    '26': '부산',
    '27': '대구',
    '28': '인천',
    '29': '광주',
    '30': '대전',
    '31': '울산',
    '41': '경기',
    '42': '강원',
    '43': '충북',
    '44': '충남',
    '45': '전북',
    '46': '전남',
    '47': '경북',
    '48': '경남',
    '49': '제주',
    '50': '세종',
    abroad: '해외',
  },
  everyone: '모든 이용자',
  others: '그 밖에서는 됩니다',
  only: (platforms, regions) => {
    const where = regions.join(', ')
    const on = platforms.join(', ')
    return where !== '' && on !== '' ? `${where}의 ${on}에서만` : `${where}${on}에서만`
  },
}

const en: ScopeWords = {
  platform: { android: 'Android', ios: 'iPhone and iPad', desktop: 'the desktop app', web: 'the web' },
  region: {
    '11': 'Seoul',
    '26': 'Busan',
    '27': 'Daegu',
    '28': 'Incheon',
    '29': 'Gwangju',
    '30': 'Daejeon',
    '31': 'Ulsan',
    '41': 'Gyeonggi',
    '42': 'Gangwon',
    '43': 'North Chungcheong',
    '44': 'South Chungcheong',
    '45': 'North Jeolla',
    '46': 'South Jeolla',
    '47': 'North Gyeongsang',
    '48': 'South Gyeongsang',
    '49': 'Jeju',
    '50': 'Sejong',
    abroad: 'abroad',
  },
  everyone: 'everyone',
  others: 'works for everyone else',
  only: (platforms, regions) => ['only', ...onPlatforms(platforms), ...inRegions(regions)].join(' '),
}

export const SCOPE_WORDS: Readonly<Record<Language, ScopeWords>> = { ko, en }

/** Who is affected: `서울, 경기의 안드로이드에서만`, `only on Android in Seoul, Gyeonggi`; null when everyone is. */
export function scopeText(scope: Scope, language: Language): string | null {
  if (isEveryone(scope)) return null
  const words = SCOPE_WORDS[language]
  return words.only(
    scope.platforms.map((platform) => words.platform[platform]),
    scope.regions.map((region) => words.region[region]),
  )
}

function onPlatforms(platforms: readonly string[]): readonly string[] {
  return platforms.length === 0 ? [] : [`on ${platforms.join(', ')}`]
}

/** `in Seoul, Jeju or abroad`: abroad is no place that one is in. */
function inRegions(regions: readonly string[]): readonly string[] {
  const places = regions.filter((region) => region !== en.region.abroad)
  const abroad = places.length < regions.length
  if (places.length === 0) return abroad ? [en.region.abroad] : []
  return [`in ${places.join(', ')}${abroad ? ` and ${en.region.abroad}` : ''}`]
}
