import { expect, test } from 'vitest'
import type { ServiceFunction } from '#domain/service.ts'
import { functionPictureAlt, overviewPictureAlt } from './picture.ts'

const fn: ServiceFunction = {
  id: 'talkphoto001',
  serviceId: 'service0talk',
  slug: 'photo',
  shortcut: 'photo',
  name: { ko: '사진 보내기', en: 'Send photos' },
  question: { ko: '사진을 보낼 수 있나요?', en: 'Can I send photos?' },
  shortName: null,
  declared: null,
  createdAt: new Date(0),
  changedAt: new Date(0),
  retiredAt: null,
}

test('whoever cannot see a picture is told the same answer in words', () => {
  expect(overviewPictureAlt('한빛 서비스 현황', { kind: 'all-work' }, 'ko')).toBe('한빛 서비스 현황: 모든 기능을 쓸 수 있습니다.')
  expect(functionPictureAlt({ fn, status: 'degraded' }, 'ko')).toBe('사진을 보낼 수 있나요? 일부만 됩니다 (느리거나 불안정).')
  expect(functionPictureAlt({ fn, status: 'operational' }, 'en')).toBe('Can I send photos? Yes.')
})
