import { inLanguage, type Language } from '#domain/language.ts'
import { lastSaid, latestPlan, type Maintenance, workWindow } from '#domain/maintenance.ts'
import { maintenanceChangedAt, type PublicPage } from '#domain/publication.ts'
import type { Service } from '#domain/service.ts'
import { MAINTENANCE } from '#i18n/maintenance.ts'
import { addressIn } from './address.ts'
import { oneLine, plainBody } from './plain-text.ts'

/** What a calendar has to know beside the work. */
export type CalendarPage = { readonly origin: string; readonly page: PublicPage; readonly services: readonly Service[] }

/**
 * Planned work as iCalendar (RFC 5545), an event for each; times are UTC, so that no time zone has to be explained. An event keeps
 * its UID for ever and counts its SEQUENCE with its updates. Nothing comes from the clock: unchanged work gives unchanged bytes.
 */
export function maintenanceCalendar(calendar: CalendarPage, maintenances: readonly Maintenance[], language: Language): string {
  const name = MAINTENANCE[language].calendarName(oneLine(calendar.page.title[language]))
  const head = ['VERSION:2.0', 'PRODID:-//Bongsu//Status page//EN', 'CALSCALE:GREGORIAN', `NAME:${text(name)}`, `X-WR-CALNAME:${text(name)}`]
  const refresh = ['REFRESH-INTERVAL;VALUE=DURATION:PT15M', 'X-PUBLISHED-TTL:PT15M']
  const events = maintenances.flatMap((maintenance) => eventLines(calendar, maintenance, language))
  const lines = ['BEGIN:VCALENDAR', ...head, ...refresh, ...events, 'END:VCALENDAR']
  return lines.map((line) => `${folded(line)}\r\n`).join('')
}

function eventLines({ origin, services }: CalendarPage, maintenance: Maintenance, language: Language): readonly string[] {
  const plan = latestPlan(maintenance)
  const { start, end } = workWindow(maintenance) ?? plan.window
  const changed = instant(maintenanceChangedAt(maintenance))
  const address = addressIn(language, origin, `/maintenance/${maintenance.id}`)
  return [
    'BEGIN:VEVENT',
    `UID:${maintenance.id}@${new URL(origin).hostname}`,
    `DTSTAMP:${changed}`,
    `CREATED:${instant(maintenance.announcedAt)}`,
    `LAST-MODIFIED:${changed}`,
    `SEQUENCE:${plan.number}`,
    `DTSTART:${instant(start)}`,
    `DTEND:${instant(end)}`,
    `STATUS:${plan.state === 'cancelled' ? 'CANCELLED' : 'CONFIRMED'}`,
    `SUMMARY;LANGUAGE=${language}:${text(oneLine(maintenance.title[language]))}`,
    `DESCRIPTION:${text(description(maintenance, services, language, address))}`,
    `CATEGORIES:${text(MAINTENANCE[language].title)}`,
    `URL:${address}`,
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ]
}

function description(maintenance: Maintenance, services: readonly Service[], language: Language, address: string): string {
  const texts = MAINTENANCE[language]
  const said = lastSaid(maintenance)
  const impacts = latestPlan(maintenance).impacts.flatMap(({ functionId, status }) => {
    const service = services.find(({ functions }) => functions.some((fn) => fn.id === functionId))
    const fn = service?.functions.find((one) => one.id === functionId)
    return service === undefined || fn === undefined
      ? []
      : [texts.calendarImpact(oneLine(`${service.name[language]} · ${fn.name[language]}`), texts.impact[status])]
  })
  return [...(said === null ? [] : [plainBody(inLanguage(said, language).text), '']), ...impacts, '', address].join('\n')
}

/** `20261124T170000Z` */
function instant(at: Date): string {
  return `${at.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`
}

/** A value of the type TEXT (RFC 5545, 3.3.11). */
function text(value: string): string {
  return value.replace(/[\\;,]/g, (one) => `\\${one}`).replaceAll('\n', '\\n')
}

const LINE_BYTES = 75

/** Lines of at most 75 bytes, broken between characters, each further one beginning with a space (3.1). */
function folded(line: string): string {
  const lines: string[] = []
  let current = ''
  let bytes = 0
  for (const character of line) {
    const size = Buffer.byteLength(character)
    if (bytes + size > LINE_BYTES) {
      lines.push(current)
      current = ' '
      bytes = 1
    }
    current += character
    bytes += size
  }
  return [...lines, current].join('\r\n')
}
