import { expect, test } from 'vitest'
import { CITED } from './cited-revision.fixture.ts'
import { reportJsonLd } from './report-json-ld.ts'

test('a revision is a Report with its version, dates, licence, other language and corrections', () => {
  expect(JSON.parse(reportJsonLd(CITED, 'ko'))).toMatchObject({
    '@context': 'https://schema.org',
    '@type': 'Report',
    '@id': 'https://status.hanbit.example/postmortems/2026-03-10-photo-store/r3',
    reportNumber: 'PM-2026-0007',
    version: '3',
    inLanguage: 'ko',
    datePublished: '2026-03-11T05:00:00.000Z',
    dateModified: '2026-03-19T16:30:00.000Z',
    license: 'https://spdx.org/licenses/CC-BY-4.0.html',
    isBasedOn: ['https://status.hanbit.example/incidents/photostore01'],
    workTranslation: [{ '@id': 'https://status.hanbit.example/en/postmortems/2026-03-10-photo-store/r3', inLanguage: 'en' }],
    correction: [{ '@type': 'CorrectionComment', text: '시작 시각을 고쳤습니다.', datePublished: '2026-03-19T16:30:00.000Z' }],
    identifier: [
      { propertyID: 'sha256', value: CITED.sumsSha256 },
      { propertyID: 'transparency-log', value: 'status.hanbit.example/log/1#41' },
    ],
  })
})

test('no text can end the element that it stands in', () => {
  expect(reportJsonLd(CITED, 'en')).not.toContain('<')
  expect(JSON.parse(reportJsonLd(CITED, 'en'))).toMatchObject({ abstract: 'Photos could not be sent. </script>' })
})

test('a licence that has an address keeps it', () => {
  const licence = 'https://www.kogl.or.kr/info/licenseType1.do'
  expect(JSON.parse(reportJsonLd({ ...CITED, licence }, 'ko'))).toMatchObject({ license: licence })
})
