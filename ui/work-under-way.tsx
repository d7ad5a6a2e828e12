import { latestPlan, type Maintenance } from '#domain/maintenance.ts'
import { CAN_I } from '#i18n/can-i.ts'
import { dateTime } from '#i18n/time.ts'
import { Fact } from './fact.tsx'
import type { Frame } from './frame.ts'
import { pathIn } from './paths.ts'
import { SaidMarkdown } from './said.tsx'
import { FutureTime, Time, UtcTime } from './time.tsx'

/** Planned work that keeps a function from working: until when, and the newest of what was said of it. */
export function WorkUnderWay({ maintenance, frame: { language, moment } }: { readonly maintenance: Maintenance; readonly frame: Frame }) {
  const texts = CAN_I[language]
  const { window } = latestPlan(maintenance)
  const page = pathIn(language, `/maintenance/${maintenance.id}`)
  const text = maintenance.updates.findLast((update) => update.text !== null)?.text ?? null
  return (
    <section className="open">
      <p className="eyebrow">{texts.maintenance}</p>
      <h2>
        <a href={page}>{maintenance.title[language]}</a>
      </h2>
      <dl className="facts">
        <Fact term={texts.since}>
          <Time at={window.start} kind="declared" language={language} now={moment.now} /> <UtcTime at={window.start} />
        </Fact>
        <Fact term={texts.maintenanceEnd}>
          <FutureTime at={window.end} text={texts.maintenanceUntil(dateTime(window.end, language, moment.now))} /> <UtcTime at={window.end} />
        </Fact>
      </dl>
      {text === null ? null : <SaidMarkdown said={text} language={language} />}
      <p className="more">
        <a href={page}>{texts.maintenanceMore}</a>
      </p>
    </section>
  )
}
