import type { Chronicle } from '#domain/chronicle.ts'
import { serviceState } from '#domain/overview.ts'
import { existing, type Service } from '#domain/service.ts'
import { CAN_I } from '#i18n/can-i.ts'
import { OVERVIEW } from '#i18n/overview.ts'
import type { Frame } from './frame.ts'
import { Page } from './page.tsx'
import { pathIn } from './paths.ts'
import { FunctionAnswers } from './service-card.tsx'
import { Tally } from './tally.tsx'

type Props = {
  readonly frame: Frame
  readonly services: readonly Service[]
  /** Everything that is not over or reached into the last 90 days. */
  readonly chronicle: Chronicle
}

/** Every function as the question that people ask, with its answer. */
export function CanIListPage({ frame, services, chronicle }: Props) {
  const { language, moment } = frame
  const texts = CAN_I[language]
  const states = existing(services).map((service) => serviceState(service, chronicle, moment.now))
  return (
    <Page frame={frame} path="/can-i" section="now" title={texts.title} description={texts.description} staleHeading>
      <h1 data-fresh="">{texts.title}</h1>
      <p className="known" data-stale="">
        <b>{texts.lastKnown}</b> {texts.title}
      </p>
      <Tally states={states} language={language} />
      <p className="hint">{OVERVIEW[language].declaredTimes}</p>
      <div className="cards">
        {states.map(({ service, functions }) => (
          <section key={service.id} className="card">
            <h2 id={service.slug}>
              <a href={pathIn(language, `/services/${service.slug}`)}>{service.name[language]}</a>
            </h2>
            <FunctionAnswers functions={functions} language={language} asQuestions />
          </section>
        ))}
      </div>
    </Page>
  )
}
