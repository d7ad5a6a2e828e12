import type { Language } from '#domain/language.ts'
import { isOver, latestPlan, type Maintenance, maintenanceStateAt } from '#domain/maintenance.ts'
import { DAY_MS } from '#domain/seoul.ts'
import { MAINTENANCE } from '#i18n/maintenance.ts'
import { MaintenanceList, StateWord, WindowTime } from './maintenance-parts.tsx'
import { pathIn } from './paths.ts'

type Props = { readonly maintenances: readonly Maintenance[]; readonly language: Language; readonly now: Date }

/** Planned work that goes on or begins within a day, a line for each; nothing when there is none. It never looks like an incident. */
export function MaintenanceBanner({ maintenances, language, now }: Props) {
  const near = maintenances.filter((one) => !isOver(one, now) && latestPlan(one).window.start.getTime() - now.getTime() <= DAY_MS)
  if (near.length === 0) return null
  return (
    <aside className="planned" aria-label={MAINTENANCE[language].title}>
      {near.map((one) => (
        <p key={one.id}>
          <b>{MAINTENANCE[language].title}</b> <StateWord state={maintenanceStateAt(one, now)} language={language} />{' '}
          <a href={pathIn(language, `/maintenance/${one.id}`)}>{one.title[language]}</a>{' '}
          <small>
            <WindowTime window={latestPlan(one).window} language={language} now={now} />
          </small>
        </p>
      ))}
    </aside>
  )
}

/** Planned work that concerns these functions and is not over; nothing when there is none. */
export function ServiceMaintenance({ maintenances, functionIds, language, now }: Props & { readonly functionIds: readonly string[] }) {
  const concerned = maintenances.filter((one) => !isOver(one, now) && latestPlan(one).impacts.some(({ functionId }) => functionIds.includes(functionId)))
  if (concerned.length === 0) return null
  const texts = MAINTENANCE[language]
  return (
    <section>
      <h2 id="maintenance">{texts.ofService}</h2>
      <MaintenanceList maintenances={concerned} language={language} now={now} />
      <p className="hint">
        <a href={pathIn(language, '/maintenance')}>{texts.all}</a>
      </p>
    </section>
  )
}
