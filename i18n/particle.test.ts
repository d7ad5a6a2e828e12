import { expect, test } from 'vitest'
import { withParticle } from './particle.ts'

test.each([
  ['메일', '메일은', '메일과'],
  ['택시', '택시는', '택시와'],
  ['사진 전송', '사진 전송은', '사진 전송과'],
  ['결제', '결제는', '결제와'],
  ['지도(길 찾기)', '지도(길 찾기)는', '지도(길 찾기)와'],
])('a Korean word takes the particle of its last syllable: %s', (word, topic, and) => {
  expect(withParticle(word, 'topic')).toBe(topic)
  expect(withParticle(word, 'and')).toBe(and)
})

test.each([
  ['0', '0은'],
  ['1', '1은'],
  ['2', '2는'],
  ['3', '3은'],
  ['4', '4는'],
  ['5', '5는'],
  ['6', '6은'],
  ['7', '7은'],
  ['8', '8은'],
  ['9', '9는'],
  ['1015', '1015는'],
])('a digit takes the particle of how it is read: %s', (word, topic) => {
  expect(withParticle(word, 'topic')).toBe(topic)
})

test.each([
  ['QR', 'QR은'],
  ['PC', 'PC는'],
  ['SMS', 'SMS는'],
  ['URL', 'URL은'],
  ['mail', 'mail은'],
  ['Talk', 'Talk은'],
  ['Phone', 'Phone은'],
  ['Pay', 'Pay는'],
  ['page', 'page는'],
])('a Latin word takes the particle of how it is read: %s', (word, topic) => {
  expect(withParticle(word, 'topic')).toBe(topic)
})

test('subject and object particles follow the same rule', () => {
  expect([withParticle('장애', 'subject'), withParticle('점검', 'subject')]).toEqual(['장애가', '점검이'])
  expect([withParticle('장애', 'object'), withParticle('점검', 'object')]).toEqual(['장애를', '점검을'])
})

test('a word without any sound takes the particle after a vowel', () => {
  expect(withParticle('', 'topic')).toBe('는')
  expect(withParticle('…', 'topic')).toBe('…는')
})
