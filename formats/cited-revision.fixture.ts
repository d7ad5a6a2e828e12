import type { CitedRevision } from './cited-revision.ts'

/** An invented revision whose words try what reference managers trip over. */
export const CITED: CitedRevision = {
  origin: 'https://status.hanbit.example',
  id: 'PM-2026-0007',
  slug: '2026-03-10-photo-store',
  revision: 3,
  title: { ko: '사진 저장소 장애, 그 뒤 {보고}', en: 'Photos down: 100% of {uploads} & C:\\store_1 #7' },
  summary: { ko: '사진이 보내지지 않았습니다.', en: 'Photos could not be sent. </script>' },
  publisher: { ko: '한빛 서비스 현황', en: 'Hanbit Status' },
  stage: { ko: '최종 보고', en: 'Final' },
  publishedAt: new Date('2026-03-19T16:30:00.000Z'),
  firstPublishedAt: new Date('2026-03-11T05:00:00.000Z'),
  sumsSha256: 'b28dd25de56560c0243dfe48a4197ca8d41ce5022d7a2880c0b73c43a138a277',
  entry: { origin: 'status.hanbit.example/log/1', index: 41 },
  licence: 'CC-BY-4.0',
  files: [
    { path: 'ko.md', type: 'text/markdown; charset=utf-8' },
    { path: 'facts.json', type: 'application/json' },
    { path: 'evidence/요청 수.csv', type: 'text/csv' },
  ],
  basedOn: ['https://status.hanbit.example/incidents/photostore01'],
  corrections: [{ at: new Date('2026-03-19T16:30:00.000Z'), text: { ko: '시작 시각을 고쳤습니다.', en: 'The start was corrected.' } }],
}
