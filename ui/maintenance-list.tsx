import { isOver, latestPlan, type Maintenance, maintenanceStateAt } from '#domain/maintenance.ts'
import { seoulDay } from '#domain/seoul.ts'
import { MAINTENANCE } from '#i18n/maintenance.ts'
import type { Frame } from './frame.ts'
import { MaintenanceList } from './maintenance-parts.tsx'
import { Page } from './page.tsx'
import { pathIn } from './paths.ts'

/** What goes on, what comes, and what is past, by the year in which it began. `maintenances`: the one that begins last first. */
export function MaintenancesPage({ frame, maintenances }: { readonly frame: Frame; readonly maintenances: readonly Maintenance[] }) {
  const { language, moment } = frame
  const texts = MAINTENANCE[language]
  const ahead = maintenances.filter((one) => !isOver(one, moment.now)).toReversed()
  const coming = ahead.filter((one) => maintenanceStateAt(one, moment.now) === 'scheduled')
  const calendar = pathIn(language, '/maintenance.ics')
  return (
    <Page
      frame={frame}
      path="/maintenance"
      section="maintenance"
      title={texts.title}
      description={texts.description}
      links={[{ rel: 'alternate', type: 'text/calendar', href: calendar }]}
    >
      <h1>{texts.title}</h1>
      <p className="lead">{texts.lead}</p>
      <p>
        <a href={calendar}>{texts.calendar}</a>
      </p>
      {maintenances.length === 0 ? <p>{texts.noneEver}</p> : null}
      {maintenances.length > 0 && ahead.length === 0 ? <p>{texts.none}</p> : null}
      <Group id="ongoing" title={texts.ongoing} maintenances={ahead.filter((one) => !coming.includes(one))} frame={frame} />
      <Group id="coming" title={texts.coming} maintenances={coming} frame={frame} />
      <Past maintenances={maintenances.filter((one) => isOver(one, moment.now))} frame={frame} />
    </Page>
  )
}

type Listed = { readonly maintenances: readonly Maintenance[]; readonly frame: Frame }

function Group({ id, title, maintenances, frame }: Listed & { readonly id: string; readonly title: string }) {
  if (maintenances.length === 0) return null
  return (
    <section>
      <h2 id={id}>{title}</h2>
      <MaintenanceList maintenances={maintenances} language={frame.language} now={frame.moment.now} />
    </section>
  )
}

function Past({ maintenances, frame }: Listed) {
  if (maintenances.length === 0) return null
  const { language, moment } = frame
  const yearOf = (one: Maintenance) => seoulDay(latestPlan(one).window.start).slice(0, 4)
  return (
    <section>
      <h2 id="past">{MAINTENANCE[language].past}</h2>
      {[...new Set(maintenances.map(yearOf))].map((year) => (
        <section key={year}>
          <h3 id={`y${year}`}>{MAINTENANCE[language].year(year)}</h3>
          <MaintenanceList maintenances={maintenances.filter((one) => yearOf(one) === year)} language={language} now={moment.now} />
        </section>
      ))}
    </section>
  )
}
