import { notFound } from 'next/navigation'
import { requireStaff } from '#auth/require-staff.ts'
import { catalogueNumbers } from '#data/catalogue-numbers.ts'
import { dependencies } from '#data/dependencies.ts'
import { services } from '#data/services.ts'
import { existing } from '#domain/service.ts'
import { may } from '#domain/staff.ts'
import { STAFF } from '#i18n/staff.ts'
import { STAFF_CATALOGUE } from '#i18n/staff-catalogue.ts'
import { CatalogueList, type CatalogueRow, EndedList } from '#ui/staff/catalogue-list.tsx'
import { NewFunctionForm } from '#ui/staff/function-form.tsx'
import { RetirementForm } from '#ui/staff/retirement-form.tsx'
import { seoulTime } from '#ui/staff/seoul-time.ts'
import { ServiceChangeForm } from '#ui/staff/service-change-form.tsx'
import { ChangedNotice } from '../../../changed-notice.tsx'
import { consoleLanguage } from '../../../console-language.ts'
import { newestMoment } from '../../../newest-moment.ts'
import type { Params, Search } from '../../../page-props.ts'
import { ReadersAddress } from '../../../readers-address.tsx'
import { addFunctionAction, changeServiceAction, moveFunctionAction, retireServiceAction } from '../actions.ts'

export default async function ServicePage({ params, searchParams }: { readonly params: Params<'slug'>; readonly searchParams: Search }) {
  const actor = await requireStaff('service.change')
  const [{ slug }, { said, refused }, language, moment] = await Promise.all([params, searchParams, consoleLanguage(), newestMoment()])
  const [all, standsOn, numbers] = await Promise.all([services(moment), dependencies(moment), catalogueNumbers()])
  const service = all.find((one) => one.slug === slug)
  if (service === undefined || !may(actor, 'service.change', [service.id])) notFound()
  const texts = STAFF_CATALOGUE[language]
  const path = `/staff/services/${slug}`
  const isThere = service.retiredAt === null
  const seen = { id: service.id, number: String(numbers.get(service.id) ?? 0) }
  const rows = service.functions.map((fn): CatalogueRow => ({ ...fn, path: `${path}/${fn.slug}`, note: `/can-i/${fn.shortcut}` }))
  return (
    <>
      <title>{`${service.name[language]} · ${STAFF[language].console}`}</title>
      <ChangedNotice said={said} path={path} language={language} />
      <p>
        <a href="/staff/services">{texts.toServices}</a>
      </p>
      <h1>{service.name[language]}</h1>
      <ReadersAddress path={`/services/${slug}`} language={language} />
      {refused !== undefined && (
        <p className="warning" role="alert">
          {texts.notMoved}
        </p>
      )}
      {service.retiredAt !== null && <p className="notice">{texts.serviceEnded(seoulTime(service.retiredAt, language))}</p>}
      <section aria-labelledby="functions-title">
        <h2 id="functions-title">{texts.functions}</h2>
        <CatalogueList rows={rows} numbers={numbers} move={isThere ? moveFunctionAction : null} language={language} />
        <EndedList rows={rows} title={texts.endedFunctions} language={language} />
        <p className="hint">{texts.functionsText}</p>
      </section>
      {isThere && (
        <>
          <details className="service">
            <summary>{texts.addFunction}</summary>
            <NewFunctionForm action={addFunctionAction} language={language} start={{ service: service.id, declared: 'unknown' }} />
          </details>
          <section aria-labelledby="change-title">
            <h2 id="change-title">{texts.change}</h2>
            <p className="hint">{texts.changeText}</p>
            <ServiceChangeForm
              action={changeServiceAction}
              language={language}
              start={{ ...seen, nameKo: service.name.ko, nameEn: service.name.en, dependencies: service.dependencies.join('\n') }}
              dependencies={existing(standsOn).map((one) => ({ value: one.slug, text: one.name[language] }))}
            />
          </section>
          <section aria-labelledby="retire-title">
            <h2 id="retire-title">{texts.retire}</h2>
            <p className="hint">{texts.retireServiceText}</p>
            <RetirementForm action={retireServiceAction} language={language} start={seen} />
          </section>
        </>
      )}
    </>
  )
}
