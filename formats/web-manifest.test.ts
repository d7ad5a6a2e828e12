import { expect, test } from 'vitest'
import { FIXTURE } from './fixture.ts'
import { webManifest } from './web-manifest.ts'

test.each([
  ['ko', '/', '한빛 서비스 현황'],
  ['en', '/en', 'Hanbit Status'],
] as const)('the app of the %s pages starts at %s under its own name', (language, start, name) => {
  expect(JSON.parse(webManifest(FIXTURE.page, language))).toMatchObject({ lang: language, start_url: start, id: start, name, scope: '/' })
})
