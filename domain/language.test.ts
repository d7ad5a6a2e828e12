import { expect, test } from 'vitest'
import { inLanguage } from './language.ts'

test('a text is shown in the wanted language when it exists', () => {
  expect(inLanguage({ ko: '안녕', en: 'Hello' }, 'en')).toEqual({ text: 'Hello', language: 'en' })
})

test('a text that was not translated yet is shown in the other language, and says so', () => {
  expect(inLanguage({ ko: '안녕', en: null }, 'en')).toEqual({ text: '안녕', language: 'ko' })
  expect(() => inLanguage({ ko: null, en: null }, 'ko')).toThrow('neither language')
})
