import type { Language } from '#domain/language.ts'

const FORMATS = {
  ko: new Intl.DateTimeFormat('ko', {
    timeZone: 'Asia/Seoul',
    month: 'long',
    day: 'numeric',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }),
  en: new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Asia/Seoul',
    day: 'numeric',
    month: 'short',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }),
} as const satisfies Record<Language, Intl.DateTimeFormat>

/** Staff work with Seoul time throughout; English names the zone, as its readers may sit elsewhere. */
export function seoulTime(at: Date, language: Language): string {
  return language === 'ko' ? FORMATS.ko.format(at) : `${FORMATS.en.format(at)} KST`
}
