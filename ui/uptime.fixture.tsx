import type { ReactElement } from 'react'
import type { Chronicle } from '#domain/chronicle.ts'
import type { Incident } from '#domain/incident.ts'
import type { Language } from '#domain/language.ts'
import type { Maintenance } from '#domain/maintenance.ts'
import type { Service } from '#domain/service.ts'
import { serviceUptime, startOfBars } from '#domain/uptime.ts'
import { isPeriodOver, type KeptFigure, type PeriodFigures, type PeriodUptime, passedPart, periodInterval } from '#domain/uptime-period.ts'
import { HistoryYearPage, ServiceHistoryPage } from './history-year.tsx'
import { at, frame, RESOLVED, SERVICES } from './outage.fixture.ts'
import { UptimePage } from './uptime.tsx'
import { UptimePeriodPage } from './uptime-period.tsx'
import { type ServicePeriod, ServiceUptimePage } from './uptime-service.tsx'

/** Middle of December 2022. */
const NOW = new Date('2022-12-15T10:00:00+09:00')

const WORK: Maintenance = {
  id: 'maintenance1',
  title: { ko: '결제 점검', en: 'Work on payments' },
  series: null,
  announcedAt: at('24 10:00'),
  updates: [
    {
      id: 'w1',
      number: 1,
      at: at('24 10:00'),
      state: 'scheduled',
      window: { start: at('28 02:00'), end: at('28 05:00') },
      impacts: [{ functionId: 'pay', status: 'maintenance' }],
      text: null,
      automatic: null,
      retitled: null,
    },
  ],
}

export const CHRONICLE: Chronicle = { incidents: [RESOLVED], maintenances: [WORK] }
export const MONTHS = ['2022-10', '2022-11', '2022-12']

export function periodUptime(period: string, services: readonly Service[] = SERVICES, chronicle: Chronicle = CHRONICLE): PeriodUptime {
  const window = passedPart(period, NOW) ?? periodInterval(period)
  return { period, window, isOver: isPeriodOver(period, NOW), services: services.map((service) => serviceUptime(service, chronicle, window)) }
}

/** The text function was restated: an hour less was written down at first. */
export function periodFigures(period: string): PeriodFigures {
  const uptime = periodUptime(period)
  const durations = uptime.services[0]?.functions[0]?.durations
  if (durations === undefined) throw new Error('there is no function')
  const before = { ...durations, major_outage: durations.major_outage - 3_600_000, operational: durations.operational + 3_600_000 }
  const figure = (number: number, kept: KeptFigure['durations'], upTo: number): KeptFigure => {
    return { number, formula: '1', durations: kept, upTo, at: new Date(NOW.getTime() - (20 - upTo) * 86_400_000) }
  }
  return { ...uptime, kept: new Map([['text', [figure(1, before, 6), figure(2, durations, 9)]]]) }
}

/** Pages about the past, as they are two months after the outage. */
export const PAST_PAGES: Readonly<Record<string, (language: Language) => ReactElement>> = {
  uptime: (language) => <UptimePage frame={frame(language, NOW)} months={MONTHS.map((month) => periodUptime(month))} measured={MONTHS} />,
  'uptime of a month': (language) => <UptimePeriodPage frame={frame(language, NOW)} figures={periodFigures('2022-10')} hasHistory />,
  'uptime of a running year': (language) => <UptimePeriodPage frame={frame(language, NOW)} figures={{ ...periodUptime('2022'), kept: new Map() }} hasHistory />,
  'uptime of a service': (language) => <ServiceUptimeExample language={language} />,
  'a year': (language) => <HistoryYearPage {...yearOf(language)} impact={null} />,
  'the major incidents of a year': (language) => <HistoryYearPage {...yearOf(language)} impact="major" />,
  'a year of a service': (language) => <ServiceHistoryPage {...yearOf(language)} service={MESSENGER} />,
}

const [MESSENGER] = SERVICES as [Service]

export function yearOf(language: Language, incidents: readonly Incident[] = [RESOLVED]) {
  return { frame: frame(language, NOW), year: '2022', incidents, carriedOver: 1, months: MONTHS.slice(0, 1) }
}

function ServiceUptimeExample({ language }: { readonly language: Language }) {
  const of = ({ period, window, services: [uptime] }: PeriodUptime): readonly ServicePeriod[] => (uptime === undefined ? [] : [{ period, window, uptime }])
  const months = MONTHS.flatMap((month) => of(periodUptime(month, [MESSENGER])))
  const years = of(periodUptime('2022', [MESSENGER]))
  const window = { start: startOfBars(NOW), end: NOW }
  const ninety = { window, uptime: serviceUptime(MESSENGER, CHRONICLE, window) }
  return <ServiceUptimePage frame={frame(language, NOW)} service={MESSENGER} ninety={ninety} months={months} years={years} />
}
