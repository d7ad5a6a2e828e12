import type { Language } from '#domain/language.ts'

/** For strangers while too many of them ask; nothing is known of their language. */
export const BUSY: Readonly<Record<Language, { readonly title: string; readonly text: string }>> = {
  ko: {
    title: '지금은 접속이 너무 많습니다',
    text: '몇 초 뒤에 저절로 다시 열립니다. 이미 로그인한 담당자와 전에 로그인했던 기기는 기다리지 않습니다.',
  },
  en: {
    title: 'Too many are asking right now',
    text: 'This page tries again by itself in a few seconds. Whoever is signed in, or uses a browser that signed in before, does not have to wait.',
  },
}
