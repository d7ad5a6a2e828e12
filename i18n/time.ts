import type { Language } from '#domain/language.ts'
import { seoulDay } from '#domain/seoul.ts'

const WEEKDAYS = {
  ko: ['일', '월', '화', '수', '목', '금', '토'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
} as const satisfies Record<Language, readonly string[]>
const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'] as const

/**
 * A full instant in Seoul time: `10월 15일 (토) 15:27`, `Sat 15 Oct, 15:27 KST`.
 * The year stands in it when it is not the year of `now`; without `now` it never does.
 */
export function dateTime(at: Date, language: Language, now?: Date): string {
  const day = dayName(seoulDay(at), language, now)
  return language === 'ko' ? `${day} ${timeOnly(at)}` : `${day}, ${timeOnly(at)} KST`
}

/** Where many stand in a list that says its zone itself: `10월 15일 15:27`, `15 Oct 15:27`. */
export function shortDateTime(at: Date, language: Language): string {
  return `${monthAndDay(seoulDay(at), language)} ${timeOnly(at)}`
}

/** `15:27` in Seoul. */
export function timeOnly(at: Date): string {
  return seoulClock(at).toISOString().slice(11, 16)
}

/** A day `YYYY-MM-DD` in Seoul: `10월 15일 (토)`, `Sat 15 Oct`; with its year when that is not the year of `now`. */
export function dayName(day: string, language: Language, now?: Date): string {
  const weekday = WEEKDAYS[language][new Date(`${day}T00:00:00Z`).getUTCDay()]
  const year = day.slice(0, 4)
  const isOtherYear = now !== undefined && seoulDay(now).slice(0, 4) !== year
  const date = monthAndDay(day, language)
  if (language === 'ko') return `${isOtherYear ? `${year}년 ` : ''}${date} (${weekday})`
  return `${weekday} ${date}${isOtherYear ? ` ${year}` : ''}`
}

/** A day `YYYY-MM-DD` without weekday or year: `10월 15일`, `15 Oct`. */
export function monthAndDay(day: string, language: Language): string {
  const month = Number(day.slice(5, 7))
  const date = Number(day.slice(8, 10))
  return language === 'ko' ? `${month}월 ${date}일` : `${date} ${MONTHS[month - 1]?.slice(0, 3)}`
}

/** A month `YYYY-MM`: `2022년 10월`, `October 2022`. */
export function monthName(month: string, language: Language): string {
  const year = month.slice(0, 4)
  const number = Number(month.slice(5, 7))
  return language === 'ko' ? `${year}년 ${number}월` : `${MONTHS[number - 1]} ${year}`
}

/** Whole minutes, rounded down, in hours however many: `127시간 33분`, `127 h 33 min`. */
export function duration(ms: number, language: Language): string {
  const minutes = Math.floor(ms / 60_000)
  const words = language === 'ko' ? { hours: '시간', minutes: '분', none: '1분 미만' } : { hours: ' h', minutes: ' min', none: 'under 1 min' }
  if (minutes < 1) return words.none
  const parts = [Math.floor(minutes / 60), minutes % 60].map((count, index) => (count === 0 ? [] : `${count}${index === 0 ? words.hours : words.minutes}`))
  return parts.flat().join(' ')
}

/** `2022-10-15 06:27 UTC`. */
export function utc(at: Date): string {
  return `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`
}

/** A date whose UTC fields read as the clock on a wall in Seoul. */
function seoulClock(at: Date): Date {
  return new Date(at.getTime() + 9 * 60 * 60 * 1000)
}
